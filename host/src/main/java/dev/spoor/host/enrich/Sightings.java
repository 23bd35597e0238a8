package dev.spoor.host.enrich;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct indicators of tables with the roles {@link Role#INDICATOR} and {@link Role#INDICATOR_TYPE}, each with how often and where it
 * was seen. Bounded: of each the first rows are kept; beyond a number of distinct ones further ones are only counted. One thread at a time.
 */
public final class Sightings {
    /** How many row ids are kept of an indicator. */
    public static final int MAX_ROWS = 100;

    private static final Schema SCHEMA = Schema.of(
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("indicator", Role.INDICATOR),
            Column.of("count", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private static final int MAX_DISTINCT = 2_000_000;

    private final Map<Indicator, Sighting> seen = new LinkedHashMap<>();
    private long dropped;

    /** How often and where one indicator was seen. */
    public static final class Sighting {
        private long count;
        private long[] rows = new long[2];
        private int kept;

        /** How many times. */
        public long count() {
            return count;
        }

        /** The first {@value #MAX_ROWS} packed row ids as a JSON array. */
        public String rowsJson() {
            return Json.write(Arrays.stream(rows, 0, kept).boxed().toList());
        }

        private void add(long row) {
            count++;
            if (row < 0 || kept == MAX_ROWS || (kept > 0 && rows[kept - 1] == row)) {
                return;
            }
            if (kept == rows.length) {
                rows = Arrays.copyOf(rows, Math.min(MAX_ROWS, kept * 2));
            }
            rows[kept++] = row;
        }
    }

    /** True where the table holds indicators, as text. */
    public static boolean fits(Schema schema) {
        return isText(schema, Role.INDICATOR) && isText(schema, Role.INDICATOR_TYPE);
    }

    private static boolean isText(Schema schema, Role role) {
        return schema.has(role) && schema.column(schema.find(role)).type().isText();
    }

    /** True where the table holds every single sighting, row by row. */
    public static boolean isRaw(Schema schema) {
        return fits(schema) && schema.has(Role.ORIGIN);
    }

    /** Takes the indicators of a table in. */
    public void add(Rows table) {
        int value = table.schema().find(Role.INDICATOR);
        int type = table.schema().find(Role.INDICATOR_TYPE);
        int origin = table.schema().find(Role.ORIGIN);
        Source<Batch> source = table.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            add(batch.text(type), batch.text(value), origin < 0 ? null : batch.longs(origin));
        }
    }

    private void add(TextVector types, TextVector values, LongVector origins) {
        for (int row = 0; row < values.size(); row++) {
            if (!values.isNull(row) && !types.isNull(row)) {
                add(
                        new Indicator(types.text(row), values.text(row)),
                        origins == null || origins.isNull(row) ? -1 : origins.get(row));
            }
        }
    }

    /** Takes an indicator in that was seen nowhere in particular. */
    public void add(Indicator indicator) {
        add(indicator, -1);
    }

    private void add(Indicator indicator, long row) {
        Sighting sighting = seen.get(indicator);
        if (sighting == null) {
            if (seen.size() == MAX_DISTINCT) {
                dropped++;
                return;
            }
            sighting = new Sighting();
            seen.put(indicator, sighting);
        }
        sighting.add(row);
    }

    /** The indicators in order of their first sighting. */
    public Map<Indicator, Sighting> all() {
        return Collections.unmodifiableMap(seen);
    }

    /** The distinct indicators as a table, by type, those seen most often first. */
    public Rows rows() {
        List<Map.Entry<Indicator, Sighting>> order = new ArrayList<>(seen.entrySet());
        Comparator<Map.Entry<Indicator, Sighting>> byType =
                Comparator.comparing(entry -> entry.getKey().type());
        order.sort(byType.thenComparing(entry -> -entry.getValue().count));
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        order.forEach(entry -> {
            writer.set(0, entry.getKey().type());
            writer.set(1, entry.getKey().value());
            writer.setLong(2, entry.getValue().count());
            writer.set(3, entry.getValue().rowsJson());
            writer.endRow();
        });
        writer.flush();
        return Rows.of(SCHEMA, batches);
    }

    /** Sightings of indicators beyond the bound on distinct ones. */
    public long dropped() {
        return dropped;
    }
}
