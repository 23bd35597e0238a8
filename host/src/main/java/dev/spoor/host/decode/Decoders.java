package dev.spoor.host.decode;

import dev.spoor.api.Decoder;
import dev.spoor.api.ProviderException;
import java.util.List;
import java.util.Set;

/** The decoders that a walk may use. Safe for use by many threads. */
public interface Decoders {
    /**
     * A decoder as the walk knows it before entering it.
     *
     * @param id its provider's id
     * @param accepts forms of pieces that it is offered
     */
    record Known(String id, Set<String> accepts) {}

    /** The right to use a session until it is given back, by the thread that took it. */
    interface Entered extends AutoCloseable {
        /** The session, open. */
        Decoder.Session session();

        @Override
        void close();
    }

    /** All decoders, in the order that decides between equal scores. */
    List<Known> all();

    /**
     * Enters a decoder for one piece or batch.
     *
     * @throws ProviderException where its session cannot be opened
     */
    Entered enter(String id) throws ProviderException;
}
