package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Options;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs an analyzer over values as one column. */
final class Runs {
    private static final Schema SCHEMA = Schema.of(
            Column.of("ORIGIN", Role.ORIGIN), Column.of("INDICATOR", Role.INDICATOR), Column.of("TIME", Role.TIME));

    final MemoryCall call = new MemoryCall();
    final List<Map<String, Object>> rows;

    private Runs(Analyzer analyzer, MemoryContext context, Options options, String time, List<String> values)
            throws Exception {
        Object[][] cells = new Object[values.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Rows.row(new RowId(0, i).packed(), values.get(i), time);
        }
        MemoryInputs in = MemoryInputs.rows(Rows.batch(SCHEMA, cells));
        List<Batch> out = new ArrayList<>();
        try (Analyzer.Session session = analyzer.open(context)) {
            session.plan(options, in.schemas()).run(in, Rows.into(out), call);
        }
        rows = Rows.toMaps(out);
    }

    static Runs of(Analyzer analyzer, MemoryContext context, Options options, String... values) throws Exception {
        return new Runs(analyzer, context, options, null, List.of(values));
    }

    static Runs at(String time, Analyzer analyzer, MemoryContext context, Options options, String... values)
            throws Exception {
        return new Runs(analyzer, context, options, time, List.of(values));
    }

    /** One column of all rows. */
    List<Object> column(String name) {
        List<Object> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(row.get(name)));
        return cells;
    }
}
