package dev.spoor.decoder.encodings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Decoding as the tests want it. */
final class Decoding {
    private Decoding() {}

    static List<MemoryPieces.Found> pieces(Decoder decoder, String text) throws Exception {
        MemoryPieces out = new MemoryPieces();
        try (Decoder.Session session = decoder.open(new MemoryContext(Path.of("unused")))) {
            session.decode(MemoryPiece.text(text), out, new MemoryCall());
        }
        return out.found();
    }

    /** What comes of a text: texts as they are, bytes in hex. The probe must know, and places must come in order. */
    static List<String> of(Decoder decoder, String text) throws Exception {
        List<MemoryPieces.Found> found = pieces(decoder, text);
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = decoder.open(new MemoryContext(Path.of("unused")))) {
            assertTrue(found.isEmpty() || session.probe(b, 0, b.length) > 0, () -> "the probe misses " + text);
        }
        long end = 0;
        for (MemoryPieces.Found one : found) {
            assertTrue(one.from().from() >= end && one.from().to() > one.from().from(), "places in order");
            end = one.from().to();
        }
        assertTrue(end <= b.length);
        return found.stream()
                .map(one -> one.form().equals(Piece.TEXT)
                        ? one.text()
                        : "#" + HexFormat.of().formatHex(one.bytes()))
                .toList();
    }
}
