package dev.spoor.host.plugin;

import java.util.concurrent.Callable;

/** The lease of one call. */
final class Entry<S extends AutoCloseable> extends Visit implements Lease<S> {
    private S session;
    private ProviderInfo provider;
    private CallEvent event;

    Entry(Generation generation) {
        super(generation);
    }

    void opened(S newSession, ProviderInfo newProvider) {
        session = newSession;
        provider = newProvider;
        CallEvent begun = new CallEvent();
        if (begun.isEnabled()) {
            begun.begin();
            event = begun;
        }
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
            if (event != null) {
                note(event);
            }
        }
    }

    private void note(CallEvent over) {
        over.end();
        if (over.shouldCommit()) {
            over.provider = provider.qualified();
            over.plugin = provider.pluginId();
            over.version = provider.pluginVersion();
            over.commit();
        }
    }
}
