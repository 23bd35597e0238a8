package dev.spoor.host.decode;

import dev.spoor.api.Decoder;
import dev.spoor.api.Kind;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.Plugins;
import java.util.List;
import java.util.Set;

/** The decoders that a walk may use. Safe for use by many threads. */
public interface Decoders {
    /**
     * A decoder as the walk knows it before entering it.
     *
     * @param id its provider's id
     * @param accepts forms of pieces that it is offered
     * @param linewise whether what it reads is lines of text that say the same as they stand
     */
    record Known(String id, Set<String> accepts, boolean linewise) {
        /** One that is not linewise. */
        public Known(String id, Set<String> accepts) {
            this(id, accepts, false);
        }
    }

    /** All decoders, in the order that decides between equal scores. A walk asks once, at its start. */
    List<Known> all();

    /**
     * Enters a decoder for one piece or batch; by the same thread, left soon after.
     *
     * @throws ProviderException where its session cannot be opened
     */
    Lease<Decoder.Session> enter(String id) throws ProviderException;

    /** The default instance of every decoder among the plugins. */
    static Decoders of(Plugins plugins) {
        return new Decoders() {
            @Override
            public List<Known> all() {
                return plugins.providers(Kind.DECODER).stream()
                        .map(info -> new Known(
                                info.id(),
                                info.descriptor().accepts(),
                                info.descriptor().isLinewise()))
                        .toList();
            }

            @Override
            public Lease<Decoder.Session> enter(String id) throws ProviderException {
                return plugins.lease(Kind.DECODER, id, "");
            }
        };
    }
}
