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
     * @param begins what its pieces always begin with, a character a byte; empty where it has to be asked
     */
    record Known(String id, Set<String> accepts, boolean linewise, Set<String> begins) {
        /** One that is not linewise, and has to be asked. */
        public Known(String id, Set<String> accepts) {
            this(id, accepts, false, Set.of());
        }

        /** True where it is worth asking of bytes that begin like this. */
        boolean mayKnow(byte[] head) {
            return begins.isEmpty() || begins.stream().anyMatch(start -> startsWith(head, start));
        }

        private static boolean startsWith(byte[] head, String start) {
            for (int i = 0; i < start.length(); i++) {
                if (i >= head.length || (head[i] & 0xff) != start.charAt(i)) {
                    return false;
                }
            }
            return true;
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
                                info.descriptor().isLinewise(),
                                info.descriptor().begins()))
                        .toList();
            }

            @Override
            public Lease<Decoder.Session> enter(String id) throws ProviderException {
                return plugins.lease(Kind.DECODER, id, "");
            }
        };
    }
}
