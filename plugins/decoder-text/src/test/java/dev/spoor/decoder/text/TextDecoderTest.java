package dev.spoor.decoder.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Text by lines. */
class TextDecoderTest {
    private final MemoryCall call = new MemoryCall();

    @Test
    void everyLineIsARowWithItsNumber() throws Exception {
        MemoryPieces pieces = decode("a\r\n\nb c\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        Map.of("line", 1L, "text", "a"),
                        Map.of("line", 2L, "text", ""),
                        Map.of("line", 3L, "text", "b c")),
                pieces.rowsOf("notes"));
        assertEquals(List.of("notes"), pieces.tables());
    }

    @Test
    void linesThatStartWithTimesHaveThem() throws Exception {
        MemoryPieces pieces = decode(("2020-10-19 03:30:41,104 INFO a\n2020-10-19T03:30:42.5+02:00 b\n  continued\n"
                        + "[2020-10-19T03:30:43Z] c\n2020-10-19 03:30:44.5000001\n2020-10-19 03:30:455 no\n2020-10-19 03:30:46 +0000 x\n")
                .getBytes(StandardCharsets.UTF_16LE));
        assertEquals("time:INSTANT/TIME", pieces.schema("notes").column(0).toString());
        assertEquals(
                List.of(
                        Instant.parse("2020-10-19T03:30:41.104Z"),
                        Instant.parse("2020-10-19T01:30:42.5Z"),
                        "-",
                        Instant.parse("2020-10-19T03:30:43Z"),
                        Instant.parse("2020-10-19T03:30:44.5000001Z"),
                        "-",
                        Instant.parse("2020-10-19T03:30:46Z")),
                pieces.rowsOf("notes").stream()
                        .map(r -> r.getOrDefault("time", "-"))
                        .toList());
    }

    @Test
    void anEndlessLineIsCutWithinBoundedMemory() throws Exception {
        long length = 2L << 30;
        Piece piece = new Piece() {
            @Override
            public String name() {
                return "notes.txt";
            }

            @Override
            public String path() {
                return "notes.txt";
            }

            @Override
            public String form() {
                return BYTES;
            }

            @Override
            public long size() {
                return length;
            }

            @Override
            public byte[] head(int max) {
                return "\u00e9".repeat(8).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private long at;

                    @Override
                    public int read() {
                        return at < length ? (at++ & 1) == 0 ? 0xC3 : 0xA9 : -1;
                    }

                    @Override
                    public int read(byte[] b, int off, int len) {
                        int count = (int) Math.min(len, length - at);
                        for (int i = 0; i < count; i++) {
                            b[off + i] = (byte) ((at + i & 1) == 0 ? 0xC3 : 0xA9);
                        }
                        at += count;
                        return count == 0 ? -1 : count;
                    }
                };
            }

            @Override
            public byte[] bytes(int max) {
                throw new AssertionError("too large to ask for");
            }
        };
        MemoryPieces pieces = new MemoryPieces();
        new TextDecoder().open(null).decode(piece, pieces, call);
        Batch batch = pieces.batches("notes").get(0);
        assertEquals(1, batch.size());
        String text = batch.text(1).text(0);
        assertTrue(text.length() >= Batch.MAX_CELL / 2 - 1 && text.chars().allMatch(c -> c == 0xE9));
        assertEquals(1, call.problems().size());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
        assertEquals("line 1", call.problems().get(0).place().orElseThrow());
    }

    @Test
    void anyTextWillDoAndNothingElse() {
        assertEquals(10, probe("hello\tworld\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(10, probe("hello".getBytes(StandardCharsets.UTF_16BE)));
        assertEquals(0, probe(new byte[] {'M', 'Z', 0, 1, 2, 3}));
    }

    @Test
    void realLogsGiveARowALine() throws Exception {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        for (String name : List.of("weblog/apache_logs.log", "syslog/auth.log", "linux_audit/auditd_log.txt")) {
            byte[] bytes = Files.readAllBytes(Path.of(root, "data", name));
            long lines = new ByteArrayInputStream(bytes).readAllBytes().length == 0
                    ? 0
                    : new String(bytes, StandardCharsets.ISO_8859_1).lines().count();
            MemoryPieces pieces = decode(bytes);
            assertEquals(
                    lines,
                    pieces.batches("notes").stream().mapToLong(Batch::size).sum(),
                    name);
            assertEquals(List.of(), call.problems());
        }
    }

    private static int probe(byte[] b) {
        return new TextDecoder().open(null).probe(b, 0, b.length);
    }

    private MemoryPieces decode(byte[] bytes) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        new TextDecoder().open(null).decode(new MemoryPiece("var/notes.txt", Piece.BYTES, bytes), pieces, call);
        return pieces;
    }
}
