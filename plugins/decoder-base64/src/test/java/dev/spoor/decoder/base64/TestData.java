package dev.spoor.decoder.base64;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.api.Decoder;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Decoding as the tests want it, and where real data is. */
final class TestData {
    private TestData() {}

    static Path file(String path) {
        String root = System.getProperty("spoor.testdata");
        assumeTrue(root != null, "skipped: give real data with -Dspoor.testdata=DIR");
        return Path.of(root, "data").resolve(path);
    }

    static Decoder.Session session() {
        return new Base64Decoder().open(new MemoryContext(Path.of("unused")));
    }

    static List<MemoryPieces.Found> decode(String text) throws Exception {
        MemoryPieces out = new MemoryPieces();
        try (Decoder.Session session = session()) {
            session.decode(MemoryPiece.text(text), out, new MemoryCall());
        }
        return out.found();
    }

    static int probe(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = session()) {
            return session.probe(b, 0, b.length);
        }
    }
}
