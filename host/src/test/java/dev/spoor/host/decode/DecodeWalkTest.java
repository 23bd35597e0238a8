package dev.spoor.host.decode;

import static dev.spoor.host.decode.TestDecoders.base64;
import static dev.spoor.host.decode.TestDecoders.gzip;
import static dev.spoor.host.decode.TestDecoders.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import dev.spoor.host.decode.TestDecoders.Bag;
import dev.spoor.host.decode.TestDecoders.Base64Text;
import dev.spoor.host.decode.TestDecoders.Gzip;
import dev.spoor.host.decode.TestDecoders.Lines;
import dev.spoor.host.decode.TestDecoders.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeWalkTest {
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
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (var left = Files.list(temp)) {
            assertEquals(List.of(), left.toList(), "the temp folder is empty after every walk");
        }
        assertEquals(0, decoders.inside.get(), "every decoder that was entered was left");
    }

    private Steps walk() {
        return walk(DecodeLimits.FILES);
    }

    private Steps walk(DecodeLimits limits) {
        return new DecodeWalk(decoders, limits, temp, 3).files(List.of(evidence), tables, call);
    }

    private void file(String name, byte[] bytes) throws IOException {
        Path path = evidence.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    private String shown(String name) {
        return evidence + "/" + name;
    }

    @Test
    void walksLayerByLayerAndKeepsTheProof() throws IOException {
        byte[] log = utf8("one\ntwo\n");
        file("a.bag", Bag.of("x.log.gz", gzip(log), "y.log", utf8("three")));
        file("b.log", utf8("four"));

        Steps steps = walk();

        assertEquals(List.of("0:0 three", "1:0 one", "1:1 two", "2:0 four"), tables.rows("Lines"), "breadth first");
        assertEquals(List.of(), call.said());
        assertEquals(5, steps.size());
        Step leaf = steps.get(tables.from.get("Lines").get(1).step());
        assertEquals(shown("a.bag/x.log.gz/x.log"), steps.path(leaf.id()));
        assertEquals("bag > gzip > lines", steps.chain(leaf.id()));
        Step packed = steps.get(leaf.parent());
        assertEquals(new Span(18, 18 + gzip(log).length), packed.span(), "behind the mark, the name and the length");
        assertEquals(gzip(log).length, packed.size());
        assertEquals(log.length, leaf.size());
        assertEquals(shown("a.bag"), steps.outermost(leaf.id()).name());
        assertEquals(-1, steps.outermost(leaf.id()).parent());
        Provenance from = tables.from.get("Lines").get(1);
        assertEquals(steps.path(leaf.id()), from.path());
        assertEquals("lines", from.decoder());
        assertEquals(leaf.id(), from.step());
    }

    @Test
    void hashesInputsWhenAsked() throws IOException {
        file("a.log.gz", gzip(utf8("abc")));
        Files.write(evidence.resolve("b.log"), utf8("abc"));
        Steps steps = walk();
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", steps.sha256(2));
        Files.write(evidence.resolve("b.log"), utf8("abcd"));
        assertThrows(IOException.class, () -> steps.sha256(2), "not the bytes that were read");
    }

    @Test
    void readsFoldersInOrderOfNamesWhateverTheThreads() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String name = String.format(java.util.Locale.ROOT, "%02d", i);
            file(name + "/.git/log", utf8("hidden " + name));
            byte[] log = utf8("line\n".repeat(1 + (i * 7919) % 3000) + "end " + name);
            file(name + "/z.log", i % 3 == 0 ? Bag.of("in", gzip(log)) : log);
            expected.append("hidden ").append(name).append(" end ").append(name).append(' ');
        }
        walk();
        StringBuilder seen = new StringBuilder();
        int input = 0;
        long ordinal = 0;
        for (String row : tables.rows("Lines")) {
            String[] parts = row.split(" ", 2);
            String[] id = parts[0].split(":", 2);
            if (Integer.parseInt(id[0]) != input) {
                assertEquals(++input, Integer.parseInt(id[0]), "inputs are numbered in order");
                ordinal = 0;
            }
            assertEquals(ordinal++, Long.parseLong(id[1]), "rows too");
            if (!parts[1].equals("line")) {
                seen.append(parts[1]).append(' ');
            }
        }
        assertEquals(expected.toString(), seen.toString());
    }

    @Test
    void tablesMayBeOpenSideBySideAndHaveOneNameInManyFiles() throws IOException {
        Schema schema = Schema.of(Column.of("A", Type.STRING));
        Batch two = Batch.of(schema, 2, List.of(Vector.nulls(Type.STRING, 2)));
        decoders.with(
                "two",
                new Word("TWO", 80, (in, out, c) -> {
                    var first = out.rows("First/x", schema, new Span(0, 3));
                    var second = out.rows("Second", schema, new Span(0, 3));
                    first.put(two);
                    second.put(two);
                    first.put(two);
                    out.rows("Empty", schema, new Span(0, 3));
                }),
                Piece.BYTES);
        file("1", utf8("TWO"));
        file("2", utf8("TWO"));
        walk();
        assertEquals(
                List.of("0:0 null", "0:1 null", "0:2 null", "0:3 null", "1:0 null", "1:1 null", "1:2 null", "1:3 null"),
                tables.rows("First/x"));
        assertEquals(List.of("0:0 null", "0:1 null", "1:0 null", "1:1 null"), tables.rows("Second"));
        assertTrue(tables.tables.containsKey("Empty"), "a table without rows is known all the same");
    }

    @Test
    void theBestScoreWinsAndOfEqualsTheFirst() throws IOException {
        decoders.with("b", new Word("X", 70, (in, out, c) -> c.problem(problem("b"))), Piece.BYTES)
                .with("a", new Word("X", 70, (in, out, c) -> c.problem(problem("a"))), Piece.BYTES)
                .with("c", new Word("X", 69, (in, out, c) -> c.problem(problem("c"))), Piece.BYTES)
                .with("other", new Word("X", 99, (in, out, c) -> c.problem(problem("other"))), "other-form");
        file("x", utf8("X"));
        Steps steps = walk();
        assertEquals(List.of("b: said"), call.said());
        assertEquals("b", steps.get(0).decoder());
    }

    private static Problem problem(String subject) {
        return Problem.of(Problem.Kind.BAD_REQUEST, subject, "said");
    }

    @Test
    void whatCannotBeginGivesWayToTheNextBest() throws IOException {
        decoders.with(
                "proud",
                new Word("X", 90, (in, out, c) -> {
                    throw ProviderException.of(Problem.Kind.BAD_REQUEST, in.path(), "no such version");
                }),
                Piece.BYTES);
        decoders.with(
                "careless",
                new Word("X", 80, (in, out, c) -> {
                    throw new IllegalStateException("oops");
                }),
                Piece.BYTES);
        file("x", utf8("X marks"));
        Steps steps = walk();
        assertEquals(List.of("0:0 X marks"), tables.rows("Lines"));
        assertEquals("lines", steps.get(0).decoder());
        assertEquals(2, call.problems.size(), call.said().toString());
        assertEquals(shown("x") + ": no such version", call.said().get(0));
        assertEquals(Problem.Kind.BUG, call.problems.get(1).kind());
        assertTrue(call.said().get(1).contains("careless fails: java.lang.IllegalStateException: oops"));
    }

    @Test
    void aDecoderThatLiesInItsProbeIsToldOnceAndOthersWork() throws IOException {
        decoders.with("liar", new Word("", 101, (in, out, c) -> {}), Piece.BYTES);
        decoders.with(
                "thrower",
                new Base64Text() {
                    @Override
                    public int probe(byte[] b, int from, int to) {
                        throw new StackOverflowError();
                    }
                },
                Piece.BYTES);
        decoders.all().add(new Decoders.Known("unconfigured", java.util.Set.of(Piece.BYTES)));
        file("1", utf8("one"));
        file("2", utf8("two"));
        walk();
        assertEquals(List.of("0:0 one", "1:0 two"), tables.rows("Lines"));
        assertEquals(
                List.of(
                        "decoder:liar: is sure by 101 of 100",
                        "decoder:thrower: fails to recognise: java.lang.StackOverflowError",
                        "decoder:unconfigured: is not configured"),
                call.said().stream().sorted().toList());
    }

    @Test
    void aTruncatedGzipCostsOnlyItself() throws IOException {
        byte[] packed = gzip(utf8("line\n".repeat(20_000) + java.util.UUID.nameUUIDFromBytes(new byte[1])));
        file("a.log.gz", Arrays.copyOf(packed, packed.length - 20));
        file("b.log.gz", gzip(utf8("whole")));
        file("c.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
        file("d.bag", Arrays.copyOf(Bag.of("1", utf8("first"), "2", utf8("second")), 25));
        file("e.log", utf8("last"));
        walk();
        List<String> rows = tables.rows("Lines");
        assertTrue(rows.size() > 10_000, "what came before the damage is kept: " + rows.size());
        assertTrue(rows.stream().anyMatch(row -> row.endsWith(" whole")));
        assertTrue(rows.stream().anyMatch(row -> row.endsWith(" first")));
        assertTrue(rows.stream().anyMatch(row -> row.endsWith(" last")));
        assertEquals(3, call.problems.size(), call.said().toString());
        assertTrue(
                call.said().get(0).startsWith(shown("a.log.gz") + ": gzip: Unexpected end"),
                call.said().get(0));
        assertTrue(
                call.said().get(1).startsWith(shown("c.gz") + ": gzip:"),
                call.said().get(1));
        assertEquals(shown("d.bag") + ": bag: cut off in 2", call.said().get(2));
    }

    @Test
    void tellsWhatNobodyKnows() throws IOException {
        TestDecoders few = new TestDecoders().with("gzip", new Gzip(), Piece.BYTES);
        file("a.bin", new byte[] {1, 2, 3});
        file("b.gz", gzip(new byte[] {4, 5, 6}));
        file("empty", new byte[0]);
        Steps steps = new DecodeWalk(few, DecodeLimits.FILES, temp, 2).files(List.of(evidence), tables, call);
        assertEquals(
                List.of(
                        shown("a.bin") + ": no decoder knows this form",
                        shown("b.gz/b") + ": no decoder knows this form"),
                call.said());
        assertEquals("", steps.get(0).decoder());
        assertEquals(4, steps.size(), "an empty file is a step, and nothing to complain about");
    }

    @Test
    void textInFilesIsDecodedOn() throws IOException {
        decoders.with(
                "hidden",
                new Word("HIDE:", 90, (in, out, c) -> {
                    byte[] all = in.bytes(1 << 20);
                    out.put("plain", Piece.TEXT, new Span(5, all.length), Arrays.copyOfRange(all, 5, all.length));
                }),
                Piece.BYTES);
        file("x", utf8("HIDE:" + base64(utf8("HIDE:the end of the way"))));
        Steps steps = walk();
        assertEquals(List.of("0:0 the end of the way"), tables.rows("Lines"));
        assertEquals("hidden > base64 > hidden > lines", steps.chain(steps.size() - 1));
    }

    @Test
    void readsAStreamAgainFromItsStart() throws IOException {
        decoders.with(
                "late",
                new Word("line", 90, (in, out, c) -> {
                    try (var bytes = in.open()) {
                        bytes.skipNBytes(9_000_000);
                    }
                    throw new IOException("fails late");
                }),
                Piece.BYTES);
        byte[] log = utf8("line of text\n".repeat(800_000));
        Steps steps = new DecodeWalk(decoders, DecodeLimits.FILES, temp, 2)
                .stream("stdin", new ByteArrayInputStream(log), tables, call);
        assertEquals(800_000, tables.rows("Lines").size());
        assertEquals(List.of("stdin: late: fails late"), call.said());
        assertEquals(log.length, steps.get(0).size());
        assertEquals(64, steps.sha256(0).length());
    }

    @Test
    void aPluginThatHasToGoCostsThePieceThatItDecodes() throws IOException {
        decoders.with(
                "going",
                new Word("X", 90, (in, out, c) -> {
                    decoders.cancel.get().run();
                    c.check();
                }),
                Piece.BYTES);
        file("x", utf8("X"));
        file("y", utf8("y"));
        walk();
        assertEquals(List.of(shown("x") + ": going was removed before it had decoded this"), call.said());
        assertEquals(List.of("0:0 X", "1:0 y"), tables.rows("Lines"), "the next best reads it");
    }

    @Test
    void cancellingEndsTheWalk() throws IOException {
        decoders.with(
                "waits",
                new Word("X", 90, (in, out, c) -> {
                    call.cancelled = true;
                    while (true) {
                        c.check();
                        Thread.onSpinWait();
                    }
                }),
                Piece.BYTES);
        file("x", utf8("X"));
        file("y", utf8("y"));
        assertThrows(CancelledException.class, this::walk);
    }

    @Test
    void whatTheSinkThrowsEndsTheWalk() throws IOException {
        file("a", utf8("a\n".repeat(500_000)));
        file("b", utf8("b\n".repeat(500_000)));
        IllegalStateException full = assertThrows(
                IllegalStateException.class,
                () -> new DecodeWalk(decoders, DecodeLimits.FILES, temp, 3)
                        .files(
                                List.of(evidence),
                                (table, batch, from) -> {
                                    throw new IllegalStateException("disk full");
                                },
                                call));
        assertEquals("disk full", full.getMessage());
    }

    @Test
    void aDecoderMayNotUseTheWalkAfterItsCall() throws IOException {
        Object[] kept = new Object[2];
        decoders.with(
                "keeps",
                new Word("X", 90, (in, out, c) -> {
                    kept[0] = out;
                    kept[1] = c;
                }),
                Piece.BYTES);
        file("x", utf8("X"));
        walk();
        dev.spoor.api.Pieces out = (dev.spoor.api.Pieces) kept[0];
        assertThrows(CancelledException.class, () -> out.put("late", Piece.BYTES, new Span(0, 0), new byte[1]));
        assertThrows(CancelledException.class, () -> out.rows("Late", Lines.SCHEMA, new Span(0, 0)));
        assertThrows(CancelledException.class, () -> ((dev.spoor.api.Call) kept[1]).problem(problem("late")));
    }
}
