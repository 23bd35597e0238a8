package dev.spoor.decoder.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ExcelDecoderTest {
    private final MemoryCall call = new MemoryCall();

    private MemoryPieces read(byte[] book) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new ExcelDecoder().open(null)) {
            session.decode(new MemoryPiece("book.xlsx", Piece.BYTES, book), pieces, call);
        }
        return pieces;
    }

    private static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }

    private static String cell(String place, String type, String value) {
        return "<c r=\"" + place + "\"" + (type.isEmpty() ? "" : " " + type) + "><v>" + value + "</v></c>";
    }

    @Test
    void cellsOfAllTypes() throws Exception {
        byte[] book = new Books()
                .put(
                        "xl/styles.xml",
                        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/>"
                                + "<numFmt numFmtId=\"165\" formatCode=\"0.0 &quot;days&quot; [Red]\"/></numFmts>"
                                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>")
                .texts(
                        "When",
                        "<r><t>Us</t></r><r><t>er</t></r><rPh><t>x</t></rPh>",
                        "Count",
                        "ann &amp; bob",
                        "OK",
                        "Odd")
                .sheet(
                        1,
                        row(
                                        1,
                                        cell("A1", "t=\"s\"", "0"),
                                        cell("B1", "t=\"s\"", "1"),
                                        cell("C1", "t=\"s\"", "2"),
                                        cell("D1", "t=\"s\"", "4"),
                                        cell("F1", "t=\"s\"", "5"))
                                + row(
                                        2,
                                        cell("A2", "s=\"1\"", "45000.5"),
                                        cell("B2", "t=\"s\"", "3"),
                                        cell("C2", "s=\"3\"", "7"),
                                        cell("D2", "t=\"b\"", "1"),
                                        cell("E2", "t=\"e\"", "#N/A"))
                                + row(3)
                                + row(
                                        4,
                                        cell("A4", "s=\"2\"", "45000.000011574"),
                                        "<c r=\"B4\" t=\"inlineStr\"><is><t>in</t></is></c>",
                                        cell("C4", "", "8"),
                                        cell("F4", "t=\"str\"", "formula")))
                .bytes();
        MemoryPieces pieces = read(book);
        assertEquals(List.of("book"), pieces.tables());
        assertEquals(
                "[{When=2023-03-15T12:00:00, User=ann & bob, Count=7, OK=true, E=#N/A},"
                        + " {When=2023-03-15T00:00:01, User=in, Count=8, Odd=formula}]",
                pieces.rowsOf("book").toString());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void sheetsHaveTheirNamesAndOthersAreKept() throws Exception {
        byte[] book = new Books()
                .sheet(1, row(1, cell("A1", "", "1"), cell("C1", "", "2")))
                .sheet(2, row(1, cell("A1", "t=\"str\"", "h")))
                .sheet(3, row(1, cell("B7", "t=\"str\"", "h")) + row(2, cell("B7", "t=\"str\"", "v")))
                .put("xl/vbaProject.bin", "macro")
                .put("xl/embeddings/oleObject1.bin", "ole")
                .put("xl/theme/theme1.xml", "<theme/>")
                .bytes();
        MemoryPieces pieces = read(book);
        assertEquals(List.of("book/Log", "book/a b", "book/sheet3"), pieces.tables());
        assertEquals("[{A=1, C=2}]", pieces.rowsOf("book/Log").toString(), "numbers are no names");
        assertEquals("[]", pieces.rowsOf("book/a b").toString());
        assertEquals("[{h=v}]", pieces.rowsOf("book/sheet3").toString());
        assertEquals(
                List.of("xl/vbaProject.bin", "xl/embeddings/oleObject1.bin"),
                pieces.found().stream().map(MemoryPieces.Found::name).toList());
    }

    @Test
    void exportsOfServicesGoToTheirTables() throws Exception {
        byte[] book = new Books()
                .sheet(
                        1,
                        row(
                                        1,
                                        cell("A1", "t=\"str\"", "Date (UTC)"),
                                        cell("B1", "t=\"str\"", "Username"),
                                        cell("C1", "t=\"str\"", "Sign-in error code"),
                                        cell("D1", "t=\"str\"", "IP address"))
                                + row(
                                        2,
                                        cell("A2", "t=\"str\"", "2023-05-01T10:00:00Z"),
                                        cell("B2", "t=\"str\"", "ann@example.com"),
                                        cell("C2", "", "50126"),
                                        cell("D2", "t=\"str\"", "192.0.2.1")))
                .bytes();
        assertEquals(
                "[{TimeGenerated=2023-05-01T10:00:00Z, UserPrincipalName=ann@example.com, ResultType=50126, IPAddress=192.0.2.1}]",
                read(book).rowsOf("SigninLogs").toString());
    }

    @Test
    void datesFrom1904AndTheLeapDayThatNeverWas() {
        assertEquals("1904-01-02T00:00:00", DateNumbers.format("1", true));
        assertEquals("1900-01-01T00:00:00", DateNumbers.format("1", false));
        assertEquals("1900-02-28T00:00:00", DateNumbers.format("59", false));
        assertEquals("1900-03-01T00:00:00", DateNumbers.format("61", false));
        assertEquals("06:00:00", DateNumbers.format("0.25", false));
        assertEquals("2023-03-15T00:00:00.500", DateNumbers.format("45000.000005787", false));
        assertEquals(null, DateNumbers.format("-1", false));
        assertEquals(null, DateNumbers.format("1e9", false));
        assertEquals(null, DateNumbers.format("NaN", false));
        assertTrue(DateNumbers.isDateFormat("[$-409]d/m/yy h:mm;@"));
        assertTrue(!DateNumbers.isDateFormat("#,##0.00 \"dmy\" [Red]\\d"));
        assertEquals("AAB", SheetTable.letters(703));
        assertEquals(703, Sheet.columnOf("AAB12"));
    }

    @Test
    void noEntityIsFollowed() throws Exception {
        byte[] book = new Books()
                .put(
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY l \"lol\">]><worksheet><sheetData>"
                                + "<row><c t=\"str\"><v>a&e;&l;b</v></c></row><row><c t=\"str\"><v>c</v></c></row></sheetData></worksheet>")
                .bytes();
        String rows;
        try {
            rows = read(book).rowsOf("book").toString();
        } catch (ProviderException e) {
            rows = e.getMessage(); // refused is as good
        }
        assertTrue(!rows.contains("root:") && !rows.contains("lol"), rows);
    }

    @Test
    void brokenSheetsCostThemselves() throws Exception {
        byte[] book = new Books()
                .texts("only")
                .sheet(
                        1,
                        row(1, cell("A1", "t=\"str\"", "h")) + row(2, cell("A2", "t=\"s\"", "9"), cell("B2", "", "1"))
                                + "<row><c></row>")
                .sheet(2, row(1, cell("A1", "t=\"str\"", "x")) + row(2, cell("A2", "t=\"str\"", "y")))
                .bytes();
        MemoryPieces pieces = read(book);
        assertEquals("[{B=1}]", pieces.rowsOf("book/Log").toString());
        assertEquals("[{x=y}]", pieces.rowsOf("book/a b").toString());
        assertEquals(2, call.problems().size());
        assertTrue(call.problems().get(0).toString().contains("the shared text 9, which is not there"));
        assertTrue(
                call.problems().get(1).toString().contains("xl/worksheets/sheet1.xml: is broken XML"),
                call.problems().toString());
    }

    @Test
    void bombsAreCut() throws Exception {
        String nothing = " ".repeat(1 << 14);
        String rows =
                row(1, cell("A1", "t=\"str\"", "h")) + (row(2, cell("A2", "t=\"str\"", "v")) + nothing).repeat(8000);
        MemoryPieces pieces = read(new Books().sheet(1, rows).bytes());
        int read = pieces.rowsOf("book").size();
        assertTrue(read > 1000 && read < 8000, "rows: " + read);
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
        assertTrue(
                call.problems().get(0).message().contains("300 times"),
                call.problems().toString());
    }

    @Test
    void longCommentsCostTheirSheet() throws Exception {
        String row = row(1, cell("A1", "t=\"str\"", "h")) + row(2, cell("A2", "t=\"str\"", "v"));
        String comment = "<!--" + "x".repeat(9 << 20) + "-->";
        MemoryPieces pieces =
                read(new Books().sheet(1, row + comment + row(3)).sheet(2, row).bytes());
        assertEquals("[{h=v}]", pieces.rowsOf("book/Log").toString());
        assertEquals("[{h=v}]", pieces.rowsOf("book/a b").toString());
        assertEquals(1, call.problems().size(), call.problems()::toString);
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
    }

    @Test
    void whatIsSkippedIsNotUnfoldedWithoutEnd() throws Exception {
        String row = row(1, cell("A1", "t=\"str\"", "h")) + row(2, cell("A2", "t=\"str\"", "v"));
        MemoryPieces pieces = read(new Books()
                .sheet(1, row + "<row></cell>" + " ".repeat(120 << 20))
                .bytes());
        assertEquals("[{h=v}]", pieces.rowsOf("book").toString());
        assertTrue(
                call.problems().stream().anyMatch(problem -> problem.kind() == Problem.Kind.TOO_LARGE),
                call.problems()::toString);
    }

    @Test
    void knowsItsOwn() throws Exception {
        assertEquals(95, probe(new Books().sheet(1, "").bytes()));
        assertEquals(0, probe("PK\3\4 nothing of the sort, xl/ or not".getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, probe(new byte[0]));
        assertThrows(ProviderException.class, () -> read("PK\3\4no".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anArchiveThatHoldsAWorkbookIsNone() throws Exception {
        byte[] book = new Books().sheet(1, "").bytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (String name : List.of("book.xlsx", "notes.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.equals("book.xlsx") ? book : "text".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        assertEquals(0, probe(bytes.toByteArray()));
    }

    private static int probe(byte[] b) throws Exception {
        try (Decoder.Session session = new ExcelDecoder().open(null)) {
            return session.probe(b, 0, b.length);
        }
    }

    @Test
    void noDamageIsASurprise() throws Exception {
        byte[] book = new Books()
                .texts("a", "b")
                .sheet(1, row(1, cell("A1", "t=\"s\"", "0")) + row(2, cell("A2", "t=\"s\"", "1"), cell("B2", "", "4")))
                .bytes();
        Random random = new Random(8);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = book.clone();
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read(damaged);
            } catch (ProviderException e) {
                assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
            }
        }
    }
}
