package dev.spoor.decoder.base64;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Base64 in text: standard and URL-safe, with and without padding, in one line or wrapped, several in one text. PowerShell's encoded commands
 * and whatever else is UTF-16LE text come out as UTF-8.
 */
public final class Base64Decoder implements Decoder {
    private static final int MAX_TEXT = 64 << 20;

    private static final Descriptor DESCRIPTOR = Descriptor.of("base64", "base64")
            .help(
                    "Decodes base64 that stands in text: encoded PowerShell commands, data URIs, arguments of decoding functions,"
                            + " and whatever decodes to text or to a known form.")
            .accepts(Piece.TEXT)
            .produces(Piece.TEXT, Piece.BYTES);

    /** Made by the service loader. */
    public Base64Decoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Finder.probe(bytes, from, to);
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws IOException {
                byte[] bytes = in.bytes(MAX_TEXT);
                Finder finder = new Finder(bytes, 0, bytes.length);
                while (finder.next()) {
                    call.check();
                    put(finder, out);
                }
            }
        };
    }

    private static void put(Finder found, Pieces out) {
        Span span = new Span(found.start(), found.end());
        String name = found.said() == Surroundings.ENCODED_COMMAND ? "encoded command" : "base64";
        if (found.text() == null) {
            out.put(name, Piece.BYTES, span, found.decoded());
        } else {
            out.put(name, Piece.TEXT, span, found.text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
