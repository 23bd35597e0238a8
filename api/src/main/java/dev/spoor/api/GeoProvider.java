package dev.spoor.api;

import dev.spoor.api.data.Sink;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;

/** Says where addresses are. */
public interface GeoProvider extends Provider<GeoProvider.Session> {
    /**
     * A database after an update.
     *
     * @param name as people know it
     * @param isNew false where the one that was there is the newest
     * @param asOf the day it was built
     */
    record Update(String name, boolean isNew, LocalDate asOf) {}

    /** An open source. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * Asks once. Puts one place for each address, in any order; {@link Place#of} alone where the source does not know it; or reports a
         * problem whose subject is the address.
         *
         * @param batch at most {@link Limits#batch()} addresses, no two equal
         */
        void locate(List<InetAddress> batch, Sink<Place> out, Call call) throws ProviderException;

        /**
         * Fetches the databases anew that this session answers from. Only the user asks for this, nothing else does. Look-ups meanwhile are
         * answered from what is there; what cannot be fetched, or is not what it should be, is a problem whose subject is the database's
         * name, and leaves the old one in place.
         *
         * @param out receives each database that is the newest now
         * @throws ProviderException NOT_FOUND where this provider keeps none on this machine; CONFIG or AUTH where the account does not do
         */
        default void update(Sink<Update> out, Call call) throws ProviderException {
            throw ProviderException.of(Problem.Kind.NOT_FOUND, "update", "it keeps no database on this machine");
        }

        @Override
        default void close() {}
    }
}
