package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row once, in order of time, whatever the service does; or it is said which are missing. */
@Timeout(60)
class QueryRunTest {
    private static final String DAY = "2026-03-16T00:00Z..2026-03-17T00:00Z";

    @TempDir
    Path temp;

    private SpoolSpace space;
    private HostCall call;
    private final List<List<Long>> rows = new ArrayList<>();

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(0));
        call = CallScope.in(space).grace(Duration.ofMillis(20)).call();
    }

    @AfterEach
    void close() {
        call.close();
        space.close();
    }

    private static List<Long> times(int count, long seed) {
        Random random = new Random(seed);
        long from = Ticks.parse("2026-03-16T00:00Z");
        long day = 86_400L * Ticks.PER_SECOND;
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Whole hours too, where parts meet, and several rows at one moment.
            times.add(
                    random.nextInt(5) == 0
                            ? from + random.nextInt(25) * (day / 24)
                            : from + (long) (random.nextDouble() * day));
        }
        return times.stream().sorted().toList();
    }

    private static QueryRun run(String text) throws QueryException {
        Query query = Library.query("LogAnalytics", text, "start: {type: datetime}", "end: {type: datetime}");
        return QueryRun.of(
                query,
                Arguments.NONE.range(Library.TIMES.range(DAY)),
                new PlainQuoting(Dialect.KQL),
                Library.TIMES,
                QueryDriver.Request.of("kql", ""));
    }

    private void put(Batch batch) {
        for (int row = 0; row < batch.size(); row++) {
            rows.add(List.of(batch.longs(0).get(row), batch.longs(1).get(row)));
        }
    }

    private static Map<List<Long>, Integer> counts(List<List<Long>> rows) {
        Map<List<Long>, Integer> counts = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }

    private static Map<List<Long>, Integer> all(FakeSource source) {
        List<List<Long>> expected = new ArrayList<>();
        for (int i = 0; i < source.times.size(); i++) {
            expected.add(List.of(source.times.get(i), (long) i % 3));
        }
        return counts(expected);
    }

    @ParameterizedTest
    @CsvSource({"1h, 4", "7h, 2", "1d, 3", "13m, 8", "90s, 3", "3d, 2"})
    void partsShareNoRowLoseNoneAndComeInOrder(String length, int parallel) throws Exception {
        FakeSource source = new FakeSource(times(2000, 1));
        run(FakeSource.TEXT).splitBy(Times.span(length)).parallel(parallel).run(source, this::put, call);
        assertEquals(all(source), counts(rows));
        assertEquals(
                rows.stream().map(row -> row.get(0)).sorted().toList(),
                rows.stream().map(row -> row.get(0)).toList());
        assertTrue(source.most.get() <= parallel, source.most + " at once");
        assertEquals(0, call.problems().total());
    }

    @ParameterizedTest
    @EnumSource(FakeSource.Limit.class)
    void whatIsTooLargeIsAskedForInParts(FakeSource.Limit how) throws Exception {
        FakeSource source = new FakeSource(times(2000, 2));
        source.limit = 130;
        source.how = how;
        run(FakeSource.TEXT).run(source, this::put, call);
        assertEquals(List.of(), call.problems().entries());
        assertEquals(all(source), counts(rows));
        assertTrue(source.requests.get() >= 2000 / 130, source.requests + " requests");
    }

    @ParameterizedTest
    @EnumSource(FakeSource.Limit.class)
    void soItIsWhereTheServiceFailsInTheMiddleAsWell(FakeSource.Limit how) throws Exception {
        FakeSource source = new FakeSource(times(1000, 3));
        source.limit = 100;
        source.how = how;
        source.everyNth = 3;
        source.mood = Problem.of(Problem.Kind.UNAVAILABLE, "fake", "broke off");
        // One at a time: of two, one could draw the request that fails each time it asks again.
        run(FakeSource.TEXT).splitBy(Times.span("5h")).parallel(1).run(source, this::put, call);
        assertEquals(List.of(), call.problems().entries());
        assertEquals(all(source), counts(rows));
    }

    @Test
    void aPluginThatIsReplacedInTheMiddleLosesNothing() throws Exception {
        FakeSource source = new FakeSource(times(1000, 4));
        source.everyNth = 2;
        source.mood = Problem.of(Problem.Kind.UNAVAILABLE, "fake", "was given up: the plugin is going");
        run(FakeSource.TEXT).splitBy(Times.span("6h")).run(source, this::put, call);
        assertEquals(all(source), counts(rows));
        assertEquals(0, call.problems().total());
    }

    /** Rows that differ from one asking to the next cannot be told from new ones: they come, and it is said. */
    @Test
    void rowsThatChangeBetweenAskingsAreTold() throws Exception {
        FakeSource source = new FakeSource(times(300, 9));
        source.limit = 200;
        source.how = FakeSource.Limit.AT_THE_END;
        source.changing = true;
        run(FakeSource.TEXT).run(source, this::put, call);
        assertTrue(rows.size() >= 300, rows.size() + " rows");
        assertEquals(1, call.problems().total(Problem.Kind.PROTOCOL));
        assertTrue(
                call.problems().entries().get(0).problem().message().startsWith("200 rows came only once"),
                call.problems().entries().toString());
    }

    @ParameterizedTest
    @EnumSource(FakeSource.Limit.class)
    void whatCannotBeHadIsToldWithItsRange(FakeSource.Limit how) throws Exception {
        long moment = Ticks.parse("2026-03-16T07:00Z");
        List<Long> times = new ArrayList<>(times(300, 5));
        times.removeIf(time -> Math.abs(time - moment) < 10 * Ticks.PER_SECOND);
        for (int i = 0; i < 50; i++) {
            times.add(moment);
        }
        FakeSource source = new FakeSource(times.stream().sorted().toList());
        source.limit = 40;
        source.how = how;
        run(FakeSource.TEXT).run(source, this::put, call);
        long missing = source.times.size() - rows.size();
        assertTrue(missing >= (how == FakeSource.Limit.AT_THE_END ? 1 : 50) && missing <= 50, missing + " are missing");
        assertTrue(rows.stream().filter(row -> row.get(0) != moment).count()
                == source.times.stream().filter(t -> t != moment).count());
        assertEquals(1, call.problems().total());
        Problem problem = call.problems().entries().get(0).problem();
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertTrue(problem.message().startsWith("rows from 2026-03-16T0"), problem.message());
        String[] gap = problem.place().orElseThrow().split("/");
        assertTrue(new TimeRange(Ticks.parse(gap[0]), Ticks.parse(gap[1]) + 1).contains(moment), problem.toString());
        assertTrue(Ticks.parse(gap[1]) - Ticks.parse(gap[0]) <= 2 * Ticks.PER_MILLI, problem.toString());
    }

    @Test
    void whatLooksAtAllRowsTogetherIsNotDividedUnasked() throws Exception {
        FakeSource source = new FakeSource(times(100, 6));
        source.limit = 10;
        QueryRun run = run(FakeSource.TEXT + " | summarize count() by Computer");
        assertTrue(
                run.obstacle().orElseThrow().contains("'summarize'"),
                run.obstacle().toString());
        run.run(source, this::put, call);
        assertEquals(1, source.requests.get());
        assertEquals(1, call.problems().total(Problem.Kind.TOO_LARGE));
        String told = call.problems().entries().get(0).problem().message();
        assertTrue(told.contains("not asked for in smaller ranges of time, since it has 'summarize'"), told);
        assertTrue(run(FakeSource.TEXT + " | where A has \"| summarize\" // join")
                .obstacle()
                .isEmpty());
    }

    @Test
    void whatWouldFailForAllPartsFailsAtOnce() throws Exception {
        FakeSource source = new FakeSource(times(100, 7));
        source.everyNth = 1;
        source.mood = Problem.of(Problem.Kind.AUTH, "fake", "no");
        QueryRun run = run(FakeSource.TEXT).splitBy(Times.span("1h")).parallel(3);
        ProviderException e = assertThrows(ProviderException.class, () -> run.run(source, this::put, call));
        assertEquals(Problem.Kind.AUTH, e.problem().kind());
        assertTrue(source.requests.get() <= 3, source.requests + " requests");
    }

    @Test
    void onePartThatFailsCostsItself() throws Exception {
        FakeSource source = new FakeSource(times(480, 8));
        source.everyNth = 5;
        source.mood = Problem.of(Problem.Kind.PROTOCOL, "fake", "no JSON");
        run(FakeSource.TEXT).splitBy(Times.span("6h")).run(source, this::put, call);
        assertEquals(0, call.problems().total(), "four parts, none the fifth");
        rows.clear();
        run(FakeSource.TEXT).splitBy(Times.span("6h")).run(source, this::put, call);
        assertEquals(1, call.problems().total());
        assertEquals(
                "F.q, 2026-03-16T00:00:00Z/2026-03-16T06:00:00Z: rows from 2026-03-16T00:00:00Z to 2026-03-16T06:00:00Z"
                        + " are missing: no JSON",
                call.problems().entries().get(0).toString());
    }

    @Test
    void whatCannotBeSplitExactlyIsNot() throws Exception {
        assertThrows(
                QueryException.class,
                () -> run("T | where A > datetime({start}) - 1d and A < {end}").splitBy(Times.span("1h")));
        assertThrows(QueryException.class, () -> run(FakeSource.TEXT).splitBy(Times.span("1s")));
        Query none = Library.query("LogAnalytics", "T");
        QueryRun run = QueryRun.of(
                none, Arguments.NONE, new PlainQuoting(Dialect.KQL), Library.TIMES, QueryDriver.Request.of("kql", ""));
        assertThrows(QueryException.class, () -> run.splitBy(Times.span("1h")));
        assertEquals("T", run.requests().get(0).text());
    }
}
