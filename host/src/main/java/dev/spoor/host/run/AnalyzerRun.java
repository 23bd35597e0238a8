package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.table.RoleUnion;
import dev.spoor.host.table.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An analyzer, planned over chosen tables and ready to run by its grain. Row grain: batches in parallel. Key grain: sorted, then whole
 * keys in parallel. Table grain: one run. An analyzer that {@linkplain dev.spoor.api.Descriptor#reads() reads roles} gets the union of the tables.
 * Output comes in the order of the input or of the keys, whatever ran when.
 */
public final class AnalyzerRun {
    private final String provider;
    private final Sessions<Analyzer.Session> sessions;
    private final Plans plans;
    private final List<Role> reads;
    private final Map<String, Rows> tables;
    private final int workers;

    private AnalyzerRun(
            String provider,
            Sessions<Analyzer.Session> sessions,
            Plans plans,
            List<Role> reads,
            Map<String, Rows> tables,
            int workers) {
        this.provider = provider;
        this.sessions = sessions;
        this.plans = plans;
        this.reads = reads;
        this.tables = tables;
        this.workers = workers;
    }

    /**
     * Plans.
     *
     * @param sessions the analyzer; asked again for each slice
     * @param tables what it shall read, in order; at least one
     * @param workers how many slices may run at once
     * @throws ProviderException where the analyzer refuses options or tables, or fails
     */
    public static AnalyzerRun plan(
            Sessions<Analyzer.Session> sessions, Options options, Map<String, ? extends Rows> tables, int workers)
            throws ProviderException {
        try (Lease<Analyzer.Session> lease = sessions.lease()) {
            String provider = lease.provider().qualified();
            if (tables.isEmpty()) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, provider, "there is no table to read");
            }
            List<Role> reads = lease.provider().descriptor().reads();
            Map<String, Rows> all = new LinkedHashMap<>(tables);
            Map<String, Schema> schemas = new LinkedHashMap<>();
            inputs(reads, all, problem -> {}).forEach((name, rows) -> schemas.put(name, rows.schema()));
            Plans plans = new Plans(provider, lease.session(), options, schemas);
            return new AnalyzerRun(provider, sessions, plans, reads, all, Math.max(1, workers));
        }
    }

    private static Map<String, Rows> inputs(List<Role> reads, Map<String, Rows> tables, Consumer<Problem> problems) {
        return reads.isEmpty() ? tables : Map.of(Inputs.ROWS, new RoleUnion(reads, problems).of(tables));
    }

    /** Columns of the rows that it will put. */
    public Schema output() {
        return plans.output();
    }

    /**
     * Runs; rows go to {@code out} from this thread, problems and findings to the call's collectors. Returns however it ends: what goes
     * wrong in this run is in the outcome. A {@link CancelledException} of {@code out} ends the run as cancelled.
     */
    public Outcome run(Sink<? super Batch> out, HostCall call) {
        try (HostCall inner = call.counted(provider)) {
            SliceRunner runner = new SliceRunner(provider, sessions, workers, inner);
            Outcome.Status status;
            try (Slicing slicing = new Slicing(plans, inputs(reads, tables, inner::problem), inner)) {
                runner.run(slicing.slices(), out);
                status = runner.isFailed() ? Outcome.Status.FAILED : Outcome.Status.COMPLETE;
            } catch (CancelledException e) {
                status = Outcome.Status.CANCELLED;
            } catch (RuntimeException e) {
                inner.problem(Thrown.problem("host", e));
                status = Outcome.Status.FAILED;
            }
            return Outcome.of(status, runner.rows(), inner.problems());
        }
    }
}
