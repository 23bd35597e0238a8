package dev.spoor.renderer.text.view;

import dev.spoor.api.Inputs;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Rows to draw, from an input or from what a view itself holds.
 *
 * @param name name of the input, or the view's kind
 * @param rows how many there are; -1 where that is not known
 * @param open reads them from the first on, as often as wanted
 */
public record Table(String name, Schema schema, long rows, Supplier<Source<Batch>> open) {
    private static final Schema FACTS = Schema.of(Column.of("name", Type.STRING), Column.of("value", Type.STRING));
    private static final Schema BARS = Schema.of(Column.of("label", Role.LABEL), Column.of("value", Role.VALUE));
    private static final Schema TEXT = Schema.of(Column.of("text", Type.STRING));

    /** The tables of a view, without those of the views within. */
    public static List<Table> of(View view, Inputs in) {
        if (view.inputs().isEmpty()) {
            return switch (view.kind()) {
                case "facts" -> List.of(facts(view));
                case "bars" -> List.of(bars(view));
                case "text" -> List.of(text(view));
                default -> List.of();
            };
        }
        return view.inputs().stream().map(name -> of(name, in)).toList();
    }

    /** The table of an input. */
    public static Table of(String name, Inputs in) {
        return new Table(name, in.schema(name), in.rows(name), () -> in.open(name));
    }

    private static Table facts(View view) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter out = new BatchWriter(FACTS, batches::add, (row, column, length) -> {});
        for (Object item : items(view)) {
            List<?> pair = item instanceof List<?> list ? list : List.of(item);
            for (int i = 0; i < Math.min(2, pair.size()); i++) {
                out.set(i, pair.get(i) == null ? null : pair.get(i).toString());
            }
            out.endRow();
        }
        return memory("facts", FACTS, out, batches);
    }

    private static Table bars(View view) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter out = new BatchWriter(BARS, batches::add, (row, column, length) -> {});
        for (Object item : items(view)) {
            if (item instanceof Map<?, ?> bar) {
                Object label = bar.get("label");
                out.set(0, label == null ? null : label.toString());
                if (bar.get("value") instanceof Number value) {
                    out.setDouble(1, value.doubleValue());
                }
                out.endRow();
            }
        }
        return memory("bars", BARS, out, batches);
    }

    private static Table text(View view) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter out = new BatchWriter(TEXT, batches::add, (row, column, length) -> {});
        out.set(0, view.option("text").map(Object::toString).orElse(""));
        out.endRow();
        return memory("text", TEXT, out, batches);
    }

    private static List<?> items(View view) {
        return view.option("items").orElse(null) instanceof List<?> list ? list : List.of();
    }

    private static Table memory(String name, Schema schema, BatchWriter out, List<Batch> batches) {
        out.flush();
        return memory(name, schema, batches);
    }

    /** A table of rows in memory. */
    public static Table memory(String name, Schema schema, List<Batch> batches) {
        return new Table(name, schema, batches.stream().mapToLong(Batch::size).sum(), () -> {
            int[] at = {0};
            return () -> at[0] < batches.size() ? batches.get(at[0]++) : null;
        });
    }

    /**
     * A table of what an option holds as a list of maps: a row a map, with a column for each of these keys that some map has.
     */
    public static Table maps(String name, List<?> maps, String... keys) {
        List<Column> columns = new ArrayList<>();
        for (String key : keys) {
            List<Object> values = maps.stream()
                    .<Object>map(map -> map instanceof Map<?, ?> m ? m.get(key) : null)
                    .filter(Objects::nonNull)
                    .toList();
            if (!values.isEmpty()) {
                boolean numbers = values.stream().allMatch(value -> value instanceof Long || value instanceof Integer);
                columns.add(Column.of(key, numbers ? Type.LONG : Type.STRING));
            }
        }
        Schema schema = Schema.of(columns);
        List<Batch> batches = new ArrayList<>();
        BatchWriter out = new BatchWriter(schema, batches::add, (row, column, length) -> {});
        for (Object map : maps) {
            for (int i = 0; i < schema.size() && map instanceof Map<?, ?>; i++) {
                Object value = ((Map<?, ?>) map).get(schema.column(i).name());
                if (value instanceof Number number && schema.column(i).type() == Type.LONG) {
                    out.setLong(i, number.longValue());
                } else if (value != null) {
                    out.set(i, value.toString());
                }
            }
            out.endRow();
        }
        return memory(name, schema, out, batches);
    }
}
