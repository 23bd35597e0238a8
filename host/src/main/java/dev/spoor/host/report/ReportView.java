package dev.spoor.host.report;

import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.host.table.Rows;
import java.util.Map;

/** The view of a report over named tables: what to read first comes first, and each table is drawn as what its columns mean. */
public final class ReportView {
    /** Name of the table of ranked findings. */
    public static final String FINDINGS = "Findings";
    /** Name of the table of the entities that matter. */
    public static final String ENTITIES = "Entities";
    /** Name of the table of all events in order. */
    public static final String EVENTS = "Events";

    private static final int LIMIT = 50_000;
    private static final int TABLE_LIMIT = 10_000;

    private ReportView() {}

    /**
     * Completes a view of kind {@code report}.
     *
     * @param head the report with title and options, without views within
     * @param tables {@link #FINDINGS}, {@link #ENTITIES}, {@link #EVENTS} where there are any, then what was derived
     */
    public static View of(View head, Map<String, Rows> tables) {
        View report = head.child(View.of("findings", "Findings").inputs(FINDINGS));
        if (tables.containsKey(ENTITIES)) {
            report = report.child(table(ENTITIES, "Who and what matters"));
        }
        if (tables.containsKey(EVENTS)) {
            report = report.child(View.of("timeline", "Timeline")
                    .inputs(EVENTS)
                    .option("keep", FINDINGS)
                    .option("limit", LIMIT));
        }
        for (Map.Entry<String, Rows> table : tables.entrySet()) {
            if (!table.getKey().equals(FINDINGS)
                    && !table.getKey().equals(ENTITIES)
                    && !table.getKey().equals(EVENTS)) {
                report = report.child(view(table.getKey(), table.getValue()));
            }
        }
        return report;
    }

    private static View view(String name, Rows rows) {
        Schema schema = rows.schema();
        if (schema.has(Role.NODE) && schema.has(Role.PARENT_NODE)) {
            return View.of("tree", name).inputs(name).option("keep", FINDINGS).option("limit", LIMIT);
        }
        if (schema.has(Role.LATITUDE) && schema.has(Role.LONGITUDE)) {
            String note = PlaceSources.note(rows);
            View map = View.of("map", name).inputs(name);
            return note.isEmpty() ? map : map.option("note", note);
        }
        return table(name, name);
    }

    private static View table(String name, String title) {
        return View.of("table", title).inputs(name).option("limit", TABLE_LIMIT);
    }
}
