package dev.spoor.host.plugin;

import dev.spoor.api.Context;
import dev.spoor.api.ProviderException;

/** Makes the context of a session. Safe for use by many threads. */
@FunctionalInterface
public interface ContextFactory {
    /**
     * Checks and resolves the settings of an instance.
     *
     * @param instance name of the instance as the user configured it; "" for the default one
     * @throws ProviderException with a CONFIG problem where the settings do not do
     */
    Context create(ProviderInfo provider, String instance) throws ProviderException;
}
