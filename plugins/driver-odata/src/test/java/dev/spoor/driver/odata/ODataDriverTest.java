package dev.spoor.driver.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Graph, and a service that nobody knows, over real HTTP. */
class ODataDriverTest {
    private final MockServices mock = MockServices.start();
    private final MemoryCall call = new MemoryCall();
    private final List<Batch> batches = new ArrayList<>();

    @AfterEach
    void stop() {
        mock.close();
    }

    private MemoryContext context() {
        return new MemoryContext(Path.of("nowhere"))
                .http(new PlainHttp())
                .set("auth", "client_secret")
                .set("tenant", "contoso.example.com")
                .set("client_id", "app")
                .set("client_secret", "secret")
                .set("login_url", mock.uri("").toString());
    }

    private QueryDriver.Session graph() throws ProviderException {
        return new ODataDriver()
                .open(context()
                        .set("base_url", mock.uri("/v1.0").toString())
                        .set("access", "entra")
                        .set("key", "id"));
    }

    private QueryDriver.Session other() throws ProviderException {
        return new ODataDriver()
                .open(context().set("base_url", mock.uri("/odata").toString()));
    }

    private List<Map<String, Object>> ask(QueryDriver.Session session, Request request) throws ProviderException {
        batches.clear();
        session.query(request, batches::add, call);
        return Rows.toMaps(batches);
    }

    private List<Map<String, Object>> ask(QueryDriver.Session session, String text) throws ProviderException {
        return ask(session, Request.of("odata", text));
    }

    private List<Object> ids() throws ProviderException {
        return Rows.toMaps(batches).stream().map(row -> row.get("Id")).toList();
    }

    private static List<Object> upTo(long count) {
        return LongStream.range(0, count).mapToObj(id -> (Object) id).toList();
    }

    private Problem refusal(QueryDriver.Session session, String text) {
        return assertThrows(ProviderException.class, () -> ask(session, text)).problem();
    }

    @Test
    void followsThePages() throws Exception {
        List<Map<String, Object>> alerts = ask(graph(), "/security/alerts_v2?$filter=severity eq 'low'");
        assertEquals(1_000, alerts.size());
        assertEquals(1_000, alerts.stream().map(row -> row.get("id")).distinct().count());
        assertEquals(
                10,
                mock.asked().stream()
                        .filter(asked -> asked.contains("alerts_v2"))
                        .count());
        assertEquals(10, call.done());
        Map<String, Object> first = alerts.get(0);
        assertEquals(Ticks.instant(Ticks.parse("2026-03-17T08:00:00Z")), first.get("createdDateTime"));
        List<?> evidence = (List<?>) Json.parse((String) first.get("evidence"));
        assertEquals(
                "\"MsSense.exe\"",
                Json.text(evidence.get(0), "processCommandLine").orElseThrow());
        assertEquals(List.of(), call.problems());
        assertTrue(
                mock.asked().get(1).contains("$filter=severity%20eq%20%27low%27"),
                () -> mock.asked().get(1));
    }

    @Test
    void whatTheFirstPageDidNotHaveIsKept() throws Exception {
        List<Map<String, Object>> alerts = ask(graph(), "security/alerts_v2");
        assertEquals("{\"additionalData\":{\"late\":150}}", alerts.get(150).get("MoreFields"));
        assertEquals(1, batches.stream().map(Batch::schema).distinct().count());
    }

    @Test
    void keepsToTheSpanOfTime() throws Exception {
        long from = mock.data().range().from();
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TimeRange part = new TimeRange(from + i * 100 * Ticks.PER_SECOND, from + (i + 1) * 100 * Ticks.PER_SECOND);
            ask(
                            graph(),
                            Request.of("odata", "security/incidents?$filter=severity eq 'medium'")
                                    .range(part))
                    .forEach(row -> ids.add(row.get("id")));
        }
        assertEquals(300, ids.size());
        assertEquals(300, ids.stream().distinct().count());
        Problem problem = assertThrows(
                        ProviderException.class,
                        () -> ask(
                                other(),
                                Request.of("odata", "Events").range(mock.data().range())))
                .problem();
        assertTrue(problem.message().contains("time_property"), problem.message());
        ask(other(), Request.of("odata", "Events").range(mock.data().range()).option("time_property", "TimeGenerated"));
        assertEquals(upTo(1_000), ids());
    }

    @Test
    void takesAsManyAsAreWanted() throws Exception {
        assertEquals(250, ask(other(), "Events?$top=250").size());
        assertEquals(
                120, ask(other(), Request.of("odata", "Events").maxRows(120)).size());
        assertEquals(0, ask(other(), "Events?$top=0").size());
    }

    @Test
    void findsTypesInAServiceThatNobodyKnows() throws Exception {
        ask(other(), "Events?$top=20");
        assertEquals(
                List.of("Id:LONG", "Computer:STRING/HOST", "EventID:LONG/EVENT_ID", "Elevated:BOOL", "Detail:JSON"),
                batches.get(0).schema().columns().stream()
                        .filter(column -> List.of("Id", "Computer", "EventID", "Elevated", "Detail")
                                .contains(column.name()))
                        .map(Column::toString)
                        .toList());
    }

    @Test
    void pagesThatGoRoundInACircleEnd() throws Exception {
        mock.faults().next("odata", null, null, Fault.LOOP);
        ask(other(), "Events");
        assertEquals(upTo(300), ids(), "each row once");
        Problem problem = call.problems().get(0);
        assertEquals(Problem.Kind.PROTOCOL, problem.kind());
        assertEquals("page 3", problem.place().orElseThrow());
        assertTrue(problem.message().contains("circle") && problem.message().contains("300 rows"), problem.message());
    }

    @Test
    void linksToOtherServersAreNotFollowed() throws Exception {
        mock.faults().next("odata", Fault.FOREIGN_LINK);
        ask(other(), "Events");
        assertEquals(upTo(100), ids());
        assertTrue(call.problems().get(0).message().contains("another server, elsewhere.example.com"));
    }

    @Test
    void aLinkToNowhereIsTold() throws Exception {
        mock.faults().next("odata", null, Fault.EMPTY_LINK);
        ask(other(), "Events");
        assertEquals(upTo(200), ids());
        assertTrue(call.problems().get(0).message().contains("no link to it"));
    }

    @Test
    void aPageThatBreaksOffIsAskedForAgain() throws Exception {
        mock.faults().next("odata", null, Fault.CUT, Fault.CUT_GZIP, null, Fault.CUT);
        ask(other(), "Events");
        assertEquals(upTo(1_000), ids());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void aPageThatStaysBrokenEndsTheCall() {
        mock.faults().next("odata", null, Fault.CUT, Fault.CUT, Fault.CUT);
        Problem problem = assertThrows(ProviderException.class, () -> ask(other(), "Events"))
                .problem();
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
        assertEquals("page 2", problem.place().orElseThrow());
        mock.faults().next("odata", null, Fault.HTML);
        assertEquals(Problem.Kind.PROTOCOL, refusal(session(), "Events").kind());
    }

    private QueryDriver.Session session() {
        try {
            return other();
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tokensEndMeanwhile() throws Exception {
        mock.login().mostUses(3);
        assertEquals(1_000, ask(graph(), "security/alerts_v2").size());
        assertEquals(4, mock.login().given());
    }

    @Test
    void saysWhatIsWrongWithAQuery() throws Exception {
        Problem retired = refusal(new ODataDriver().open(context()), "/security/alerts?$filter=severity eq 'high'");
        assertTrue(retired.message().contains("retired") && retired.message().contains("alerts_v2"), retired.message());
        for (String wrong : List.of(
                "https://graph.microsoft.com/v1.0/users",
                "../users",
                "Events?$filter=a eq 'b",
                "Events?nonsense",
                "Events?$top=x")) {
            assertEquals(Problem.Kind.BAD_REQUEST, refusal(other(), wrong).kind(), wrong);
        }
        Problem clause = refusal(other(), "Events?$filter=!!");
        assertTrue(clause.message().contains("Invalid filter clause"), clause.message());
    }

    @Test
    void huntsThroughGraph() throws Exception {
        QueryDriver.Session session = new GraphHuntingDriver()
                .open(context().set("base_url", mock.uri("/v1.0").toString()));
        ask(session, Request.of("kql", "Events | take 7"));
        assertEquals(upTo(7), ids());
        mock.data().mostRows(500);
        QueryDriver.Session small = new GraphHuntingDriver()
                .open(context().set("base_url", mock.uri("/v1.0").toString()).set("most_rows", "500"));
        TimeRange all = mock.data().range();
        Problem problem = assertThrows(
                        ProviderException.class,
                        () -> ask(small, Request.of("kql", "Events").range(all)))
                .problem();
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertEquals(new TimeRange(all.from(), all.from()), problem.covered().orElseThrow());
        assertTrue(upTo(500).containsAll(ids()), "rows that a host holds back when they come again");
        mock.faults().next("graph", Fault.GATEWAY_TIMEOUT);
        Problem slow = assertThrows(
                        ProviderException.class,
                        () -> ask(session, Request.of("kql", "Events").range(all)))
                .problem();
        assertEquals(Problem.Kind.TOO_LARGE, slow.kind(), slow::toString);
        assertEquals(new TimeRange(all.from(), all.from()), slow.covered().orElseThrow());
    }
}
