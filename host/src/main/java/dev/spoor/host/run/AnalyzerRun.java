package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An analyzer, planned over chosen tables and ready to run by its grain. Rows grain: batches in parallel. Key grain: sorted, then whole
 * keys in parallel. Table grain: one run. Output comes in the order of the input or of the keys, whatever ran when.
 */
public final class AnalyzerRun {
    private final String provider;
    private final Analyzer.Plan plan;
    private final Map<String, Rows> tables;
    private final int workers;

    private AnalyzerRun(String provider, Analyzer.Plan plan, Map<String, Rows> tables, int workers) {
        this.provider = provider;
        this.plan = plan;
        this.tables = tables;
        this.workers = workers;
    }

    /**
     * Plans.
     *
     * @param provider qualified id, for problems and findings: {@code analyzer:ioc}
     * @param tables what it shall read, in order
     * @param workers how many slices may run at once
     * @throws ProviderException where the analyzer refuses options or tables
     */
    public static AnalyzerRun plan(
            String provider,
            Descriptor descriptor,
            Analyzer.Session session,
            Options options,
            Map<String, Rows> tables,
            int workers)
            throws ProviderException {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        tables.forEach((name, rows) -> schemas.put(name, rows.schema()));
        return new AnalyzerRun(provider, session.plan(options, schemas), new LinkedHashMap<>(tables), workers);
    }

    /** Columns of the rows that it will put. */
    public Schema output() {
        return plan.output();
    }

    /** Runs; rows go to {@code out} from this thread, problems and findings to the call's collectors. */
    public Outcome run(Sink<? super Batch> out, HostCall call) {
        try (HostCall inner = call.child(provider)) {
            SliceRunner runner = new SliceRunner(plan, workers, inner);
            Outcome.Status status;
            try {
                runner.runAll(batches(), out);
                status = runner.isFailed() ? Outcome.Status.FAILED : Outcome.Status.COMPLETE;
            } catch (CancelledException e) {
                status = Outcome.Status.CANCELLED;
            } catch (RuntimeException e) {
                inner.problem(Failures.problem(provider, e));
                status = Outcome.Status.FAILED;
            }
            return Outcome.of(status, runner.rows(), inner.problems());
        }
    }

    private Source<Slice> batches() {
        Iterator<Map.Entry<String, Rows>> rest = tables.entrySet().iterator();
        List<Source<Batch>> now = new ArrayList<>(1);
        String[] name = {""};
        return () -> {
            while (true) {
                Batch batch = now.isEmpty() ? null : now.get(0).next();
                if (batch != null) {
                    return Slice.of(tables, name[0], batch);
                }
                if (!rest.hasNext()) {
                    return null;
                }
                Map.Entry<String, Rows> table = rest.next();
                now.clear();
                now.add(table.getValue().read());
                name[0] = table.getKey();
            }
        };
    }
}
