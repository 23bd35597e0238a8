package dev.spoor.decoder.encodings;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An encoding that is found in text, from front to back. What is not surely encoded must decode to text or to a known form. Every search goes
 * forward only, so that its time is linear in the text.
 */
abstract class Encoding implements Decoder {
    private static final int MAX_TEXT = 64 << 20;

    private final Descriptor descriptor;

    Encoding(String id, String title, String help) {
        descriptor = Descriptor.of(id, title).help(help).accepts(Piece.TEXT).produces(Piece.TEXT, Piece.BYTES);
    }

    /** 0 to 100, how surely {@code b[from .. to)} has something of it; makes no object. */
    abstract int probe(byte[] b, int from, int to);

    /** Finds all of it in a text. */
    abstract void find(byte[] b, Found out);

    /** Takes what is found, in order of place. */
    static final class Found {
        private final String name;
        private final Pieces out;
        private final Call call;

        private Found(String name, Pieces out, Call call) {
            this.name = name;
            this.out = out;
            this.call = call;
        }

        /**
         * Decoded bytes, if they are anything: text, a known form, or whatever they are where that is said.
         *
         * @param said what is known about them
         * @param anything whether bytes will do that are neither text nor known
         * @return whether they were taken
         */
        boolean put(int from, int to, byte[] decoded, Readable.Said said, boolean anything) {
            call.check();
            String text = Readable.of(decoded, said);
            if (text != null && !text.isEmpty()) {
                out.put(name, Piece.TEXT, new Span(from, to), text.getBytes(StandardCharsets.UTF_8));
            } else if (decoded.length > 0 && (anything || Magic.isKnown(decoded))) {
                out.put(name, Piece.BYTES, new Span(from, to), decoded);
            } else {
                return false;
            }
            return true;
        }
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Session open(Context context) {
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Encoding.this.probe(bytes, from, to);
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws IOException {
                find(in.bytes(MAX_TEXT), new Found(descriptor.id(), out, call));
            }
        };
    }
}
