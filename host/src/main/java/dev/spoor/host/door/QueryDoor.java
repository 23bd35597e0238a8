package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;

/** Asks a connection on behalf of a plugin. Safe for use by many threads. */
@FunctionalInterface
public interface QueryDoor {
    /** As {@link dev.spoor.api.Context#query}. */
    void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException;

    /** As {@link dev.spoor.api.Context#literal}. */
    default String literal(String connection, Object value, String type) throws ProviderException {
        throw ProviderException.of(Problem.Kind.CONFIG, connection, "there is no such connection");
    }
}
