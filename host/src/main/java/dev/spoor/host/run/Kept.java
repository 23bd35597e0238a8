package dev.spoor.host.run;

import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.concurrent.Callable;

/** A session that the caller keeps open for the whole run, as a lease that neither enters nor leaves. */
record Kept<S extends AutoCloseable>(S session, ProviderInfo provider) implements Lease<S> {
    @Override
    public void onCancel(Runnable cancel) {
        // The caller, who holds the real lease, cancels the call itself.
    }

    @Override
    public <T> T inside(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {
        // The caller leaves.
    }
}
