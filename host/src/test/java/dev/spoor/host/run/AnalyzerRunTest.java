package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.plugin.TestLease;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.table.TableStore;
import dev.spoor.host.table.TestRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnalyzerRunTest {
    private static final Schema NUMBERS = TestRows.schema("n:LONG");

    @TempDir
    Path temp;

    private SpoolSpace space;
    private TableStore store;
    private HostCall call;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(1 << 20));
        store = new TableStore(space);
        call = CallScope.in(space).grace(Duration.ofMillis(50)).call();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        call.close();
        store.close();
        try (Stream<Path> files = Files.list(space.folder())) {
            assertEquals(
                    List.of("lock"), files.map(f -> f.getFileName().toString()).toList());
        }
        assertEquals(0, space.budget().used());
        space.close();
        Leftovers.assertNoThreads();
    }

    @Test
    void rolesAreReadFromAllTablesAtOnce() throws Exception {
        store.put("A", TestRows.batch("host:STRING/HOST pid:STRING/PROCESS_ID", row("h1", "0x10"), row("h2", "x")));
        store.put("B/x", TestRows.batch("id:LONG/PROCESS_ID", row(7)));
        List<List<Object>> seen = Collections.synchronizedList(new ArrayList<>());
        Outcome outcome = run(
                Descriptor.of("test", "Test").reads(Role.HOST, Role.PROCESS_ID),
                plan(Grain.table(), (in, out, inner) -> seen.addAll(TestRows.rows(in.open(Inputs.ROWS)))),
                batch -> {});
        assertEquals(
                List.of(
                        Arrays.asList(0L, "A", "h1", 16L),
                        Arrays.asList(1L, "A", "h2", null),
                        Arrays.asList(1L << 43, "B/x", null, 7L)),
                seen);
        assertEquals(Outcome.Status.PARTIAL, outcome.status());
        assertEquals("column pid", outcome.problems().get(0).problem().place().orElseThrow());
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    @Test
    void anOutcomeIsOfItsOwnRunAlone() throws Exception {
        batches(2, 10);
        Problem earlier = Problem.of(Problem.Kind.BAD_REQUEST, "a file", "is broken");
        Problem own = Problem.of(Problem.Kind.PROTOCOL, "a row", "is odd");
        call.problem(earlier);
        assertTrue(run(plan(Grain.row(), AnalyzerRunTest::copy), batch -> {}).isComplete());
        Outcome partial = run(plan(Grain.table(), (in, out, inner) -> inner.problem(own)), batch -> {});
        assertEquals(Outcome.Status.PARTIAL, partial.status());
        assertEquals(
                List.of(own),
                partial.problems().stream().map(Problems.Entry::problem).toList());
        assertEquals(2, call.problems().total(), "the call has them all");
    }

    @Test
    void keysStayWholeAndComeInOrder() throws Exception {
        Random random = new Random(5);
        int rows = 60_000;
        List<List<Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(List.of("key " + random.nextInt(300), (long) random.nextInt(1000)));
        }
        Schema schema = TestRows.schema("k:STRING/HOST t:LONG/PROCESS_ID");
        TestRows.cut(schema, all, random, 9000).forEach(batch -> store.put("T", batch));

        Map<Object, Integer> sliceOfKey = new ConcurrentHashMap<>();
        AtomicInteger slices = new AtomicInteger();
        List<List<Object>> got = new ArrayList<>();
        Analyzer.Plan plan = plan(
                TestRows.schema("k:STRING t:LONG"),
                Grain.key(Role.HOST).orderedBy(Role.PROCESS_ID),
                (in, out, inner) -> {
                    int slice = slices.incrementAndGet();
                    for (List<Object> row : TestRows.rows(in.open("T"))) {
                        assertEquals(slice, sliceOfKey.computeIfAbsent(row.get(1), k -> slice));
                        out.put(TestRows.batch(TestRows.schema("k:STRING t:LONG"), List.of(row.subList(1, 3))));
                    }
                });
        Outcome outcome = run(plan, batch -> got.addAll(TestRows.rows(batch)));

        Comparator<List<Object>> order =
                Comparator.comparing((List<Object> r) -> (String) r.get(0)).thenComparing(r -> (Long) r.get(1));
        assertEquals(all.stream().sorted(order).toList(), got);
        assertEquals(rows, outcome.rows());
        assertTrue(slices.get() > 1);
    }

    @Test
    void aTableIsSortedWhenThePlanSaysSoAndReadTwiceWhenItSaysSo() throws Exception {
        batches(3, 4);
        Analyzer.Plan ordered = new Analyzer.Plan() {
            @Override
            public Grain grain() {
                return Grain.table().orderedBy(Role.HOST);
            }

            @Override
            public boolean rereads() {
                return true;
            }

            @Override
            public void run(Inputs in, Sink<Batch> out, Call inner) {
                List<List<Object>> first = TestRows.rows(in.open("S"));
                assertEquals(first, TestRows.rows(in.open("S")));
                assertEquals(
                        List.of("a", "b", "c"),
                        first.stream().map(r -> r.get(0)).toList());
            }
        };
        List<Batch> passing = List.of(TestRows.batch("h:STRING/HOST", row("c"), row("a"), row("b")));
        Outcome outcome = AnalyzerRun.plan(
                        () -> lease(Descriptor.of("test", "Test"), ordered),
                        Options.NONE,
                        Map.of("S", Rows.once(passing.get(0).schema(), TestRows.source(passing))),
                        1)
                .run(batch -> {}, call);
        assertEquals(List.of(), outcome.problems());
    }

    @Test
    void readingTwiceUnannouncedIsABug() throws Exception {
        batches(1, 1);
        Outcome outcome = run(
                plan(Grain.table(), (in, out, inner) -> {
                    in.open("T");
                    in.open("T");
                }),
                batch -> {});
        assertEquals(Outcome.Status.FAILED, outcome.status());
        assertEquals(Problem.Kind.BUG, outcome.problems().get(0).problem().kind());
    }

    @Test
    void aNewSessionIsPlannedAnewAndMustKeepItsWord() throws Exception {
        batches(6, 1);
        AtomicInteger plans = new AtomicInteger();
        AtomicInteger leases = new AtomicInteger();
        Descriptor descriptor = Descriptor.of("test", "Test");
        Sessions<Analyzer.Session> sessions = () -> {
            int lease = leases.getAndIncrement();
            Schema output = lease == 3 ? TestRows.schema("other:LONG") : NUMBERS;
            return new TestLease<>(
                    (options, in) -> {
                        plans.incrementAndGet();
                        return plan(output, Grain.row(), (inputs, out, inner) -> copy(inputs, out, inner));
                    },
                    info(descriptor));
        };
        List<Long> got = new ArrayList<>();
        Outcome outcome = AnalyzerRun.plan(sessions, Options.NONE, store.snapshot(), 1)
                .run(batch -> got.add(batch.longs(0).get(0)), call);
        assertEquals(List.of(0L, 1L, 3L, 4L, 5L), got);
        assertEquals(7, plans.get());
        assertEquals(
                Problem.Kind.UNAVAILABLE, outcome.problems().get(0).problem().kind());
    }

    @Test
    void whatFailsUpstreamFailsTheRunWithItsOwnProblem() throws Exception {
        try (Pipe<Batch> pipe = Pipe.start(call, "query", (out, inner) -> {
            out.put(TestRows.batch(NUMBERS, List.of(List.of(1L))));
            throw ProviderException.of(Problem.Kind.RATE_LIMITED, "service", "too often");
        })) {
            List<Long> got = new ArrayList<>();
            Outcome outcome = AnalyzerRun.plan(
                            () -> lease(
                                    Descriptor.of("test", "Test"),
                                    plan(
                                            Grain.row(),
                                            (in, out, inner) ->
                                                    out.put(in.open("T").next()))),
                            Options.NONE,
                            Map.of("T", Rows.once(NUMBERS, pipe)),
                            2)
                    .run(batch -> got.add(batch.longs(0).get(0)), call);
            assertEquals(Outcome.Status.FAILED, outcome.status());
            assertEquals(
                    Problem.Kind.RATE_LIMITED,
                    outcome.problems().get(0).problem().kind());
            assertEquals(List.of(1L), got);
        }
    }

    /** What a test's analyzer does with a slice. */
    interface Work {
        void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException;
    }

    private static ProviderInfo info(Descriptor descriptor) {
        return new ProviderInfo(Kind.ANALYZER, descriptor.id(), "test", "1", descriptor);
    }

    private static Lease<Analyzer.Session> lease(Descriptor descriptor, Analyzer.Plan plan) {
        return new TestLease<>((options, in) -> plan, info(descriptor));
    }

    private static Analyzer.Plan plan(Grain grain, Work work) {
        return plan(NUMBERS, grain, work);
    }

    private static Analyzer.Plan plan(Schema output, Grain grain, Work work) {
        return new Analyzer.Plan() {
            @Override
            public Schema output() {
                return output;
            }

            @Override
            public Grain grain() {
                return grain;
            }

            @Override
            public void run(Inputs in, Sink<Batch> out, Call inner) throws ProviderException {
                work.run(in, out, inner);
            }
        };
    }

    private Outcome run(Analyzer.Plan plan, Sink<Batch> out) throws ProviderException {
        return run(Descriptor.of("test", "Test"), plan, out);
    }

    private Outcome run(Descriptor descriptor, Analyzer.Plan plan, Sink<Batch> out) throws ProviderException {
        return AnalyzerRun.plan(() -> lease(descriptor, plan), Options.NONE, store.snapshot(), 4)
                .run(out, call);
    }

    private void batches(int count, int size) {
        long n = 0;
        for (int b = 0; b < count; b++) {
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                rows.add(List.of(n++));
            }
            store.put("T", TestRows.batch(NUMBERS, rows));
        }
    }

    private static void copy(Inputs in, Sink<Batch> out, Call call) {
        Source<Batch> source = in.open("T");
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (List<Object> row : TestRows.rows(batch)) {
                out.put(TestRows.batch(NUMBERS, List.of(List.of(row.get(1)))));
            }
        }
    }

    @Test
    void outputOfParallelSlicesKeepsTheOrderOfTheInput() throws Exception {
        batches(200, 20);
        List<Long> got = new ArrayList<>();
        Outcome outcome = run(
                plan(Grain.row(), AnalyzerRunTest::copy),
                batch -> got.add(batch.longs(0).get(0)));

        assertEquals(Stream.iterate(0L, n -> n + 1).limit(4000).toList(), got);
        assertEquals(new Outcome(Outcome.Status.COMPLETE, 4000, List.of(), 0), outcome);
    }

    @Test
    void slicesRunAtOnce() throws Exception {
        batches(4, 1);
        CountDownLatch together = new CountDownLatch(4);
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> {
                    together.countDown();
                    while (together.getCount() > 0) {
                        inner.check();
                        Thread.onSpinWait();
                    }
                }),
                batch -> {});
        assertTrue(outcome.isComplete());
    }

    @Test
    void aSliceThatFailsCostsItselfOnly() throws Exception {
        batches(10, 5);
        List<Long> got = new ArrayList<>();
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> {
                    Batch batch = in.open("T").next();
                    long first = batch.longs(1).get(0);
                    if (first == 15) {
                        throw new IllegalStateException("boom");
                    }
                    if (first == 25) {
                        throw new NoClassDefFoundError("Missing");
                    }
                    if (first == 35) {
                        throw ProviderException.of(Problem.Kind.TOO_LARGE, "T", "much too much");
                    }
                    copy(List.of(batch), out);
                }),
                batch -> got.add(batch.longs(0).get(0)));

        assertEquals(Outcome.Status.PARTIAL, outcome.status());
        assertEquals(35, got.size());
        assertEquals(35, outcome.rows());
        assertEquals(3, outcome.problemCount());
        List<Problem> problems =
                outcome.problems().stream().map(Problems.Entry::problem).toList();
        assertTrue(problems.stream()
                .anyMatch(p -> p.kind() == Problem.Kind.TOO_LARGE && p.subject().equals("T")));
        Problem bug = problems.stream()
                .filter(p -> p.message().contains("boom"))
                .findFirst()
                .orElseThrow();
        assertEquals(Problem.Kind.BUG, bug.kind());
        assertEquals("analyzer:test", bug.subject());
        assertEquals("rows 0:15 to 0:19", bug.place().orElseThrow());
    }

    private static void copy(List<Batch> batches, Sink<Batch> out) {
        for (Batch batch : batches) {
            for (List<Object> row : TestRows.rows(batch)) {
                out.put(TestRows.batch(NUMBERS, List.of(List.of(row.get(1)))));
            }
        }
    }

    @Test
    void whenEverySliceFailsTheRunHasFailed() throws Exception {
        batches(3, 1);
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> {
                    throw new IllegalStateException("always");
                }),
                batch -> {});
        assertEquals(Outcome.Status.FAILED, outcome.status());
    }

    @Test
    void rowsOtherThanAnnouncedAreABugOfThePlan() throws Exception {
        batches(1, 1);
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> out.put(TestRows.batch("other:STRING", new Object[] {"x"}))),
                batch -> {});
        assertEquals(Problem.Kind.BUG, outcome.problems().get(0).problem().kind());
    }

    @Test
    void cancellingEndsARunThatLoopsForeverWithoutChecking() throws Exception {
        batches(20, 1);
        AtomicInteger inside = new AtomicInteger();
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> {
                    if (inside.incrementAndGet() == 3) {
                        call.cancel("enough");
                    }
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("woken", e);
                    }
                }),
                batch -> {});
        assertEquals(Outcome.Status.CANCELLED, outcome.status());
        assertEquals(0, call.problems().total());
    }

    @Test
    void aSinkThatGivesUpEndsTheRun() throws Exception {
        batches(50, 10);
        Outcome outcome = run(plan(Grain.row(), AnalyzerRunTest::copy), batch -> {
            if (batch.longs(0).get(0) == 42) {
                throw new CancelledException("seen enough");
            }
        });
        assertEquals(Outcome.Status.CANCELLED, outcome.status());
    }

    @Test
    void theDeadlineEndsARun() throws Exception {
        batches(5, 1);
        HostCall patient = call;
        call = CallScope.in(space)
                .deadline(Instant.now().plusMillis(100))
                .grace(Duration.ofMillis(10))
                .call();
        Outcome outcome = run(
                plan(Grain.row(), (in, out, inner) -> {
                    while (true) {
                        inner.check();
                    }
                }),
                batch -> {});
        assertEquals(Outcome.Status.CANCELLED, outcome.status());
        patient.close();
    }

    @Test
    void findingsCarryTheAnalyzer() throws Exception {
        batches(3, 1);
        run(plan(Grain.row(), (in, out, inner) -> inner.report(Finding.of("rule", Severity.LOW, "found"))), b -> {});
        assertEquals("analyzer:test", call.findings().ranked().get(0).analyzer());
        assertEquals(3, call.findings().ranked().get(0).count());
    }

    @Test
    void aStreamIsAnalysedAsItPasses() throws Exception {
        AtomicInteger made = new AtomicInteger();
        List<Long> got = new ArrayList<>();
        AtomicInteger ahead = new AtomicInteger();
        try (Pipe<Batch> pipe = Pipe.start(call, "decode", (out, inner) -> {
            for (long n = 0; n < 500; n++) {
                made.incrementAndGet();
                out.put(TestRows.batch(NUMBERS, List.of(List.of(n))));
            }
        })) {
            Analyzer.Plan plan =
                    plan(Grain.row(), (in, out, inner) -> out.put(in.open("T").next()));
            Outcome outcome = AnalyzerRun.plan(
                            () -> lease(Descriptor.of("test", "Test"), plan),
                            Options.NONE,
                            Map.of("T", Rows.once(NUMBERS, pipe)),
                            2)
                    .run(
                            batch -> {
                                got.add(batch.longs(0).get(0));
                                ahead.accumulateAndGet(made.get() - got.size(), Math::max);
                            },
                            call);
            assertTrue(outcome.isComplete());
        }
        assertEquals(Stream.iterate(0L, n -> n + 1).limit(500).toList(), got);
        assertTrue(ahead.get() < 20, "the decoder was " + ahead + " batches ahead");
    }
}
