package dev.spoor.driver.mdatp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefenderTest {
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
                .set("base_url", mock.uri("").toString())
                .set("login_url", mock.uri("").toString());
    }

    private List<Object> ids() {
        return Rows.toMaps(batches).stream().map(row -> row.get("Id")).toList();
    }

    private static List<Object> upTo(long count) {
        return LongStream.range(0, count).mapToObj(id -> (Object) id).toList();
    }

    @ParameterizedTest
    @CsvSource({"graph, 100000", "xdr, 100000", "mde, 10000"})
    void knowsEachInterfacesLimit(String api, int most) throws Exception {
        mock.data().rows(most + 5);
        QueryDriver.Session session = new DefenderHuntingDriver().open(context().set("api", api));
        session.query(Request.of("kql", "Events"), batches::add, call);
        assertEquals(upTo(most), ids());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
        assertTrue(
                call.problems().get(0).message().contains(String.valueOf(most)),
                call.problems().toString());
        assertEquals(
                "Timestamp:INSTANT/TIME",
                batches.get(0).schema().columns().stream()
                        .map(Column::toString)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void whatIsTooLargeIsAskedForInParts() throws Exception {
        mock.data().rows(5_000).mostRows(600);
        mock.callsPerMinute(1000);
        QueryDriver.Session session = new DefenderHuntingDriver().open(context().set("most_rows", "600"));
        Deque<TimeRange> open = new ArrayDeque<>(List.of(mock.data().range()));
        Set<Object> ids = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            TimeRange range = open.pop();
            batches.clear();
            try {
                session.query(Request.of("kql", "Events").range(range), batches::add, call);
            } catch (ProviderException e) {
                assertEquals(Problem.Kind.TOO_LARGE, e.problem().kind());
                long half = range.from() + (range.to() - range.from()) / 2;
                open.push(new TimeRange(half, range.to()));
                open.push(new TimeRange(range.from(), half));
                assertEquals(ids().size(), Set.copyOf(ids()).size());
            }
            ids.addAll(ids()); // a host holds back what came before
        }
        assertEquals(upTo(5_000), List.copyOf(ids), "all rows, in order of time");
    }

    @Test
    void aSpanOfTimeThatCannotBeSentMustBeInTheQuery() throws Exception {
        QueryDriver.Session session = new DefenderHuntingDriver().open(context().set("api", "mde"));
        TimeRange range = mock.data().range();
        Problem problem = assertThrows(
                        ProviderException.class,
                        () -> session.query(Request.of("kql", "Events").range(range), batches::add, call))
                .problem();
        assertEquals(Problem.Kind.BAD_REQUEST, problem.kind());
        session.query(
                Request.of("kql", "Events | where Timestamp >= datetime(2026-03-17T08:00:00Z) | take 3")
                        .range(range),
                batches::add,
                call);
        assertEquals(upTo(3), ids());
    }

    @Test
    void itsRateIsDeclaredAndItsRefusalHasItsName() throws Exception {
        Limits limits = new DefenderHuntingDriver().descriptor().limits();
        assertEquals(new Limits.Rate(45, Duration.ofMinutes(1)), limits.rates().get(0));
        mock.callsPerMinute(2);
        QueryDriver.Session session = new DefenderHuntingDriver().open(context());
        for (int i = 0; i < 2; i++) {
            session.query(Request.of("kql", "Events | take 1"), batches::add, call);
        }
        Problem problem = assertThrows(
                        ProviderException.class,
                        () -> session.query(Request.of("kql", "Events | take 1"), batches::add, call))
                .problem();
        assertEquals(Problem.Kind.RATE_LIMITED, problem.kind());
        assertEquals(Duration.ofSeconds(30), problem.retryAfter().orElseThrow());
    }

    @Test
    void listsAlertsAndMachines() throws Exception {
        QueryDriver.Session session = new DefenderDriver().open(context());
        session.query(
                Request.of("odata", "alerts?$filter=severity eq 'Low'")
                        .range(mock.data().range()),
                batches::add,
                call);
        assertEquals(1_000, Rows.toMaps(batches).size());
        batches.clear();
        mock.faults().next("defender", Fault.CUT, null, Fault.CUT_GZIP);
        session.query(Request.of("odata", "machines?$top=150"), batches::add, call);
        assertEquals(150, Rows.toMaps(batches).size());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void chinaHasNone() {
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> new DefenderDriver().open(context().set("cloud", "china")));
        assertEquals("cloud", e.problem().subject());
    }
}
