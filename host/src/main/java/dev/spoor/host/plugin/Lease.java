package dev.spoor.host.plugin;

import java.util.concurrent.Callable;

/**
 * The right to be inside a generation of a plugin for one call: its session stays open, its classes loadable, until {@link #close}.
 * Take one a batch or piece, not one a row.
 *
 * <p>While it is held, the context class loader of the thread that took it is the plugin's. Taken and closed by one thread, in a
 * try-with-resources; other threads of the call go through {@link #inside}.
 *
 * @param <S> type of the session
 */
public interface Lease<S extends AutoCloseable> extends AutoCloseable {
    /** The open session; not to be kept or closed. */
    S session();

    /** Whose session it is. */
    ProviderInfo provider();

    /**
     * What to do when the plugin is to go and this call has not ended within the drain time: cancel the call. Run once, on a thread of
     * the host's, at once where that time has passed already. Must not block.
     */
    void onCancel(Runnable cancel);

    /** Does a part of the call on another thread: with the plugin's context loader, and with the lease held until it returns. */
    <T> T inside(Callable<T> work) throws Exception;

    /** Leaves. Does nothing the second time. Never throws. */
    @Override
    void close();
}
