package dev.spoor.host.run;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.table.SpoolException;
import java.io.IOException;

/** One call into a session of a provider, whose failure costs this call only. */
public final class ProviderCall {
    /**
     * What is asked of the session.
     *
     * @param <S> type of the session
     */
    @FunctionalInterface
    public interface Work<S> {
        /** Asks; {@code inner} is the call that the provider sees. */
        void in(S session, HostCall inner) throws ProviderException, IOException;
    }

    private ProviderCall() {}

    /**
     * Enters the provider, asks, and leaves. The provider is cancelled with {@code call}, and when its plugin has to go.
     *
     * @param provider qualified id, for problems and findings
     * @throws ProviderException the provider's own; UNAVAILABLE where its plugin had to go meanwhile; a BUG where it throws anything else
     * @throws IOException as the work throws it
     * @throws CancelledException where {@code call} was given up
     */
    public static <S extends AutoCloseable> void run(
            String provider, Sessions<S> sessions, HostCall call, Work<? super S> work)
            throws ProviderException, IOException {
        call.check();
        try (HostCall inner = call.child(provider)) {
            run(provider, sessions, call, inner, work);
        }
    }

    private static <S extends AutoCloseable> void run(
            String provider, Sessions<S> sessions, HostCall call, HostCall inner, Work<? super S> work)
            throws ProviderException, IOException {
        try (Lease<S> lease = sessions.lease()) {
            lease.onCancel(() -> inner.cancel("the plugin is going"));
            work.in(lease.session(), inner);
        } catch (SpoolException e) {
            throw e; // the disk's fault, which ends more than this call
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            call.check(); // what is thrown because of a cancel is no problem of the provider
            if (e instanceof CancelledException && inner.isCancelled()) {
                throw ProviderException.of(Problem.Kind.UNAVAILABLE, provider, "was given up: " + e.getMessage());
            }
            throw new ProviderException(Thrown.problem(provider, e));
        }
    }
}
