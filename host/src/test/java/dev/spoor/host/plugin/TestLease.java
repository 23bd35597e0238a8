package dev.spoor.host.plugin;

import java.util.concurrent.Callable;

/** A lease of a session that is a test's own object; the provider is null where nobody asks for it. */
public record TestLease<S extends AutoCloseable>(S session, ProviderInfo provider) implements Lease<S> {
    @Override
    public void onCancel(Runnable cancel) {}

    @Override
    public <T> T inside(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {}
}
