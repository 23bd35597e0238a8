package dev.spoor.renderer.html;

import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as the page reads them. */
final class FindingData {
    private final Batch batch;
    private final int row;
    private final Map<String, Object> json = new LinkedHashMap<>();

    private FindingData(Batch batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    /** All findings of an input, in its order. */
    static List<Object> of(Inputs in, String input) {
        List<Object> findings = new ArrayList<>();
        Source<Batch> source = in.open(input);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int row = 0; row < batch.size(); row++) {
                findings.add(new FindingData(batch, row).read());
            }
        }
        return findings;
    }

    private Map<String, Object> read() {
        json.put("severity", text(Role.SEVERITY));
        json.put("title", text(Role.TITLE));
        put("rule", text("rule"));
        put("reason", text(Role.REASON));
        List<Object> techniques = new ArrayList<>();
        for (String id : text(Role.TECHNIQUE).split(",")) {
            if (!id.isBlank()) {
                techniques.add(Techniques.named(id.trim()));
            }
        }
        json.put("techniques", techniques);
        int time = batch.schema().find(Role.TIME);
        if (time >= 0
                && batch.schema().column(time).type() == Type.INSTANT
                && !batch.vector(time).isNull(row)) {
            json.put("time", Math.floorDiv(batch.longs(time).get(row), Ticks.PER_MILLI));
        }
        int count = batch.schema().find(Role.COUNT);
        if (count >= 0) {
            json.put("count", batch.get(row, count));
        }
        json.put("entities", list("entities"));
        json.put("rows", rows());
        json.put("decoded", evidence());
        return json;
    }

    private void put(String key, String text) {
        if (!text.isEmpty()) {
            json.put(key, text);
        }
    }

    private String text(Role role) {
        return text(batch.schema().find(role));
    }

    private String text(String name) {
        return text(batch.schema().find(name));
    }

    private String text(int column) {
        Object value = column < 0 ? null : batch.get(row, column);
        return value == null ? "" : value.toString();
    }

    private List<?> list(String name) {
        return LooseJson.list(text(name));
    }

    private List<Object> rows() {
        List<Object> rows = new ArrayList<>();
        for (long packed : LooseJson.rowIds(text(Role.ROWS))) {
            RowId id = RowId.unpack(packed);
            rows.add(List.of(id.input(), id.ordinal()));
        }
        return rows;
    }

    private List<Object> evidence() {
        List<Object> blocks = new ArrayList<>();
        if (LooseJson.parse(text("evidence")) instanceof Map<?, ?> texts) {
            texts.forEach((label, value) ->
                    blocks.add(Map.of("title", String.valueOf(label), "text", String.valueOf(value))));
        }
        return blocks;
    }
}
