package dev.spoor.host.decode;

import static dev.spoor.host.decode.TestDecoders.base64;
import static dev.spoor.host.decode.TestDecoders.gzip;
import static dev.spoor.host.decode.TestDecoders.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.host.decode.TestDecoders.Bag;
import dev.spoor.host.decode.TestDecoders.Base64Text;
import dev.spoor.host.decode.TestDecoders.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellDecoderTest {
    private static final Schema EVENTS = Schema.of(
            Column.of("_origin", Role.ORIGIN),
            Column.of("Time", Role.TIME),
            Column.of("Computer", Role.HOST),
            Column.of("Pid", Type.STRING).withRole(Role.PROCESS_ID),
            Column.of("NewProcessName", Role.IMAGE),
            Column.of("CommandLine", Role.COMMAND_LINE),
            Column.of("Note", Type.STRING));

    @TempDir
    Path temp;

    private final TestCall call = new TestCall();
    private final Tables files = new Tables();
    private final List<Batch> made = new ArrayList<>();
    private final TestDecoders decoders = TestDecoders.usual();

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals(0, decoders.inside.get(), "every decoder that was entered was left");
        try (var left = Files.list(temp)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Batch events(String... commandLines) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(EVENTS, batches::add, (row, column, length) -> {});
        for (int i = 0; i < commandLines.length; i++) {
            writer.setLong(0, new RowId(3, 100 + i).packed());
            writer.setLong(1, Ticks.parse("2024-05-01T10:00:0" + i + "Z"));
            writer.set(2, "ws" + i);
            writer.set(3, "0x1f" + i);
            writer.set(4, "C:\\Windows\\cmd.exe");
            writer.set(5, commandLines[i]);
            writer.set(6, "note " + base64(utf8("not looked into")));
            writer.endRow();
        }
        writer.flush();
        return batches.get(0);
    }

    private void decode(DecodeLimits limits, Batch batch) throws IOException {
        try (CellDecoder cells = new CellDecoder(decoders, limits, temp)) {
            DecodedRows rows = new DecodedRows(made::add);
            cells.decode("Events", batch, CellDecoder.columns(batch.schema()), rows, files, call);
            rows.flush();
        }
    }

    private void decode(String... commandLines) throws IOException {
        decode(DecodeLimits.CELL, events(commandLines));
    }

    private List<String> column(String name) {
        List<String> values = new ArrayList<>();
        for (Batch batch : made) {
            for (int row = 0; row < batch.size(); row++) {
                values.add(String.valueOf(batch.get(row, DecodedRows.SCHEMA.find(name))));
            }
        }
        return values;
    }

    @Test
    void tellsWhatWasHiddenWhereAndInWhichRow() throws IOException {
        String hidden = base64(utf8("Get-Process | Stop-Process"));
        decode("notepad.exe a.txt", "ping -n 1 é " + hidden + " end", null, "");
        assertEquals(List.of("Get-Process | Stop-Process"), column("Decoded"));
        assertEquals(List.of("base64"), column("Chain"));
        assertEquals(List.of("1"), column("Depth"));
        int from = utf8("ping -n 1 é ").length;
        assertEquals(List.of(Integer.toString(from)), column("From"), "in bytes");
        assertEquals(List.of(Integer.toString(from + hidden.length())), column("To"));
        assertEquals(column("From"), column("ParentFrom"));
        assertEquals(List.of(Long.toString(new RowId(3, 101).packed())), column("SourceRow"));
        assertEquals(List.of("Events"), column("SourceTable"));
        assertEquals(List.of("CommandLine"), column("SourceColumn"));
        assertEquals(List.of("2024-05-01T10:00:01Z"), column("Time"));
        assertEquals(List.of("ws1"), column("Host"));
        assertEquals(List.of("497"), column("ProcessId"), "as the role's type");
        assertEquals(List.of("C:\\Windows\\cmd.exe"), column("Image"));
        assertEquals(List.of("ping -n 1 é " + hidden + " end"), column("CommandLine"));
        assertEquals(List.of("null"), column("ParentImage"));
        assertEquals(List.of("true"), column("Fixpoint"));
        assertEquals(
                Role.DECODED,
                made.get(0)
                        .schema()
                        .column(DecodedRows.SCHEMA.find("Decoded"))
                        .role()
                        .orElseThrow());
        assertEquals(List.of(), call.said());
    }

    @Test
    void goesDownToTheFixedPoint() throws IOException {
        String inner = "IEX " + base64(utf8("the innermost secret"));
        String outer = "run " + base64(gzip(utf8("unpacked: " + inner)));
        decode("cmd /c " + base64(utf8(outer)));
        assertEquals(List.of(outer, "unpacked: " + inner, "the innermost secret"), column("Decoded"));
        assertEquals(List.of("base64", "base64 > base64 > gzip", "base64 > base64 > gzip > base64"), column("Chain"));
        assertEquals(List.of("1", "3", "4"), column("Depth"));
        assertEquals(List.of("7", "7", "7"), column("From"));
        assertEquals(List.of("7", "0", "14"), column("ParentFrom"), "in the text around it");
        assertEquals(List.of("false", "false", "true"), column("Fixpoint"));
    }

    @Test
    void aTextThatDecodesToItselfIsTheEnd() throws IOException {
        decoders.with(
                "mirror",
                new Word("mirror", 90, (in, out, c) -> {
                    byte[] all = in.bytes(1000);
                    out.put("", Piece.TEXT, new Span(0, all.length), all.clone());
                }),
                Piece.TEXT);
        decoders.with(
                "ping",
                new Word("ping", 90, (in, out, c) -> out.put("", Piece.TEXT, new Span(0, 4), utf8("pong"))),
                Piece.TEXT);
        decoders.with(
                "pong",
                new Word("pong", 90, (in, out, c) -> out.put("", Piece.TEXT, new Span(0, 4), utf8("ping"))),
                Piece.TEXT);
        decode("mirror mirror on the wall", "ping");
        assertEquals(List.of("pong"), column("Decoded"));
        assertEquals(List.of(), call.said());
    }

    @Test
    void aTextThatGrowsForEverEndsAtALimit() throws IOException {
        decoders.with(
                "grows",
                new Word("g", 90, (in, out, c) -> {
                    out.put("", Piece.TEXT, new Span(0, 1), utf8("g" + in.size()));
                    out.put(
                            "",
                            Piece.TEXT,
                            new Span(0, 1),
                            utf8("g" + in.size() + "b" + in.bytes(1 << 20).length + "c".repeat((int) in.size())));
                }),
                Piece.TEXT);
        decode("harmless " + base64(utf8("something to find")), "g");
        assertEquals("something to find", column("Decoded").get(0));
        assertTrue(column("Decoded").size() <= 1001, column("Decoded").size() + " rows");
        assertEquals(1, call.problems.size(), call.said().toString());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems.get(0).kind());
        assertTrue(
                call.said().get(0).startsWith("Events row 3:101/CommandLine"),
                call.said().get(0));
    }

    /** One text hides things in several ways, and two decoders may read the same bytes. */
    @Test
    void everyDecoderThatFindsSomethingIsHeard() throws IOException {
        decoders.with(
                "hex",
                new Word("cmd", 90, (in, out, c) -> {
                    String text = new String(in.bytes(1000), java.nio.charset.StandardCharsets.UTF_8);
                    int at = text.indexOf("68657820");
                    if (at >= 0) {
                        out.put("", Piece.TEXT, new Span(at, at + 16), utf8("hex text"));
                    }
                }),
                Piece.TEXT);
        decoders.with(
                "carets",
                new Word("cmd", 5, (in, out, c) -> {
                    byte[] all = in.bytes(1000);
                    String plain = new String(all, java.nio.charset.StandardCharsets.UTF_8).replace("^", "");
                    out.put("", Piece.TEXT, new Span(0, all.length), utf8(plain));
                }),
                Piece.TEXT);
        String hidden = base64(utf8("from base64 text"));
        decode("cmd 6865782074657874 e^cho " + hidden);
        assertEquals(List.of("hex text", "from base64 text", "cmd 6865782074657874 echo " + hidden), column("Decoded"));
        assertEquals(List.of("hex", "base64", "carets"), column("Chain"), "and nothing twice");
    }

    @Test
    void aBombInACellEnds() throws IOException {
        decode("x " + base64(gzip(new byte[40 << 20])), "y " + base64(utf8("found all the same")));
        assertEquals(List.of("found all the same"), column("Decoded"));
        assertEquals(1, call.problems.size(), call.said().toString());
        assertTrue(call.said().get(0).contains("(limit: ratio)"), call.said().get(0));
    }

    @Test
    void rowsAreMadeOfFilesInArchivesOnly() throws IOException {
        decoders.with(
                "events",
                new Word("EVENT", 80, (in, out, c) -> {
                    BatchWriter writer = new BatchWriter(
                            TestDecoders.Lines.SCHEMA,
                            out.rows("Found", TestDecoders.Lines.SCHEMA, new Span(0, 0)),
                            (row, column, length) -> {});
                    writer.set(0, new String(in.bytes(100), java.nio.charset.StandardCharsets.UTF_8));
                    writer.endRow();
                    writer.flush();
                }),
                Piece.BYTES);
        byte[] bag = Bag.of("e.log", utf8("EVENT in a bag"), "s.ps1", utf8("a script"), "x.bin", new byte[] {0, 1});
        byte[] binary = Arrays.copyOf(utf8("EVENT naked....."), 30);
        decode(base64(bag), base64(binary));
        assertEquals(List.of("0:0 EVENT in a bag"), files.rows("Found"));
        assertEquals(
                "Events row 3:100/CommandLine/e.log",
                files.from.get("Found").get(0).path());
        assertEquals(List.of("EVENT in a bag", "a script"), column("Decoded"));
        assertEquals(List.of("e.log", "s.ps1"), column("Name"));
        assertEquals(List.of("base64 > bag", "base64 > bag"), column("Chain"));
        assertEquals(List.of(), call.said());
    }

    @Test
    void whatOnlyLookedLikeAnArchiveIsNoProblem() throws IOException {
        byte[] packed = gzip(utf8("some text"));
        packed[5] ^= 1;
        decode(base64(Arrays.copyOf(packed, 12)), base64(Arrays.copyOf(new byte[] {0x1F, (byte) 0x8B, 7}, 30)));
        assertEquals(List.of(), call.said());
    }

    @Test
    void looksIntoEachDistinctValueOnce() throws IOException {
        AtomicInteger probes = new AtomicInteger();
        AtomicInteger decodes = new AtomicInteger();
        TestDecoders counting = new TestDecoders()
                .with(
                        "counts",
                        new Base64Text() {
                            @Override
                            public int probe(byte[] b, int from, int to) {
                                probes.incrementAndGet();
                                return super.probe(b, from, to);
                            }

                            @Override
                            public void decode(Piece in, dev.spoor.api.Pieces out, dev.spoor.api.Call c)
                                    throws IOException {
                                decodes.incrementAndGet();
                                super.decode(in, out, c);
                            }
                        },
                        Piece.TEXT);
        String hidden = base64(utf8("one hidden text"));
        Batch plain = events("a", hidden, "a", hidden, "a", hidden);
        TextVector coded = plain.text(5).coded();
        List<dev.spoor.api.data.Vector> vectors = new ArrayList<>();
        for (int i = 0; i < EVENTS.size(); i++) {
            vectors.add(i == 5 ? coded : plain.vector(i));
        }
        try (CellDecoder cells = new CellDecoder(counting, DecodeLimits.CELL, temp)) {
            DecodedRows rows = new DecodedRows(made::add);
            cells.decode("Events", Batch.of(EVENTS, 6, vectors), new int[] {5}, rows, files, call);
            rows.flush();
        }
        assertEquals(3, column("Decoded").size(), "each row has its own");
        assertEquals(List.of("ws1", "ws3", "ws5"), column("Host"));
        assertEquals(1, decodes.get());
        assertTrue(probes.get() <= 4, probes + " probes: two values, what was found and the walk's own");
    }

    @Test
    void cellsThatHideNothingCostNoObject() throws IOException {
        String[] harmless = new String[10];
        Arrays.fill(harmless, "C:\\Windows\\System32\\svchost.exe -k netsvcs -p");
        Batch few = events(harmless);
        int[] many = new int[Batch.MAX_ROWS];
        Batch batch = few.take(many, many.length);
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        try (CellDecoder cells = new CellDecoder(decoders, DecodeLimits.CELL, temp)) {
            DecodedRows rows = new DecodedRows(made::add);
            cells.decode("Events", batch, new int[] {5}, rows, files, call);
            long before = threads.getThreadAllocatedBytes(me);
            cells.decode("Events", batch, new int[] {5}, rows, files, call);
            long allocated = threads.getThreadAllocatedBytes(me) - before;
            assertTrue(allocated < batch.size(), allocated + " bytes for " + batch.size() + " cells");
            assertEquals(0, rows.rows());
        }
    }

    @Test
    void looksIntoColumnsByRoleOrAllOfThem() {
        assertEquals(
                List.of(5), Arrays.stream(CellDecoder.columns(EVENTS)).boxed().toList());
        assertEquals(
                List.of(2, 3, 4, 5, 6),
                Arrays.stream(CellDecoder.textColumns(EVENTS)).boxed().toList());
    }

    @Test
    void putsDecodedTextInPlace() throws IOException {
        String inner = "echo " + base64(utf8("innermost text")) + " done";
        String text = "a " + base64(utf8(inner)) + " b " + base64(gzip(utf8("packed text"))) + " c "
                + base64(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}) + " é";
        try (CellDecoder cells = new CellDecoder(decoders, DecodeLimits.CELL, temp)) {
            DecodedText tree = cells.tree("stdin", utf8(text), files, call);
            assertEquals("a <echo <innermost text> done> b <packed text> c AQIDBAUGBwgJCgsM é", tree.inPlace("<", ">"));
            assertEquals(text, tree.text());
            assertEquals("", tree.chain());
        }
    }

    @Test
    void whatIsTooLongInPlaceIsCutAndTold() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(base64(utf8("the hidden text " + i))).append(" and ");
        }
        List<Problem> problems = new ArrayList<>();
        InPlace inPlace = new InPlace("<".repeat(1 << 20), ">", problems::add);
        Batch batch = events(text.toString());
        List<Batch> written = new ArrayList<>();
        try (CellDecoder cells = new CellDecoder(decoders, DecodeLimits.CELL, temp)) {
            cells.decode("Events", batch, CellDecoder.columns(batch.schema()), inPlace, files, call);
            inPlace.put(batch, written::add);
        }
        int column = CellDecoder.columns(batch.schema())[0];
        assertEquals(Batch.MAX_CELL, written.get(0).text(column).text(0).length());
        assertEquals(1, problems.size());
        assertEquals(Problem.Kind.TOO_LARGE, problems.get(0).kind());
    }

    @Test
    void aDecoderWhosePluginHasToGoIsEnteredAnew() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        decoders.with(
                "going",
                new Base64Text() {
                    @Override
                    public int probe(byte[] b, int from, int to) {
                        if (asked.incrementAndGet() == 1) {
                            decoders.cancel.get().run();
                        }
                        return 0;
                    }
                },
                Piece.TEXT);
        decode("one", "two", base64(utf8("the third one")));
        assertEquals(List.of("the third one"), column("Decoded"));
        assertEquals(List.of(), call.said());
    }
}
