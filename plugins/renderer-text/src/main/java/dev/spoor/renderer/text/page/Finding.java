package dev.spoor.renderer.text.page;

import dev.spoor.api.Inputs;
import dev.spoor.api.Json;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One row of a table of findings, read by its roles; what such a table calls {@code evidence}, {@code entities} and {@code row_count} by name. */
final class Finding {
    /** Takes findings in the order of their table, which is that of their rank. */
    @FunctionalInterface
    interface Each {
        void take(long rank, Finding finding) throws IOException;
    }

    private final Batch batch;
    private final int row;

    private Finding(Batch batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    /**
     * Gives the first findings of an input.
     *
     * @return how many there are in all
     */
    static long each(Inputs in, String input, long limit, Each each) throws IOException {
        long rank = 0;
        Source<Batch> source = in.open(input);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                if (++rank <= limit) {
                    each.take(rank, new Finding(batch, row));
                }
            }
        }
        return rank;
    }

    private String text(int column) {
        Object value = column < 0 ? null : batch.get(row, column);
        return value == null ? "" : value.toString();
    }

    String text(Role role) {
        return text(batch.schema().find(role));
    }

    /** Rule and analyzer, as far as they are known. */
    String source() {
        String rule = text(batch.schema().find("rule"));
        String analyzer = text(batch.schema().find("analyzer"));
        return rule.isEmpty() || analyzer.isEmpty() ? rule + analyzer : rule + " of " + analyzer;
    }

    String time(Times times) {
        int time = batch.schema().find(Role.TIME);
        return time < 0
                        || batch.schema().column(time).type() != Type.INSTANT
                        || batch.vector(time).isNull(row)
                ? ""
                : times.aligned(batch.longs(time).get(row));
    }

    /** How many times it was found. */
    long count() {
        return number(batch.schema().find(Role.COUNT), 1);
    }

    /** How many rows it rests on. */
    long rows() {
        return number(batch.schema().find("row_count"), 0);
    }

    private long number(int column, long otherwise) {
        return column >= 0 && batch.get(row, column) instanceof Long value ? value : otherwise;
    }

    /** {@code type: value}, links disarmed. */
    List<String> entities() {
        return Json.list(json("entities"), "").stream()
                .map(entity -> {
                    String type = Json.text(entity, "type").orElse("entity");
                    return type + ": "
                            + Defang.entity(type, Json.text(entity, "value").orElse(""));
                })
                .toList();
    }

    /** Texts by label, links disarmed. */
    List<Map.Entry<String, String>> evidence() {
        return json("evidence") instanceof Map<?, ?> texts
                ? texts.entrySet().stream()
                        .map(e -> Map.entry(String.valueOf(e.getKey()), Defang.links(String.valueOf(e.getValue()))))
                        .toList()
                : List.of();
    }

    private Object json(String name) {
        String text = text(batch.schema().find(name));
        try {
            return text.isEmpty() ? null : Json.parse(text);
        } catch (IllegalArgumentException e) {
            return Map.of("unreadable", text);
        }
    }
}
