package dev.spoor.driver.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.answers.JsonAnswer;
import dev.spoor.answers.SpanRows;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both services over real HTTP. */
class KqlDriverTest {
    private final Mocked it = new Mocked();

    @AfterEach
    void stop() {
        it.close();
    }

    private QueryDriver.Session session(String service) throws ProviderException {
        return service.equals("kusto") ? it.cluster() : it.workspaces("one");
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private Problem refusal(QueryDriver.Session session, Request request) {
        return assertThrows(ProviderException.class, () -> it.ask(session, request))
                .problem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void keepsTypes(String service) throws Exception {
        it.ask(session(service), Request.of("kql", "Events | take 8"));
        Schema schema = it.batches.get(0).schema();
        assertEquals(
                List.of(
                        "TimeGenerated:INSTANT/TIME",
                        "Id:LONG",
                        "Computer:STRING/HOST",
                        "EventID:LONG(int)/EVENT_ID",
                        "Account:STRING/SUBJECT_ACCOUNT",
                        "CommandLine:STRING/COMMAND_LINE",
                        "Score:DOUBLE",
                        "Size:STRING(decimal)",
                        "Elevated:BOOL",
                        "Took:LONG(timespan)",
                        "SourceId:STRING(guid)",
                        "Detail:JSON"),
                schema.columns().subList(0, 12).stream().map(Column::toString).toList());
        List<Map<String, Object>> rows = Rows.toMaps(it.batches);
        Map<String, Object> last = rows.get(7);
        assertEquals(Ticks.instant(Ticks.parse("2026-03-17T08:00:07Z")), last.get("TimeGenerated"));
        assertEquals(7L, last.get("Id"));
        assertEquals("cmd.exe /c \"echo \u00fc 7\"", last.get("CommandLine"));
        assertEquals(1.75, last.get("Score"));
        assertEquals("7.10", last.get("Size"));
        assertEquals(false, last.get("Elevated"));
        assertEquals(Duration.ofDays(1).plusSeconds(7).toNanos() / 100 + 1, last.get("Took"));
        assertEquals("{\"n\":7,\"tags\":[\"a\"]}", last.get("Detail"));
        assertFalse(last.containsKey("Account"), "null is no text");
        assertEquals(Double.NaN, rows.get(0).get("Score"));
        assertEquals(List.of(), it.call.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void whatIsTooLargeIsAskedForInParts(String service) throws Exception {
        it.mock.data().rows(10_000).mostRows(700);
        int requests = it.askWhole(session(service), "Events", it.mock.data().range());
        assertEquals(upTo(10_000), it.ids(), "each row once, in order of time");
        assertTrue(it.heldBack > 0, "rows came before it was known that they were not all");
        assertTrue(requests >= 10_000 / 700, () -> requests + " requests");
        assertEquals(List.of(), it.call.problems());
    }

    /** The service stops in the middle of its answer and goes on only when rows of it have come out. */
    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void rowsOfASpanComeWhileTheAnswerArrives(String service) throws Exception {
        it.mock.data().rows(3_000);
        CountDownLatch some = new CountDownLatch(1);
        it.mock.data().pauseAt(2_000, some);
        session(service)
                .query(
                        Request.of("kql", "Events").range(it.mock.data().range()),
                        batch -> {
                            it.batches.add(batch);
                            some.countDown();
                        },
                        it.call);
        assertEquals(upTo(3_000), it.ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void whatDiffersEachTimeIsHeldUntilItIsWhole(String service) throws Exception {
        it.mock.data().rows(10_000).mostRows(700);
        it.askWhole(
                session(service),
                "Events | extend Age = now() - TimeGenerated",
                it.mock.data().range());
        assertEquals(upTo(10_000), it.ids());
        assertEquals(0, it.heldBack, "none came before it was known that they were all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void aLimitWithoutASpanOfTimeIsTold(String service) throws Exception {
        it.mock.data().rows(1_000).mostRows(700);
        it.ask(session(service), Request.of("kql", "Events"));
        assertEquals(upTo(700), it.ids());
        Problem problem = it.call.problems().get(0);
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertTrue(problem.message().contains("700"), problem.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void thePartThatWasReadIsKeptAndTheRestTold(String service) throws Exception {
        it.mock.faults().next(service, Fault.PARTIAL);
        it.ask(
                session(service),
                Request.of("kql", "Events").range(it.mock.data().range()));
        assertEquals(upTo(1_000), it.ids());
        assertEquals(Problem.Kind.UNAVAILABLE, it.call.problems().get(0).kind());
        assertTrue(it.call.problems().get(0).message().contains("not whole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void theEndOfASpanBelongsToTheNext(String service) throws Exception {
        QueryDriver.Session session = session(service);
        long from = it.mock.data().range().from();
        for (int i = 0; i < 4; i++) {
            it.ask(
                    session,
                    Request.of("kql", "Events")
                            .range(new TimeRange(
                                    from + i * 250 * Ticks.PER_SECOND, from + (i + 1) * 250 * Ticks.PER_SECOND)));
        }
        assertEquals(upTo(1_000), it.ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void aCutAnswerIsNeverWhole(String service) throws Exception {
        QueryDriver.Session session = session(service);
        for (Fault fault : List.of(Fault.CUT, Fault.CUT_GZIP)) {
            it.mock.faults().next(service, fault);
            Problem problem = refusal(session, Request.of("kql", "Events"));
            assertEquals(Problem.Kind.UNAVAILABLE, problem.kind(), () -> fault + " " + problem);
            it.batches.clear();
            it.mock.faults().next(service, fault);
            refusal(
                    session,
                    Request.of("kql", "Events | extend Age = now() - TimeGenerated")
                            .range(it.mock.data().range()));
            assertEquals(List.of(), it.batches, "what differs each time could not be held back when it comes again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void tokensEndMeanwhile(String service) throws Exception {
        it.mock.login().mostUses(2);
        QueryDriver.Session session = session(service);
        for (int i = 0; i < 7; i++) {
            it.ask(session, Request.of("kql", "Events | take 1"));
        }
        assertEquals(7, it.ids().size());
        assertEquals(4, it.mock.login().given());
        it.mock.faults().every(service, 1, Fault.TOKEN_REFUSED);
        assertEquals(
                Problem.Kind.AUTH, refusal(session, Request.of("kql", "Events")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void saysWhatTheServiceSaid(String service) throws Exception {
        QueryDriver.Session session = session(service);
        Problem bad = refusal(session, Request.of("kql", "Events !!"));
        assertEquals(Problem.Kind.BAD_REQUEST, bad.kind());
        assertTrue(bad.message().contains("Syntax "), bad.message());
        it.mock.faults().next(service, Fault.HTML, Fault.NOTHING, Fault.TOO_MANY, Fault.BUSY);
        Problem html = refusal(session, Request.of("kql", "Events"));
        assertEquals(Problem.Kind.PROTOCOL, html.kind());
        assertTrue(html.message().contains("HTML"), html.message());
        Problem nothing = refusal(session, Request.of("kql", "Events"));
        assertEquals(Problem.Kind.PROTOCOL, nothing.kind());
        assertTrue(nothing.message().contains("nothing"), nothing.message());
        Problem many = refusal(session, Request.of("kql", "Events"));
        assertEquals(Duration.ofSeconds(1), many.retryAfter().orElseThrow());
        assertEquals(
                Problem.Kind.UNAVAILABLE,
                refusal(session, Request.of("kql", "Events")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void listsTables(String service) throws Exception {
        Map<String, Schema> tables = session(service).tables(it.call);
        assertEquals(List.of("Empty", "Events"), List.copyOf(tables.keySet()));
        assertEquals(
                "TimeGenerated:INSTANT/TIME", tables.get("Events").column(0).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void noRowsStillHaveColumns(String service) throws Exception {
        it.ask(session(service), Request.of("kql", "Empty"));
        it.ask(session(service), Request.of("kql", "Empty").range(it.mock.data().range()));
        assertEquals(List.of(0, 0), it.batches.stream().map(Batch::size).toList());
        assertTrue(it.batches.get(1).schema().size() >= 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "kusto"})
    void stopsReadingWhenItHasEnough(String service) throws Exception {
        it.mock.data().rows(100_000);
        it.ask(session(service), Request.of("kql", "Events").maxRows(10));
        it.ask(
                session(service),
                Request.of("kql", "Events").maxRows(10).range(it.mock.data().range()));
        assertEquals(20, it.ids().size());
    }

    @Test
    void asksSeveralWorkspacesAtOnce() throws Exception {
        it.ask(it.workspaces("one, two"), Request.of("kql", "Events | take 3").option("workspaces", List.of("three")));
        List<Object> tenants =
                Rows.toMaps(it.batches).stream().map(row -> row.get("TenantId")).toList();
        assertEquals(List.of("one", "one", "one", "two", "two", "two", "three", "three", "three"), tenants);
    }

    @Test
    void anEmptyWorkspaceHasNotEvenColumns() throws Exception {
        it.ask(it.workspaces("empty"), Request.of("kql", "Events"));
        assertEquals(1, it.batches.size());
        assertEquals(0, it.batches.get(0).size());
    }

    @Test
    void aQueryThatTakesTooLongIsTooLarge() throws Exception {
        TimeRange range = it.mock.data().range();
        Problem problem =
                refusal(it.workspaces("slow"), Request.of("kql", "Events").range(range));
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertEquals(
                new TimeRange(range.from(), range.from()), problem.covered().orElseThrow());
    }

    @Test
    void aLimitThatLeavesNoTableIsALimit() throws Exception {
        String answer =
                "{\"error\": {\"code\": \"X\", \"message\": \"Query result set has exceeded the internal limit\"}}";
        Request request = Request.of("kql", "Events");
        try (SpanRows rows = new SpanRows(request, it.batches::add, it.call, "service", "T")) {
            Problem problem = assertThrows(
                            ProviderException.class,
                            () -> JsonAnswer.read(
                                    new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                                    "service",
                                    json -> new WorkspaceAnswer(json, rows, "service").read()))
                    .problem();
            assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        }
    }

    @Test
    void addressesNameAServer() {
        for (String key : List.of("cluster", "base_url")) {
            MemoryContext context = new MemoryContext(Path.of("nowhere")).set(key, "https:/path");
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> new KqlDriver().open(key.equals("cluster") ? context : context.set("workspaces", "one")));
            assertEquals(key + " must be a uri, of a server", e.getMessage());
        }
    }

    @Test
    void isToldWhomToAsk() {
        ProviderException e = assertThrows(
                ProviderException.class, () -> new KqlDriver().open(new MemoryContext(Path.of("nowhere"))));
        assertEquals("workspaces", e.problem().subject());
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
    }
}
