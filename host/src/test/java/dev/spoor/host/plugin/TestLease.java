package dev.spoor.host.run;

import dev.spoor.api.Analyzer;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.concurrent.Callable;

/** A lease of an analyzer that is a test's own object. */
record TestLease(Analyzer.Session session, ProviderInfo provider) implements Lease<Analyzer.Session> {
    @Override
    public void onCancel(Runnable cancel) {}

    @Override
    public <T> T inside(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {}
}
