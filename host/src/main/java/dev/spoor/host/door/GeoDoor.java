package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.util.List;

/** Locates addresses on behalf of a plugin. Safe for use by many threads. */
@FunctionalInterface
public interface GeoDoor {
    /** As {@link dev.spoor.api.Context#locate}. */
    void locate(List<InetAddress> addresses, Sink<Place> out, Call call) throws ProviderException;
}
