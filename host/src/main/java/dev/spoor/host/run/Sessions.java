package dev.spoor.host.run;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;

/**
 * Where the sessions of a provider come from: {@code () -> plugins.lease(kind, id, instance)}. Asked once a slice, so that a plugin can be
 * replaced between two slices of one run.
 *
 * @param <S> type of the session
 */
@FunctionalInterface
public interface Sessions<S extends AutoCloseable> {
    /** Enters the provider's current generation; to be closed. */
    Lease<S> lease() throws ProviderException;
}
