package dev.spoor.host.run;

import dev.spoor.api.Entity;
import dev.spoor.api.Json;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as a table, for renderers and exports: a row a finding, in the order given. {@code rows} is a JSON array of packed row ids, the
 * first {@value Folded#MAX_ROWS}, {@code row_count} how many there are; {@code entities} a JSON array of objects with type and value;
 * {@code evidence} a JSON object of texts by label; {@code host} the first entity of type host.
 */
public final class FindingRows {
    /** The columns. */
    public static final Schema SCHEMA = Schema.of(
            Column.of("time", Role.TIME),
            Column.of("severity", Role.SEVERITY),
            Column.of("title", Role.TITLE),
            Column.of("reason", Role.REASON),
            Column.of("technique", Role.TECHNIQUE),
            Column.of("host", Role.HOST),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS),
            Column.of("row_count", Type.LONG),
            Column.of("entities", Type.JSON),
            Column.of("evidence", Type.JSON),
            Column.of("rule", Type.STRING),
            Column.of("analyzer", Type.STRING));

    private FindingRows() {}

    /** These findings as rows. */
    public static Rows of(List<Folded> findings) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        for (Folded finding : findings) {
            write(finding, writer);
        }
        writer.flush();
        return Rows.of(SCHEMA, batches);
    }

    private static void write(Folded finding, BatchWriter writer) {
        int column = 0;
        if (finding.hasTime()) {
            writer.setLong(column, finding.time());
        }
        writer.set(++column, finding.severity().name());
        writer.set(++column, finding.title());
        writer.set(++column, finding.reason());
        writer.set(++column, finding.techniques().isEmpty() ? null : String.join(",", finding.techniques()));
        writer.set(++column, finding.entity("host").map(Entity::value).orElse(null));
        writer.setLong(++column, finding.count());
        writer.set(
                ++column, Json.write(finding.rows().stream().map(RowId::packed).toList()));
        writer.setLong(++column, finding.rowCount());
        writer.set(
                ++column,
                Json.write(finding.entities().stream().map(FindingRows::entity).toList()));
        writer.set(++column, Json.write(finding.evidence()));
        writer.set(++column, finding.rule());
        writer.set(++column, finding.analyzer());
        writer.endRow();
    }

    private static Map<String, Object> entity(Entity entity) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", entity.type());
        object.put("value", entity.value());
        return object;
    }
}
