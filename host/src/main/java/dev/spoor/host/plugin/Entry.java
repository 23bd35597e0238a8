package dev.spoor.host.plugin;

import java.util.concurrent.Callable;
import jdk.jfr.FlightRecorder;

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
        // The first event of a process starts the flight recorder, which takes a tenth of a second: only where one
        // records.
        if (FlightRecorder.isInitialized()) {
            event = new CallEvent();
            event.begin();
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
