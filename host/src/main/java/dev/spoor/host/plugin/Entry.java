package dev.spoor.host.plugin;

import java.util.concurrent.Callable;

/** The lease of one call. */
final class Entry<S extends AutoCloseable> extends Visit implements Lease<S> {
    private S session;
    private ProviderInfo provider;

    Entry(Generation generation) {
        super(generation);
    }

    void opened(S newSession, ProviderInfo newProvider) {
        session = newSession;
        provider = newProvider;
    }

    @Override
    public S session() {
        S open = session;
        if (open == null) {
            throw new IllegalStateException("the lease is closed");
        }
        return open;
    }

    @Override
    public ProviderInfo provider() {
        return provider;
    }

    @Override
    public void onCancel(Runnable cancel) {
        cancelBy(cancel);
    }

    @Override
    public <T> T inside(Callable<T> work) throws Exception {
        Visit visit = generation().join(this);
        try {
            return work.call();
        } finally {
            visit.leave();
        }
    }

    @Override
    public void close() {
        if (leave()) {
            session = null; // who keeps a closed lease keeps nothing of the plugin's
        }
    }
}
