package dev.spoor.host.config;

import dev.spoor.api.Kind;

/**
 * A configured use of a provider: a connection of a driver, or one of several accounts at a service.
 *
 * @param kind kind of provider
 * @param id the provider
 * @param name how the user calls this use of it; empty for the one that has no name
 */
public record Instance(Kind kind, String id, String name) {
    /** As {@code ti:acme}, or {@code driver:kql/mysentinel}. */
    @Override
    public String toString() {
        return kind.prefix() + ":" + id + (name.isEmpty() ? "" : "/" + name);
    }
}
