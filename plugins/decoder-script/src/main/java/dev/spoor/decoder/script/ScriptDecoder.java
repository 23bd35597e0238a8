package dev.spoor.decoder.script;

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
 * Strings that a script takes apart and puts together again when it runs: concatenated, by character codes, by format, replaced, reversed, joined,
 * backticks in between. The whole text comes out with each such expression as one string, so that what stands around it still says what it
 * is for.
 */
public final class ScriptDecoder implements Decoder {
    private static final int MAX_TEXT = 16 << 20;

    private static final Descriptor DESCRIPTOR = Descriptor.of("script", "Script strings")
            .help(
                    "Evaluates constant string expressions of PowerShell, JavaScript and VBScript: concatenation, character codes,"
                            + " format, replace, reverse, join, backticks.")
            .accepts(Piece.TEXT)
            .produces(Piece.TEXT);

    /** Made by the service loader. */
    public ScriptDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Triggers.any(bytes, from, to) ? 55 : 0;
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws IOException {
                byte[] bytes = in.bytes(MAX_TEXT);
                if (!Triggers.any(bytes, 0, bytes.length)) {
                    return;
                }
                String folded = new Folding(new String(bytes, StandardCharsets.UTF_8), call::check).fold();
                if (folded != null) {
                    out.put("script", Piece.TEXT, new Span(0, bytes.length), folded.getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }
}
