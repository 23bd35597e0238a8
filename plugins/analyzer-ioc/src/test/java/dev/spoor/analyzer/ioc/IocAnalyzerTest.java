package dev.spoor.analyzer.ioc;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Analyzer;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Grain;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IocAnalyzerTest {
    private static final Schema EVENTS = Schema.of(
            Column.of("_row", Role.ORIGIN),
            Column.of("CommandLine", Role.COMMAND_LINE),
            Column.of("Details", Type.JSON),
            Column.of("Raw", Type.BYTES));

    private final IocAnalyzer analyzer = new IocAnalyzer();

    private Analyzer.Plan plan(MemoryInputs in, Options options) throws ProviderException {
        try (Analyzer.Session session = analyzer.open(new MemoryContext(Path.of("unused")))) {
            return session.plan(options, in.schemas());
        }
    }

    private List<Map<String, Object>> run(MemoryInputs in, Options options) throws ProviderException {
        Analyzer.Plan plan = analyzer.open(new MemoryContext(Path.of("unused"))).plan(options, in.schemas());
        List<Batch> out = new ArrayList<>();
        MemoryCall call = new MemoryCall();
        plan.run(in, out::add, call);
        assertEquals(List.of(), call.problems());
        for (Batch batch : out) {
            assertEquals(plan.output(), batch.schema());
        }
        return Rows.toMaps(out);
    }

    private List<String> found(Column column, String text) throws ProviderException {
        Batch batch = Rows.batch(Schema.of(column), row(text));
        return run(MemoryInputs.rows(batch), Options.NONE).stream()
                .map(row -> {
                    byte[] cell = text.getBytes(StandardCharsets.UTF_8);
                    int start = ((Long) row.get("start")).intValue();
                    int end = ((Long) row.get("end")).intValue();
                    assertEquals(row.get("raw"), new String(cell, start, end - start, StandardCharsets.UTF_8));
                    return row.get("type") + " " + row.get("value");
                })
                .toList();
    }

    private List<String> found(String text) throws ProviderException {
        return found(Column.of("Message", Role.MESSAGE), text);
    }

    @Test
    void saysRowByRowWhereEachStands() throws ProviderException {
        long first = new RowId(3, 0).packed();
        MemoryInputs in = new MemoryInputs()
                .table(
                        "SecurityEvent/4688",
                        Rows.batch(
                                EVENTS,
                                row(
                                        first,
                                        "curl hxxp://Evil[.]com/a",
                                        "{}",
                                        "10.9.8.7".getBytes(StandardCharsets.UTF_8)),
                                row(first + 1, null, null, null),
                                row(null, "ping 192.0.2.7", "{\"ip\":\"198.51.100.4\"}", null)))
                .table("empty", Rows.batch(EVENTS))
                .table("Other", Rows.batch(Schema.of(Column.of("n", Type.LONG)), row(1)));
        List<Map<String, Object>> rows = run(in, Options.NONE);
        assertEquals(
                List.of(
                        Map.of(
                                "origin",
                                first,
                                "source",
                                "SecurityEvent/4688",
                                "column",
                                "CommandLine",
                                "start",
                                5L,
                                "end",
                                24L,
                                "type",
                                "url",
                                "value",
                                "http://evil.com/a",
                                "raw",
                                "hxxp://Evil[.]com/a"),
                        Map.of(
                                "origin",
                                first,
                                "source",
                                "SecurityEvent/4688",
                                "column",
                                "CommandLine",
                                "start",
                                12L,
                                "end",
                                22L,
                                "type",
                                "domain",
                                "value",
                                "evil.com",
                                "raw",
                                "Evil[.]com"),
                        Map.of(
                                "source",
                                "SecurityEvent/4688",
                                "column",
                                "CommandLine",
                                "start",
                                5L,
                                "end",
                                14L,
                                "type",
                                "ipv4",
                                "value",
                                "192.0.2.7",
                                "raw",
                                "192.0.2.7"),
                        Map.of(
                                "source",
                                "SecurityEvent/4688",
                                "column",
                                "Details",
                                "start",
                                7L,
                                "end",
                                19L,
                                "type",
                                "ipv4",
                                "value",
                                "198.51.100.4",
                                "raw",
                                "198.51.100.4")),
                rows);
    }

    @Test
    void codedColumnsGiveWhatPlainOnesGive() throws ProviderException {
        Schema schema = Schema.of(Column.of("_row", Role.ORIGIN), Column.of("Url", Role.URL));
        Object[][] rows = new Object[500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i, i % 7 == 0 ? null : "http://a" + i % 5 + ".example.com/ and 10.0.0." + i % 3);
        }
        Batch plain = Rows.batch(schema, rows);
        Batch coded =
                Batch.of(schema, 500, List.of(plain.vector(0), plain.text(1).coded()));
        List<Map<String, Object>> expected = run(MemoryInputs.rows(plain), Options.NONE);
        assertEquals(3 * 428, expected.size());
        assertEquals(expected, run(MemoryInputs.rows(coded), Options.NONE));
        int[] some = {5, 3, 499, 7};
        assertEquals(
                run(MemoryInputs.rows(plain.take(some, 4)), Options.NONE),
                run(MemoryInputs.rows(coded.take(some, 4)), Options.NONE));
        Batch none = Batch.of(schema, 2, List.of(Vector.nulls(Type.LONG, 2), Vector.nulls(Type.STRING, 2)));
        assertEquals(List.of(), run(MemoryInputs.rows(none), Options.NONE));
    }

    @Test
    void escapesOfJsonAreResolvedAndPlacesAreThoseOfTheCell() throws ProviderException {
        Column json = Column.of("details", Type.JSON);
        assertEquals(
                List.of("url http://evil.com/a?b=1&c=2", "domain evil.com"),
                found(json, "{\"u\":\"http:\\/\\/evil.com\\/a?b=1\\u0026c=2\"}"));
        assertEquals(List.of("ipv4 192.0.2.1"), found(json, "[\"\\u00e9\\ud83d\\ude00\\n192.0.2.1\\r\\n\"]"));
        assertEquals(List.of("ipv4 192.0.2.1"), found(json, "\\u00zz \\ \\ud83d 192.0.2.1 \\"));
        assertEquals(List.of(), found(json, "{\"Image\":\"C:\\\\Windows\\\\update.zip\"}"));
        // a text column that holds JSON is read alike; a path in plain text is not
        assertEquals(
                List.of("url http://evil.com/", "domain evil.com"), found("{\"a\":\"x\\thttp:\\/\\/evil.com\\/\"}"));
        assertEquals(List.of("url http://evil.com/", "domain evil.com"), found("C:\\new http://evil.com/"));
    }

    @Test
    void addressesHaveOneSpelling() throws ProviderException {
        assertEquals(List.of("ipv6 2001:db8::1"), found("2001:0DB8:0:0:0:0:0:1"));
        assertEquals(List.of("ipv4 192.0.2.9"), found("::ffff:192.0.2.9"));
    }

    @Test
    void versionsFingerprintsAndNameSpacesAreNone() throws ProviderException {
        assertEquals(List.of(), found("FileVersion: 4.0.0.0\r\nProduct version=8.1.0.3"));
        assertEquals(List.of(), found("Mozilla/5.0 (X11) Chrome/122.0.0.0 Safari/537.36 Edg/122.0.2.1"));
        assertEquals(List.of(), found("C:\\Program Files\\EdgeUpdate\\1.3.185.21\\psmachine.dll"));
        assertEquals(1, found("copy a.txt \\\\203.0.113.7\\share\\").size());
        assertEquals(List.of(), found("<Data Name=\"FileVersion\">6.1.7.1</Data>"));
        assertEquals(List.of(), found(Column.of("FileVersion", Type.STRING), "4.0.0.0"));
        assertEquals(List.of("ipv4 4.0.0.1"), found("DestinationIp: 4.0.0.1"));
        assertEquals(List.of("ipv4 4.0.0.1"), found("4.0.0.1"));
        String md5 = "b7622e2072ff39e8eb1a810275a35936";
        assertEquals(List.of("md5 " + md5), found("MD5=" + md5 + ",IMPHASH=3F0B13DEF8A3053587B2E10A0D76C641"));
        assertEquals(List.of(), found(Column.of("ja3", Type.STRING), md5));
        assertEquals(List.of("md5 " + md5), found("nojoja3=" + md5));
        assertEquals(
                List.of(),
                found("C:\\Windows\\assembly\\NativeImages_v4.0.30319_64\\System.Xml\\" + md5 + "\\System.Xml.ni.dll"));
        assertEquals(List.of("md5 " + md5), found("C:\\quarantine\\" + md5));
        assertEquals(List.of(), found("<a xmlns=\"http://schemas.example.com/x\" xmlns:b='http://www.example.com/y'>"));
        assertEquals(
                List.of("url http://www.example.com/y", "domain www.example.com"),
                found("<a href='http://www.example.com/y'>"));
    }

    @Test
    void columnsThatCannotHoldIndicatorsAreLeftOut() throws ProviderException {
        assertEquals(List.of(), found(Column.of("Computer", Role.HOST), "dc01.example.com"));
        assertEquals(List.of(), found(Column.of("Id", Type.STRING).withLogical("guid"), "192.0.2.1"));
        assertEquals(List.of(), found(Column.of("table", Role.STREAM), "192.0.2.1"));
        Schema feed = Schema.of(
                Column.of("indicator", Role.INDICATOR),
                Column.of("type", Role.INDICATOR_TYPE),
                Column.of("t", Role.MESSAGE));
        assertEquals(
                List.of(),
                run(MemoryInputs.rows(Rows.batch(feed, row("192.0.2.1", "ipv4", "192.0.2.1"))), Options.NONE));
    }

    @Test
    void optionsChooseTypesAndColumns() throws ProviderException {
        Schema schema = Schema.of(Column.of("Computer", Role.HOST), Column.of("m", Role.MESSAGE));
        MemoryInputs in =
                MemoryInputs.rows(Rows.batch(schema, row("dc01.example.com", "T1059.001 10.0.0.1 HKLM\\SOFTWARE\\x")));
        assertEquals(
                List.of("dc01.example.com"),
                run(in, Options.NONE.with(IocAnalyzer.COLUMNS, List.of("Computer"))).stream()
                        .map(row -> row.get("value"))
                        .toList());
        assertEquals(
                List.of("T1059.001", "HKLM\\SOFTWARE\\x"),
                run(in, Options.NONE.with(IocAnalyzer.TYPES, List.of("attack", "registry"))).stream()
                        .map(row -> row.get("value"))
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> IocAnalyzer.TYPES.parse("ipv4, ipv5"));
        ProviderException e = assertThrows(
                ProviderException.class, () -> run(in, Options.NONE.with(IocAnalyzer.COLUMNS, List.of("nope"))));
        assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
    }

    @Test
    void planIsByRowAndFitsEvidence() throws ProviderException {
        Analyzer.Plan plan = plan(new MemoryInputs(), Options.NONE);
        assertEquals(Grain.Kind.ROW, plan.grain().kind());
        assertFalse(plan.rereads());
        assertEquals(List.of(), analyzer.descriptor().reads());
        assertTrue(analyzer.descriptor().needs().contains(Set.of(Role.DECODED)));
    }

    @Test
    void aCancelledCallEndsTheRun() throws ProviderException {
        MemoryInputs in = MemoryInputs.rows(Rows.batch(EVENTS, row(1, "10.0.0.1", null, null)));
        Analyzer.Plan plan = plan(in, Options.NONE);
        MemoryCall call = new MemoryCall();
        call.cancel();
        assertThrows(CancelledException.class, () -> plan.run(in, batch -> {}, call));
    }
}
