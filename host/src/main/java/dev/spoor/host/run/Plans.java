package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Grain;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Schema;
import java.util.Map;

/**
 * The plan of a run: compiled once a session, so again where the plugin is replaced during the run. A later plan must announce what the
 * first one did. Safe for use by many threads.
 */
final class Plans {
    private final String provider;
    private final Options options;
    private final Map<String, Schema> schemas;
    private final Schema output;
    private final Grain grain;
    private final boolean rereads;
    private Analyzer.Session session;
    private Analyzer.Plan plan;

    Plans(String provider, Analyzer.Session session, Options options, Map<String, Schema> schemas)
            throws ProviderException {
        this.provider = provider;
        this.options = options;
        this.schemas = schemas;
        this.session = session;
        try {
            this.plan = session.plan(options, schemas);
            this.output = plan.output();
            this.grain = plan.grain();
            this.rereads = plan.rereads();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new ProviderException(Thrown.problem(provider, e), e);
        }
    }

    /** The plan of this session. */
    synchronized Analyzer.Plan of(Analyzer.Session now) throws ProviderException {
        if (now != session) {
            Analyzer.Plan next = now.plan(options, schemas);
            if (!next.output().equals(output) || !same(next.grain(), grain) || next.rereads() != rereads) {
                throw ProviderException.of(
                        Problem.Kind.UNAVAILABLE,
                        provider,
                        "was replaced during the run by a version that works differently; run it again");
            }
            plan = next;
            session = now;
        }
        return plan;
    }

    private static boolean same(Grain a, Grain b) {
        return a.kind() == b.kind() && a.keys().equals(b.keys()) && a.order().equals(b.order());
    }

    Schema output() {
        return output;
    }

    Grain grain() {
        return grain;
    }

    boolean rereads() {
        return rereads;
    }
}
