package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Grain;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.table.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A {@linkplain dev.spoor.api.Descriptor#linewise() linewise} analyzer over rows as they come, batches in parallel; nothing is kept. It is planned
 * for each table by itself. Output comes in the order of the input. Used once, by one thread at a time.
 */
public final class LinewiseRun {
    /**
     * Some rows of a table.
     *
     * @param table its name
     * @param batch the rows
     */
    public record Part(String table, Batch batch) {}

    private record Key(String table, Schema schema) {}

    private final Sessions<Analyzer.Session> sessions;
    private final Options options;
    private final Source<Part> in;
    private final int workers;
    private final Consumer<Problem> problems;
    private final Map<Key, Optional<Plans>> plans = new HashMap<>();
    private String provider = "";
    private Schema output;
    private Slice first;
    private ProviderException refusal;

    /**
     * A run that is not begun.
     *
     * @param sessions the analyzer; asked again for each batch
     * @param in what it shall read
     * @param workers how many batches may be looked into at once
     * @param problems gets why a table cannot be read, where that is not its own affair
     */
    public LinewiseRun(
            Sessions<Analyzer.Session> sessions,
            Options options,
            Source<Part> in,
            int workers,
            Consumer<Problem> problems) {
        this.sessions = sessions;
        this.options = options;
        this.in = in;
        this.workers = Math.max(1, workers);
        this.problems = problems;
    }

    /**
     * Waits for the first rows that it takes.
     *
     * @return columns of the rows that it will put; empty where nothing came
     * @throws ProviderException where it refuses all tables that came, for the reason of the first
     */
    public Optional<Schema> begin() throws ProviderException {
        first = next();
        if (first == null && refusal != null) {
            throw refusal;
        }
        return Optional.ofNullable(output);
    }

    /** Runs to the end as {@link AnalyzerRun#run} does; {@link #begin} comes before. */
    public Outcome run(Sink<? super Batch> out, HostCall call) {
        try (HostCall inner = call.counted(provider)) {
            SliceRunner runner = new SliceRunner(provider, sessions, workers, inner);
            Outcome.Status status;
            try {
                runner.run(this::take, out);
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

    private Slice take() {
        Slice slice = first;
        first = null;
        return slice == null ? next() : slice;
    }

    private Slice next() {
        for (Part part = in.next(); part != null; part = in.next()) {
            Optional<Plans> plan =
                    plans.computeIfAbsent(new Key(part.table(), part.batch().schema()), this::plan);
            if (plan.isPresent()) {
                return Slice.of(plan.get(), Map.of(part.table(), Rows.of(part.batch())), part.table(), part.batch());
            }
        }
        return null;
    }

    /** Empty where it refuses the table, as it refuses one without a column that it was told to look into. */
    private Optional<Plans> plan(Key key) {
        try (Lease<Analyzer.Session> lease = sessions.lease()) {
            provider = lease.provider().qualified();
            Plans planned = new Plans(provider, lease.session(), options, Map.of(key.table(), key.schema()));
            output = output == null ? planned.output() : output;
            if (planned.grain().kind() != Grain.Kind.ROW || !planned.output().equals(output)) {
                throw ProviderException.of(
                        Problem.Kind.BUG, provider, "says that it is linewise, but plans otherwise for " + key.table());
            }
            return Optional.of(planned);
        } catch (ProviderException e) {
            if (e.problem().kind() != Problem.Kind.BAD_REQUEST) {
                problems.accept(e.problem());
            }
            refusal = refusal == null ? e : refusal;
            return Optional.empty();
        }
    }
}
