package dev.spoor.driver.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped descriptions, and one of a user's own, over real HTTP. */
class HttpDriverTest {
    private static final String ALL = "{\"match_all\": {}}";

    @TempDir
    Path folder;

    private final MockServices mock = MockServices.start();
    private final MemoryCall call = new MemoryCall();
    private final List<Batch> batches = new ArrayList<>();

    @AfterEach
    void stop() {
        mock.close();
    }

    private MemoryContext context() {
        return new MemoryContext(folder)
                .http(new PlainHttp())
                .set("base_url", mock.uri("/").toString())
                .set("token", "secret");
    }

    private List<Map<String, Object>> ask(QueryDriver.Session session, Request request) throws ProviderException {
        batches.clear();
        session.query(request, batches::add, call);
        return Rows.toMaps(batches);
    }

    private List<Long> ids() {
        return Rows.toMaps(batches).stream()
                .map(row -> Long.valueOf(String.valueOf(row.get("Id"))))
                .toList();
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private List<Column> columns(String... names) {
        return batches.get(0).schema().columns().stream()
                .filter(column -> List.of(names).contains(column.name()))
                .toList();
    }

    @Test
    void searchesSplunk() throws Exception {
        mock.data().rows(25_000);
        List<Map<String, Object>> rows =
                ask(new SplunkDriver().open(context()), Request.of("spl", "search index=main"));
        assertEquals(upTo(25_000), ids());
        assertEquals(
                "[_time:INSTANT/TIME, Id:STRING, Computer:STRING/HOST]",
                columns("_time", "Id", "Computer").toString());
        assertEquals("cmd.exe /c \"echo \u00fc 3\"", rows.get(3).get("CommandLine"));
        assertEquals(List.of(), call.problems());
        String last = mock.asked().get(mock.asked().size() - 1);
        assertTrue(last.startsWith("DELETE /services/search/v2/jobs/"), last);
        assertEquals(2 + 4 + 1, mock.asked().size(), () -> mock.asked().toString());
    }

    @Test
    void searchesElastic() throws Exception {
        mock.data().rows(12_000);
        List<Map<String, Object>> rows = ask(new ElasticDriver().open(context()), Request.of("json", ALL));
        assertEquals(upTo(12_000), ids());
        Map<String, Object> third = rows.get(2);
        assertEquals("ws2", third.get("host.name"));
        assertEquals("row 2", third.get("message"));
        assertEquals("2", third.get("_id"));
        assertEquals(Ticks.instant(Ticks.parse("2026-03-17T08:00:02Z")), third.get("@timestamp"));
        assertTrue(
                mock.asked().get(0).startsWith("POST /*/_search?scroll=2m")
                        || mock.asked().get(0).startsWith("POST /%2A/_search?scroll=2m"),
                mock.asked().get(0));
        assertEquals("DELETE /_search/scroll", mock.asked().get(mock.asked().size() - 1));
        ask(
                new ElasticDriver().open(context()),
                Request.of("json", "{\"query\": " + ALL + "}").option("index", "logs-2026"));
        assertEquals(12_000, ids().size());
        assertTrue(mock.asked().stream().anyMatch(asked -> asked.startsWith("POST /logs-2026/_search")));
    }

    @Test
    void keepsToTheSpanOfTime() throws Exception {
        long from = mock.data().range().from();
        for (boolean splunk : new boolean[] {true, false}) {
            QueryDriver.Session session =
                    splunk ? new SplunkDriver().open(context()) : new ElasticDriver().open(context());
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TimeRange part =
                        new TimeRange(from + i * 250 * Ticks.PER_SECOND, from + (i + 1) * 250 * Ticks.PER_SECOND);
                ask(
                        session,
                        Request.of(splunk ? "spl" : "json", splunk ? "search *" : ALL)
                                .range(part));
                ids.addAll(ids());
            }
            assertEquals(upTo(1_000), ids);
        }
    }

    @Test
    void asksWhatAUserDescribes() throws Exception {
        MemoryContext context = context().set("description", Descriptions.write(folder, Descriptions.EVENTS));
        QueryDriver.Session session = new HttpDriver().open(context);
        ask(session, Request.of("json", "750"));
        assertEquals(upTo(750), ids());
        assertEquals(
                "[Took:LONG(timespan), Size:STRING(decimal)]",
                columns("Took", "Size").toString());
        TimeRange all = mock.data().range();
        ask(session, Request.of("json", "1000").range(new TimeRange(all.from() + Ticks.PER_SECOND, all.to())));
        assertEquals(999, ids().size());
        mock.faults().next("odata", null, Fault.LOOP);
        ask(session, Request.of("json", "1000"));
        assertEquals(upTo(200), ids());
        assertTrue(call.problems().get(0).message().contains("circle"));
    }

    @Test
    void pagesThatBreakOffAreAskedForAgain() throws Exception {
        mock.data().rows(20_000);
        mock.faults().next("splunk", null, null, Fault.CUT, null, Fault.CUT_GZIP);
        ask(new SplunkDriver().open(context()), Request.of("spl", "search *"));
        assertEquals(upTo(20_000), ids());
    }

    @Test
    void takesAsManyAsAreWanted() throws Exception {
        mock.data().rows(20_000);
        assertEquals(
                7,
                ask(new ElasticDriver().open(context()), Request.of("json", ALL).maxRows(7))
                        .size());
        assertEquals("DELETE /_search/scroll", mock.asked().get(mock.asked().size() - 1), "tidied up all the same");
        assertEquals(
                10_001,
                ask(
                                new SplunkDriver().open(context()),
                                Request.of("spl", "search *").maxRows(10_001))
                        .size());
    }

    @Test
    void logsIn() throws Exception {
        ask(
                new ElasticDriver().open(context().set("user", "hunter").set("password", "secret")),
                Request.of("json", ALL).maxRows(1));
        assertEquals(1, ids().size());
        Problem problem = assertThrows(
                        ProviderException.class,
                        () -> ask(
                                new ElasticDriver()
                                        .open(new MemoryContext(folder)
                                                .http(new PlainHttp())
                                                .set("base_url", mock.uri("/").toString())),
                                Request.of("json", ALL)))
                .problem();
        assertEquals(Problem.Kind.AUTH, problem.kind());
        assertTrue(problem.message().contains("missing authentication"), problem.message());
    }

    private Problem refusal(QueryDriver.Session session, Request request) {
        return assertThrows(ProviderException.class, () -> ask(session, request))
                .problem();
    }

    @Test
    void saysWhatTheServiceSaid() throws Exception {
        Problem spl = refusal(new SplunkDriver().open(context()), Request.of("spl", "serch index=main"));
        assertEquals(Problem.Kind.BAD_REQUEST, spl.kind());
        assertTrue(spl.message().contains("unknown search command"), spl.message());
        Problem json = refusal(new ElasticDriver().open(context()), Request.of("json", "host:ws1"));
        assertTrue(json.message().contains("must be JSON"), json.message());
        Problem option = refusal(
                new ElasticDriver().open(context()), Request.of("json", ALL).option("indx", "logs"));
        assertTrue(option.message().contains("index"), option.message());
        for (String escape : List.of("..", ".", "")) {
            assertEquals(
                    Problem.Kind.BAD_REQUEST,
                    refusal(
                                    new ElasticDriver().open(context()),
                                    Request.of("json", ALL).option("index", escape))
                            .kind());
        }
        ask(new ElasticDriver().open(context()), Request.of("json", ALL).option("index", "../../_cluster?x=#"));
        assertFalse(mock.asked().stream().anyMatch(asked -> asked.startsWith("POST /_cluster")));
    }

    @Test
    void aSearchThatWasEndedEarlyIsNotWhole() throws Exception {
        String job = "/services/search/v2/jobs/7";
        CannedHttp splunk = new CannedHttp()
                .post("/services/search/v2/jobs", "", 201, "{\"sid\":\"7\"}")
                .get(
                        job + "?output_mode=json",
                        200,
                        "{\"entry\":[{\"content\":{\"isDone\":true,\"isFinalized\":true}}]}")
                .get(job + "/results?output_mode=json&offset=0&count=10000", 200, "{\"results\":[{\"Id\":\"0\"}]}")
                .get(job + "/results?output_mode=json&offset=1&count=10000", 200, "{\"results\":[]}");
        ask(new SplunkDriver().open(context().http(splunk)), Request.of("spl", "search *"));
        assertEquals(upTo(1), ids());
        assertEquals(1, call.problems().size());
        assertTrue(call.problems().get(0).message().contains("not whole"), call.problems()::toString);
    }

    @Test
    void cursorsThatLeadNowhereEnd() throws Exception {
        String description = "page: {path: /x, query: {at: \"${cursor}\"}}\npaging: cursor\ncursor: next\nrows: rows\n";
        String loop = "{\"rows\":[{\"Id\":0}],\"next\":\"a\"}";
        CannedHttp http = new CannedHttp().get("/x", 200, loop).get("/x?at=a", 200, loop);
        HttpSession session = session(description, http, HttpSession.MOST_PAGES);
        ask(session, Request.of("json", "{}"));
        assertEquals(upTo(1), ids());
        assertTrue(call.problems().get(0).message().contains("circle"), call.problems()::toString);
        CannedHttp endless = new CannedHttp()
                .get("/x", 200, loop)
                .get("/x?at=a", 200, "{\"rows\":[{\"Id\":1}],\"next\":\"b\"}")
                .get("/x?at=b", 200, "{\"rows\":[{\"Id\":2}],\"next\":\"a\"}");
        ask(session(description, endless, 3), Request.of("json", "{}"));
        assertEquals(upTo(3), ids());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(1).kind());
    }

    private static HttpSession session(String description, CannedHttp http, long mostPages) throws ProviderException {
        return new HttpSession(
                new Service(http, call -> null, Refusals.usual()),
                URI.create("https://service.example.com"),
                Description.parse(description.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                "json",
                mostPages);
    }

    @Test
    void saysWhatIsWrongWithADescription() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "page: [", "no YAML",
                        "pages: {}", "pages",
                        "rows: value", "lacks page",
                        "page: {path: odata}", "begins with /",
                        "page: {path: /x, methd: GET}", "page.methd",
                        "page: {path: /x}\npaging: cursor", "lacks cursor",
                        "page: {path: /x}\npaging: page", "none, offset, cursor, link",
                        "page: {path: /x}\ncount: many", "count",
                        "page: {path: /x}\nready: {path: /y}", "lacks ready.until",
                        "page: {path: /x, form: {}, body: {}}", "both form and body")
                .entrySet()) {
            MemoryContext context = context().set("description", Descriptions.write(folder, wrong.getKey()));
            Problem problem = assertThrows(ProviderException.class, () -> new HttpDriver().open(context))
                    .problem();
            assertEquals(Problem.Kind.CONFIG, problem.kind());
            assertEquals("description", problem.subject());
            assertTrue(problem.message().contains(wrong.getValue()), problem.message());
        }
    }
}
