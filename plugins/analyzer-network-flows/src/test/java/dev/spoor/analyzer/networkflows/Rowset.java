package dev.spoor.analyzer.networkflows;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows by role, sorted as the analyzer asks for, and the flows that come of them. */
final class Rowset {
    private static final int BATCH = 100;

    final MemoryCall call = new MemoryCall();
    private final List<Map<Role, Object>> rows = new ArrayList<>();

    /** A row; times are seconds of an hour. */
    Rowset row(Object... rolesAndValues) {
        Map<Role, Object> row = new EnumMap<>(Role.class);
        for (int i = 0; i < rolesAndValues.length; i += 2) {
            if (rolesAndValues[i + 1] != null) {
                row.put((Role) rolesAndValues[i], rolesAndValues[i + 1]);
            }
        }
        row.put(Role.ORIGIN, new RowId(0, rows.size()).packed());
        row.putIfAbsent(Role.STREAM, "Test");
        rows.add(row);
        return this;
    }

    static String time(double second) {
        return Ticks.format(Ticks.parse("2026-03-17T08:00:00Z") + Math.round(second * Ticks.PER_SECOND));
    }

    List<Map<String, Object>> flows() throws Exception {
        NetworkFlows analyzer = new NetworkFlows();
        List<Column> columns = new ArrayList<>(List.of(column(Role.ORIGIN), column(Role.STREAM)));
        analyzer.descriptor().reads().forEach(role -> columns.add(column(role)));
        Schema schema = Schema.of(columns);
        rows.sort(Comparator.comparing((Map<Role, Object> row) -> text(row, Role.SOURCE_IP))
                .thenComparing(row -> text(row, Role.DESTINATION_IP))
                .thenComparing(row -> text(row, Role.DESTINATION_PORT))
                .thenComparing(row -> text(row, Role.TIME)));
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            Object[][] cells = rows.subList(from, Math.min(rows.size(), from + BATCH)).stream()
                    .map(row -> columns.stream()
                            .map(c -> row.get(c.role().orElseThrow()))
                            .toArray())
                    .toArray(Object[][]::new);
            batches.add(Rows.batch(schema, cells));
        }
        Analyzer.Plan plan = analyzer.open(null).plan(Options.NONE, Map.of(Inputs.ROWS, schema));
        List<Batch> out = new ArrayList<>();
        plan.run(MemoryInputs.rows(batches.toArray(new Batch[0])), Rows.into(out), call);
        return Rows.toMaps(out);
    }

    private static Column column(Role role) {
        return Column.of(role.name(), role);
    }

    private static String text(Map<Role, Object> row, Role role) {
        return row.containsKey(role) ? row.get(role).toString() : "";
    }
}
