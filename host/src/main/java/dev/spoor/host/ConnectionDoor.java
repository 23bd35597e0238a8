package dev.spoor.host;

import dev.spoor.api.Call;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.door.QueryDoor;

/** Plugins' way to the connections of the user. */
final class ConnectionDoor implements QueryDoor {
    private final Spoor spoor;

    ConnectionDoor(Spoor spoor) {
        this.spoor = spoor;
    }

    @Override
    public void query(String connection, QueryDriver.Request request, Sink<Batch> out, Call call)
            throws ProviderException {
        spoor.query(connection, request, out, call);
    }

    @Override
    public String literal(String connection, Object value, String type) throws ProviderException {
        String driver = spoor.connection(connection).id();
        return spoor.plugins().ask(Kind.DRIVER, driver, QueryDriver.class, plugin -> plugin.literal(value, type));
    }
}
