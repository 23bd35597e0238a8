package dev.spoor.driver.local.kql;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.driver.local.LocalDriver;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KQL over evidence that a test lays out, through the driver's own door. */
class KqlSessionTest {
    private static final Schema LOGON = Schema.of(
            Column.of("TimeCreated", Role.TIME),
            Column.of("EventID", Type.LONG),
            Column.of("TargetUserName", Type.STRING),
            Column.of("LogonType", Type.STRING));

    @TempDir
    Path dir;

    private final MemoryCall call = new MemoryCall();
    private Path file;
    private int decoded;
    private Problem broken;
    private QueryDriver.Session session;

    @BeforeEach
    void open() throws IOException, ProviderException {
        file = Files.writeString(dir.resolve("a.log"), "a");
        session = new LocalDriver().open(new MemoryContext(dir.resolve("cache")).decoding((paths, out, to) -> {
                    decoded++;
                    out.put(
                            "SecurityEvent/4624",
                            Rows.batch(
                                    LOGON,
                                    row("2026-03-17T08:00:00.1234567Z", 4624, "bob", "3"),
                                    row("2026-03-18T08:00:00Z", 4624, "eve", "10")));
                    if (broken != null) {
                        to.problem(broken);
                    }
                }));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Request ask(String text) {
        return Request.of("kql", text).option("paths", List.of(file.toString()));
    }

    private List<Map<String, Object>> rows(Request request) throws ProviderException {
        List<Batch> batches = new ArrayList<>();
        session.query(request, batches::add, call);
        return Rows.toMaps(batches);
    }

    private List<Map<String, Object>> rows(String text) throws ProviderException {
        return rows(ask(text));
    }

    private Problem refused(Request request) {
        return assertThrows(ProviderException.class, () -> rows(request)).problem();
    }

    @Test
    void answersOverKnownTables() throws ProviderException {
        assertEquals(
                List.of(Map.of("Account", "bob", "n", 1L), Map.of("Account", "eve", "n", 1L)),
                rows("SecurityEvent | where EventID == 4624 | summarize n = count() by Account | sort by Account asc"));
        assertEquals(
                List.of(Map.of("LogonType", "RemoteInteractive")),
                rows("DeviceLogonEvents | where AccountName =~ 'EVE' | project LogonType"));
        assertEquals(List.of(Map.of("Count", 2L)), rows("['SecurityEvent/4624'] | count"));
        assertEquals(1, decoded);
        assertEquals(List.of(), call.problems());
    }

    /** As a batch of queries brings them. */
    @Test
    void aQuestionMayBringTables() throws ProviderException {
        String tables = """
                {"T": {"columns": [{"name": "s", "type": "string"}, {"name": "i", "type": "int"}, {"name": "l", "type": "long"},
                        {"name": "r", "type": "real"}, {"name": "b", "type": "bool"}, {"name": "t", "type": "datetime"},
                        {"name": "p", "type": "timespan"}, {"name": "g", "type": "guid"}, {"name": "d", "type": "dynamic"},
                        {"name": "m", "type": "decimal"}],
                    "rows": [["it's", 1, -9223372036854775808, 1.5, true, "2024-01-31T23:59:59.9999999Z", "-1.00:00:00.0000001",
                            "74BE27DE-1E4E-49D9-B579-FE0B331D3642", {"a": [1, null]}, "1.10"],
                        ["", null, null, "NaN", null, null, null, null, null, null]]},
                 "SecurityEvent": {"columns": [{"name": "x", "type": "long"}], "rows": []}}""";
        Request asked =
                ask("union withsource=W T, SecurityEvent | extend u = strcat(s, '|', i, '|', l, '|', r, '|', b, '|', t, '|', p, '|', g, '|',"
                                + " tostring(d.a[0]), '|', m) | project W, u | sort by u asc")
                        .option("tables", tables);
        assertEquals(
                List.of(
                        Map.of(
                                "W",
                                "T",
                                "u",
                                "it's|1|-9223372036854775808|1.5|True|2024-01-31T23:59:59.9999999Z|-1.00:00:00.0000001|"
                                        + "74be27de-1e4e-49d9-b579-fe0b331d3642|1|1.1"),
                        Map.of("W", "T", "u", "|||NaN||||||")),
                rows(asked));
        assertEquals(2L, rows(ask("SecurityEvent | count")).get(0).get("Count"), "hidden only for that question");
        for (String wrong : new String[] {
            "[]",
            "{\"T\": {\"columns\": [{\"name\": \"a\", \"type\": \"long\"}], \"rows\": [[\"1\"]]}}",
            "{\"T\": {\"columns\": [{\"name\": \"a\", \"type\": \"long\"}], \"rows\": [[1, 2]]}}",
            "{\"T\": {\"columns\": [{\"name\": \"a\", \"type\": \"number\"}], \"rows\": []}}",
            "{\"T\": {\"columns\": [], \"rows\": []}}"
        }) {
            Problem problem = refused(ask("T | count").option("tables", wrong));
            assertEquals("kql semantic", problem.subject(), wrong);
            assertTrue(problem.message().startsWith("the tables of the question: "), problem.message());
        }
    }

    @Test
    void everyTypeComesOutAsItself() throws ProviderException {
        List<Batch> batches = new ArrayList<>();
        session.query(
                ask(
                        "print b = true, t = datetime(2026-03-17T08:00:00.1234567), d = dynamic({'a': [1]}), i = int(7), l = 7,"
                                + " r = 1.5, s = 'x', p = -1d - 1s, g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), n = int(null), e = ''"),
                batches::add,
                call);
        Schema schema = batches.get(0).schema();
        assertEquals(
                List.of(
                        "b BOOL",
                        "t INSTANT",
                        "d JSON",
                        "i LONG int",
                        "l LONG",
                        "r DOUBLE",
                        "s STRING",
                        "p STRING timespan",
                        "g STRING guid",
                        "n LONG int",
                        "e STRING"),
                schema.columns().stream()
                        .map(c -> c.name() + " " + c.type()
                                + c.logical().map(l -> " " + l).orElse(""))
                        .toList());
        assertEquals(
                List.of(17_737_344_001_234_567L, "{\"a\":[1]}", "-1.00:00:01", "74be27de-1e4e-49d9-b579-fe0b331d3642"),
                List.of(
                        batches.get(0).longs(1).get(0),
                        batches.get(0).text(2).text(0),
                        batches.get(0).text(7).text(0),
                        batches.get(0).text(8).text(0)));
        assertTrue(batches.get(0).vector(9).isNull(0));
        assertFalse(batches.get(0).vector(10).isNull(0), "a string is never null");
        assertEquals(Role.TIME, schema.column(1).role().orElseThrow());
    }

    @Test
    void whatIsWrongSaysWhere() {
        assertEquals(
                Problem.of(Problem.Kind.BAD_REQUEST, "kql unknown-column", "there is no column Foo")
                        .at("line 2, column 9"),
                refused(ask("SecurityEvent\n| where Foo == 1")));
        assertEquals("kql syntax", refused(ask("SecurityEvent | whre x")).subject());
        assertEquals("kql unknown-table", refused(ask("SecurityEvnt | count")).subject());
    }

    @Test
    void diagnosticsAreRows() throws ProviderException {
        List<Map<String, Object>> all =
                rows(ask("SecurityEvent\n| where Foo == 1").option("answer", "diagnostics"));
        assertEquals(1, all.size());
        assertEquals(
                List.of("error", "unknown-column", 2L, 9L, 22L, 3L),
                Stream.of("severity", "code", "line", "column", "offset", "length")
                        .map(all.get(0)::get)
                        .toList());
        assertEquals(List.of(), rows(ask("SecurityEvent | count").option("answer", "diagnostics")));
    }

    @Test
    void tablesAndSqlCanBeAsked() throws ProviderException {
        List<Map<String, Object>> tables = rows(ask("").option("answer", "tables"));
        assertEquals(
                List.of("DeviceLogonEvents", "SecurityEvent"),
                tables.stream().map(table -> table.get("table")).toList());
        assertEquals(2L, tables.get(0).get("rows"));
        String sql = (String) rows(ask("SecurityEvent | count").option("answer", "sql"))
                .get(0)
                .get("sql");
        assertTrue(sql.contains("read_parquet"), sql);
    }

    @Test
    void timeIsScopedAndSet() throws ProviderException {
        TimeRange first = new TimeRange(Ticks.parse("2026-03-17T00:00:00Z"), Ticks.parse("2026-03-18T00:00:00Z"));
        assertEquals(
                List.of(Map.of("Count", 1L)), rows(ask("SecurityEvent | count").range(first)));
        Request yesterday = ask("SecurityEvent | where TimeGenerated > ago(1d) | project TargetUserName");
        assertEquals(List.of(), rows(yesterday));
        assertEquals(List.of(Map.of("TargetUserName", "eve")), rows(yesterday.option("as_of", "2026-03-18T09:00:00Z")));
        assertEquals(
                Problem.Kind.BAD_REQUEST,
                refused(yesterday.option("as_of", "lately")).kind());
    }

    @Test
    void anAnswerOverLessThanEverythingSaysSoEachTime() throws ProviderException {
        broken = Problem.of(Problem.Kind.PROTOCOL, "a.log", "a broken record").at("line 7");
        rows("SecurityEvent | count");
        rows("SecurityEvent | count");
        assertEquals(List.of(broken, broken), call.problems());
    }

    @Test
    void aKnownTableOfWhichNothingIsThereIsSaidToBeEmpty() throws ProviderException {
        assertEquals(List.of(Map.of("Count", 0L)), rows("SigninLogs | where ResultType != 0 | count"));
        assertEquals(
                List.of(Problem.Kind.NOT_FOUND),
                call.problems().stream().map(Problem::kind).toList());
        assertEquals("SigninLogs", call.problems().get(0).subject());
    }

    @Test
    void nothingButTheTablesCanBeRead() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.csv"), "a,b\n1,2\n");
        for (String query : List.of(
                "['" + secret + "'] | count",
                "table('" + secret + "') | count",
                "externaldata(a:string) ['" + secret + "'] | count",
                "externaldata(a:string) ['https://example.com/x.csv'] | count")) {
            Problem problem = refused(ask(query));
            assertEquals(Problem.Kind.BAD_REQUEST, problem.kind(), query);
        }
    }

    @Test
    void savedFunctionsAreThere() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("functions"));
        Files.writeString(
                folder.resolve("LogonsOf.kql"),
                "// of a user\n(name:string) { SecurityEvent | where TargetUserName == name }");
        Files.writeString(folder.resolve("Remote.kql"), "SecurityEvent | where LogonType == 10");
        assertEquals(
                List.of(Map.of("Count", 1L)),
                rows(ask("LogonsOf('bob') | count").option("functions", folder.toString())));
        assertEquals(
                List.of(Map.of("TargetUserName", "eve")),
                rows(ask("Remote() | project TargetUserName").option("functions", folder.toString())));
        assertEquals(
                "kql unknown-function", refused(ask("LogonsOf('bob') | count")).subject());
    }

    @Test
    void changedFilesAreReadAgain() throws Exception {
        rows("SecurityEvent | count");
        Files.writeString(file, "changed");
        rows("SecurityEvent | count");
        assertEquals(2, decoded);
        rows(ask("SecurityEvent | count").option("cache", false));
        assertEquals(3, decoded);
    }

    @Test
    void aCancelledCallEndsTheQuery() {
        MemoryCall cancelled = new MemoryCall();
        cancelled.cancel();
        assertThrows(
                CancelledException.class, () -> session.query(ask("range x from 1 to 10 step 1"), b -> {}, cancelled));
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Object>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long n = i;
                all.add(threads.submit(() -> {
                    List<Batch> batches = new ArrayList<>();
                    session.query(
                            ask("SecurityEvent | extend x = " + n + " | summarize sum(x)"),
                            batches::add,
                            new MemoryCall());
                    return batches.get(0).get(0, 0);
                }));
            }
            for (int i = 0; i < all.size(); i++) {
                assertEquals(2L * i, all.get(i).get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void nothingStaysOpenOrBehind() throws Exception {
        rows("SecurityEvent | count");
        rows(ask("SecurityEvent | count").option("cache", false));
        session.close();
        try (Stream<Path> left = Files.list(dir.resolve("cache/temp"))) {
            assertEquals(List.of(), left.toList());
        }
        try (Stream<Path> kept = Files.list(dir.resolve("cache/tables"))) {
            assertEquals(1, kept.count());
        }
    }

    @Test
    void watchlistsAreTables() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("watchlists"));
        Files.writeString(folder.resolve("vips.csv"), "User,Note\nbob,\"the \"\"boss\"\", so\"\nmallory\n");
        Request request = ask("SecurityEvent | where TargetUserName in ((_GetWatchlist('vips') | project SearchKey))"
                        + " | project TargetUserName")
                .option("watchlists", folder.toString());
        assertEquals(List.of(Map.of("TargetUserName", "bob")), rows(request));
        assertEquals(
                List.of(Map.of("Note", "the \"boss\", so")),
                rows(ask("_GetWatchlist('vips') | where User == 'bob' | project Note")
                        .option("watchlists", folder.toString())));
        assertEquals(
                Problem.Kind.BAD_REQUEST,
                refused(ask("_GetWatchlist('none') | count").option("watchlists", folder.toString()))
                        .kind());
    }

    @Test
    void externaldataReadsTheFileThatStandsForAnAddress() throws Exception {
        Path csv =
                Files.writeString(dir.resolve("feed.csv"), "ip,when,score\n192.0.2.1,2026-03-17T08:00:00.1234567Z,7\n");
        Path txt = Files.writeString(dir.resolve("list.txt"), "one\r\ntwo, three\n");
        Path json = Files.writeString(dir.resolve("d.json"), "{\"a\":1,\"d\":{\"x\":[1]}}\n{\"a\":2}\n");
        List<String> map = List.of(
                "https://x.example/feed?a=b=" + csv, "https://x.example/list=" + txt, "https://x.example/d=" + json);
        assertEquals(
                List.of(Map.of("ip", "192.0.2.1", "t", Ticks.instant(17_737_344_001_234_567L), "n", 7L)),
                rows(ask("externaldata(ip:string, t:datetime, n:long) ['https://x.example/feed?a=b']"
                                + " with (format='csv', ignoreFirstRecord=true)")
                        .option("external", map)));
        assertEquals(
                List.of(Map.of("line", "one"), Map.of("line", "two, three")),
                rows(ask("externaldata(line:string) ['https://x.example/list'] with (format='txt')")
                        .option("external", map)));
        assertEquals(
                List.of(Map.of("a", 1L, "x", 1L)),
                rows(ask("externaldata(a:long, d:dynamic) ['https://x.example/d'] with (format='multijson')"
                                + " | where isnotnull(d) | project a, x = tolong(d.x[0])")
                        .option("external", map)));
        assertEquals(
                "kql unsupported",
                refused(ask("externaldata(a:string) ['https://x.example/other'] | count")
                                .option("external", map))
                        .subject());
    }

    @Test
    void placesComeFromTheHost() throws Exception {
        assertEquals(
                "kql unsupported",
                refused(ask("print geo_info_from_ip_address('192.0.2.1')")).subject());
        QueryDriver.Session located = new LocalDriver()
                .open(new MemoryContext(dir.resolve("geo"))
                        .locating((addresses, out, to) -> addresses.forEach(address -> {
                            if (address.getHostAddress().startsWith("192.")) {
                                out.put(dev.spoor.api.Place.of(address)
                                        .country("NO", "Norway")
                                        .city("Oslo", "Oslo"));
                            }
                        })));
        try (located) {
            List<Batch> batches = new ArrayList<>();
            located.query(
                    Request.of(
                            "kql",
                            "range i from 1 to 3 step 1 | extend ip = strcat(iff(i == 3, '10', '192'), '.0.2.', i)"
                                    + " | summarize c = count() by country = tostring(geo_info_from_ip_address(ip).country)"
                                    + " | sort by c desc"),
                    batches::add,
                    call);
            assertEquals(
                    List.of(Map.of("country", "Norway", "c", 2L), Map.of("country", "", "c", 1L)),
                    Rows.toMaps(batches));
        }
    }

    @Test
    void onlyWhatIsDamagedIsForgotten() throws Exception {
        Path other = Files.writeString(dir.resolve("b.log"), "b");
        Request both = ask("SecurityEvent | where TargetUserName == 'bob' | count")
                .option("paths", List.of(file.toString(), other.toString()));
        assertEquals(List.of(Map.of("Count", 2L)), rows(both));
        Path tables = dir.resolve("cache/tables");
        Path one;
        try (Stream<Path> all = Files.walk(tables)) {
            one = all.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(one);
        assertEquals(Problem.Kind.UNAVAILABLE, refused(both).kind());
        try (Stream<Path> kept = Files.list(tables)) {
            assertEquals(1, kept.count());
        }
        assertEquals(List.of(Map.of("Count", 2L)), rows(both));
        assertEquals(3, decoded);
    }
}
