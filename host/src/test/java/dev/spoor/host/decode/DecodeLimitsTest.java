package dev.spoor.host.decode;

import static dev.spoor.host.decode.TestDecoders.gzip;
import static dev.spoor.host.decode.TestDecoders.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.host.decode.TestDecoders.Bag;
import dev.spoor.host.decode.TestDecoders.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit is told once, and ends nothing but what goes beyond it. */
class DecodeLimitsTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path dir;

    @TempDir
    Path temp;

    private final TestCall call = new TestCall();
    private final Tables tables = new Tables();
    private final TestDecoders decoders = TestDecoders.usual();
    private Path evidence;

    @BeforeEach
    void makeEvidence() throws IOException {
        evidence = Files.createDirectory(dir.resolve("evidence"));
        Files.write(evidence.resolve("z.log"), utf8("last"));
    }

    @AfterEach
    void nothingIsLost() throws IOException {
        assertTrue(
                tables.rows("Lines").stream().anyMatch(row -> row.endsWith(" last")),
                "the walk went on: " + call.said());
        try (var left = Files.list(temp)) {
            assertEquals(List.of(), left.toList(), "the temp folder is empty after every walk");
        }
    }

    private Steps walk(DecodeLimits limits) {
        return new DecodeWalk(decoders, limits, temp, 2).files(List.of(evidence), tables, call);
    }

    private void file(String name, byte[] bytes) throws IOException {
        Files.write(evidence.resolve(name), bytes);
    }

    private void onlyProblem(String path, String message) {
        assertEquals(List.of(evidence + "/" + path + ": " + message), call.said());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems.get(0).kind());
    }

    @Test
    void depth() throws IOException {
        byte[] bytes = utf8("deep");
        for (int i = 0; i < 5; i++) {
            bytes = Bag.of("b", bytes);
        }
        file("a", bytes);
        Steps steps = walk(DecodeLimits.FILES.withDepth(3));
        onlyProblem("a/b/b/b/b", "lies more than 3 layers deep; it is not decoded (limit: depth)");
        assertEquals(6, steps.size(), "what is not decoded is nevertheless a step");
    }

    @Test
    void aQuineEndsAtTheDepth() throws IOException {
        decoders.with(
                "quine",
                new Word("Q", 90, (in, out, c) -> {
                    out.put("q", Piece.BYTES, new Span(0, 1), utf8("Q"));
                    out.put("q", Piece.BYTES, new Span(0, 1), utf8("Q"));
                }),
                Piece.BYTES);
        file("a", utf8("Q"));
        Steps steps = walk(DecodeLimits.FILES.withDepth(8).withPieces(100_000));
        assertEquals(1, call.problems.size(), call.said().toString());
        assertTrue(call.said().get(0).contains("(limit: depth)"));
        assertEquals((1 << 10) - 1 + 1, steps.size(), "two in each, to layer 9, and z.log");
    }

    @Test
    void pieces() throws IOException {
        Object[] entries = new Object[40];
        for (int i = 0; i < 40; i += 2) {
            entries[i] = "e" + i;
            entries[i + 1] = utf8("entry " + i);
        }
        file("a", Bag.of(entries));
        file("b", Bag.of("late", utf8("late")));
        walk(DecodeLimits.FILES.withPieces(10));
        onlyProblem("a", "its input gives more than 10 pieces; no more are taken out (limit: pieces)");
        assertEquals(
                10,
                tables.rows("Lines").stream()
                        .filter(row -> row.contains("entry"))
                        .count());
        assertTrue(tables.rows("Lines").stream().anyMatch(row -> row.endsWith(" late")), "b has a limit of its own");
    }

    @Test
    void bytesOfAllLayers() throws IOException {
        file("a.gz", gzip(gzip(utf8("0123456789".repeat(100_000)))));
        walk(DecodeLimits.FILES.withBytes(500_000, MIB).withRatio(1_000_000, 0));
        onlyProblem("a.gz/a", "its layers give more than 500000 bytes; it is cut there (limit: bytes)");
        assertFalse(tables.rows("Lines").isEmpty(), "what was decoded until then is kept");
    }

    @Test
    void bytesOfOnePiece() throws IOException {
        file("a", Bag.of("big", utf8("x".repeat(1000)), "small", utf8("small")));
        file("b.gz", gzip(utf8("y".repeat(1000))));
        walk(DecodeLimits.FILES.withBytes(MIB, 100));
        assertEquals(
                List.of(
                        evidence + "/a: big in it has more than 100 bytes; it is cut there (limit: pieceBytes)",
                        evidence + "/b.gz: b in it has more than 100 bytes; it is cut there (limit: pieceBytes)"),
                call.said());
        assertEquals(
                List.of("0:0 " + "x".repeat(100), "1:0 small", "2:0 " + "y".repeat(100), "3:0 last"),
                tables.rows("Lines"));
    }

    /** A bomb gives zeros for ever: it must end soon, and take no more disk than the ratio allows. */
    @Test
    void ratio() throws IOException {
        decoders.with(
                "bomb",
                new Word("BOMB", 99, (in, out, c) -> {
                    byte[] zeros = new byte[1 << 16];
                    try (OutputStream to = out.begin("zeros", Piece.BYTES, new Span(0, 4))) {
                        while (true) {
                            to.write(zeros);
                        }
                    }
                }),
                Piece.BYTES);
        file("a", utf8("BOMB"));
        Steps steps = walk(DecodeLimits.FILES);
        List<String> said = call.said();
        assertEquals(
                evidence + "/a: gives more than 200 times the bytes of its input; it is cut after " + 64 * MIB
                        + " bytes (limit: ratio)",
                said.get(0));
        assertEquals(64 * MIB, steps.get(1).size());
        assertEquals(2, said.size(), "and one cell was cut");
    }

    /** Layers of a nested bomb are small each; together they are not. */
    @Test
    void ratioOfAllLayersTogether() throws IOException {
        Object[] entries = new Object[200];
        byte[] zeros = gzip(new byte[1 << 20]);
        for (int i = 0; i < 200; i += 2) {
            entries[i] = i + ".gz";
            entries[i + 1] = zeros;
        }
        byte[] inner = gzip(Bag.of(entries));
        file("a.gz", inner);
        walk(DecodeLimits.FILES.withRatio(200, 8 * MIB));
        assertEquals(1, call.problems.size(), call.said().toString());
        assertTrue(call.said().get(0).contains("(limit: ratio)"), call.said().get(0));
    }

    @Test
    void time() throws IOException {
        decoders.with(
                "loops",
                new Word("LOOP", 90, (in, out, c) -> {
                    while (true) {
                        c.check();
                        Thread.onSpinWait();
                    }
                }),
                Piece.BYTES);
        file("a", utf8("LOOP"));
        walk(DecodeLimits.FILES.withTime(Duration.ofMillis(300), Duration.ofSeconds(10)));
        assertTrue(
                call.said()
                        .contains(evidence + "/a: decoding takes longer than 0 s; the rest is left out (limit: time)"),
                call.said().toString());
    }

    /** Somebody may be typing, for as long as they like. */
    @Test
    void aStreamHasNoTimeLimit() throws IOException {
        DecodeLimits hasty = DecodeLimits.FILES.withTime(Duration.ZERO, Duration.ZERO);
        InputStream typed = new java.io.ByteArrayInputStream(utf8("typed\n".repeat(100_000) + "last"));
        new DecodeWalk(decoders, hasty, temp, 2).stream("stdin", typed, tables, call);
        assertEquals(100_001, tables.rows("Lines").size());
        assertEquals(List.of(), call.said());
    }

    /** Interrupting helps some decoders. */
    @Test
    void aDecoderThatSleepsIsInterrupted() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        decoders.with(
                "sleeps",
                new Word("SLEEP", 90, (in, out, c) -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException("woken");
                    }
                }),
                Piece.BYTES);
        file("a", utf8("SLEEP"));
        walk(DecodeLimits.FILES.withTime(Duration.ofMillis(200), Duration.ofSeconds(1)));
        onlyProblem("a", "decoding takes longer than 0 s; the rest is left out (limit: time)");
    }

    /** Others do not listen at all. */
    @Test
    void aDecoderThatIsDeafIsLeftBehind() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        decoders.with(
                "deaf",
                new Word("DEAF", 90, (in, out, c) -> {
                    out.put("before", Piece.BYTES, new Span(0, 4), utf8("before"));
                    boolean over = false;
                    while (!over) {
                        try {
                            never.await();
                            over = true;
                        } catch (InterruptedException e) {
                            // deaf
                        }
                    }
                }),
                Piece.BYTES);
        file("a", utf8("DEAF"));
        file("b", utf8("DEAF"));
        file("c", utf8("DEAF"));
        walk(DecodeLimits.FILES.withTime(Duration.ofMillis(200), Duration.ofMillis(10)));
        assertEquals(6, call.problems.size(), call.said().toString());
        assertEquals(
                evidence + "/a: its decoder neither ends nor reacts to being cancelled; it is left behind",
                call.said().get(1));
        assertEquals(
                3,
                tables.rows("Lines").stream()
                        .filter(row -> row.endsWith(" before"))
                        .count(),
                "what it gave is kept");
        never.countDown();
    }

    /** Two GiB without a line end, from a stream: one cell of 16 MiB, and memory as if it were short. */
    @Test
    void aLineOfTwoGibibytes() throws IOException {
        long length = 2L << 30;
        InputStream endless = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] b, int off, int len) {
                int count = (int) Math.min(len, left);
                java.util.Arrays.fill(b, off, off + count, (byte) 'x');
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        java.util.concurrent.atomic.AtomicLong most = new java.util.concurrent.atomic.AtomicLong();
        Steps steps = new DecodeWalk(decoders, DecodeLimits.FILES, temp, 2)
                .stream(
                        "stdin",
                        endless,
                        (table, batch, from) -> most.accumulateAndGet(batch.bytes(), Math::max),
                        call);
        assertEquals(length, steps.get(0).size());
        assertTrue(most.get() <= (16 << 20) + 1024, "the cell is cut: " + most);
        assertEquals(List.of("stdin, line 1: a cell was cut to 16777216"), call.said());
        tables.put("Lines", lastLine(), new Provenance("", 0, ""));
    }

    private static dev.spoor.api.data.Batch lastLine() {
        dev.spoor.api.data.Batch[] made = new dev.spoor.api.data.Batch[1];
        var writer = new dev.spoor.api.data.BatchWriter(TestDecoders.Lines.SCHEMA, b -> made[0] = b, (r, c, l) -> {});
        writer.set(0, "no other input: last");
        writer.endRow();
        writer.flush();
        return made[0];
    }
}
