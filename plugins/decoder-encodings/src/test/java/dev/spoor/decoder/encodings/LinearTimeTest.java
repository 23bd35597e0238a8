package dev.spoor.decoder.encodings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.tck.MemoryContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line of megabytes, made to be looked at again and again: a search that is linear takes well below a second, a square would take hours. */
class LinearTimeTest {
    private static final int SIZE = 4 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 ",
                "41 ",
                "41",
                "4",
                "0x10,",
                "0x",
                "aA-",
                "A",
                "AB2 ",
                "MZXW6YQ ",
                "<~",
                "<~u",
                "~>",
                "8",
                "85decode(",
                "b85decode('",
                "%",
                "%41",
                "%4",
                "%u",
                "%25 ",
                "&",
                "&#",
                "&#1;",
                "&lt;x ",
                "&a;",
                "=",
                "=3D",
                "=\n",
                "=?a?Q?",
                "=80=",
                "=41 ",
                "\\",
                "\\x",
                "\\x41 ",
                "\\x41aaaaaaaaaaaaaaaaaaaa",
                "\\u{",
                "\\u0000",
                "'",
                "\"(",
                "unhexlify(",
                "unhexlify('41 "
            })
    void everyRepetitionEnds(String unit) {
        String text = unit.repeat(SIZE / unit.length());
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        List<Encoding> all = List.of(
                new Hex(),
                new Base32(),
                new Base85(),
                new UrlEncoding(),
                new HtmlEntities(),
                new QuotedPrintable(),
                new Escapes());
        for (Encoding encoding : all) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> {
                        try (Decoder.Session session = encoding.open(new MemoryContext(Path.of("unused")))) {
                            int score = session.probe(b, 0, b.length);
                            assertTrue(score >= 0 && score <= 100);
                        }
                        Decoding.pieces(encoding, text);
                    },
                    () -> encoding.descriptor().id() + " on " + unit);
        }
    }
}
