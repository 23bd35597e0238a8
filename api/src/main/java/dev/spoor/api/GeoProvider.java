package dev.spoor.api;

import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.util.List;

/** Says where addresses are. */
public interface GeoProvider extends Provider<GeoProvider.Session> {
    /** An open source. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Asks once. Puts one place for each address, in any order; {@link Place#of} alone where the source does not know it; or reports a
         * problem whose subject is the address.
         *
         * @param batch at most {@link Limits#batch()} addresses, no two equal
         */
        void locate(List<InetAddress> batch, Sink<Place> out, Call call) throws ProviderException;

        @Override
        default void close() {}
    }
}
