package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.plugin.TestLease;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.table.TestRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows of many tables as they come, analyzed table by table. */
@Timeout(60)
class LinewiseRunTest {
    private static final Schema OUT = TestRows.schema("table:STRING n:LONG");
    private static final String IN = "n:LONG";

    @TempDir
    Path temp;

    private SpoolSpace space;
    private HostCall call;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(1 << 20));
        call = CallScope.in(space).grace(Duration.ofMillis(50)).call();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        call.close();
        space.close();
        Leftovers.assertNoThreads();
    }

    /** Copies the numbers; refuses tables whose name starts with "no", and plans differently for "odd". */
    private static final class Copy implements Analyzer.Plan {
        private final String table;

        Copy(String table) {
            this.table = table;
        }

        @Override
        public Schema output() {
            return table.equals("odd") ? TestRows.schema("x:STRING") : OUT;
        }

        @Override
        public Grain grain() {
            return table.equals("whole") ? Grain.table() : Grain.row();
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call inner) {
            assertEquals(List.of(table), List.copyOf(in.names()));
            for (List<Object> row : TestRows.rows(in.open(table))) {
                out.put(TestRows.batch(OUT, List.of(List.of(table, row.get(0)))));
            }
        }
    }

    private LinewiseRun run(LinewiseRun.Part... parts) {
        Deque<LinewiseRun.Part> left = new ArrayDeque<>(List.of(parts));
        Analyzer.Session session = (options, in) -> {
            String table = in.keySet().iterator().next();
            if (table.startsWith("no")) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, table, "refused");
            }
            return new Copy(table);
        };
        ProviderInfo info = new ProviderInfo(
                Kind.ANALYZER, "test", "p", "1", Descriptor.of("test", "Test").linewise());
        return new LinewiseRun(() -> new TestLease<>(session, info), Options.NONE, left::poll, 2, call::problem);
    }

    private static LinewiseRun.Part part(String table, long... numbers) {
        List<List<Object>> rows = new ArrayList<>();
        for (long n : numbers) {
            rows.add(List.of(n));
        }
        return new LinewiseRun.Part(table, TestRows.batch(TestRows.schema(IN), rows));
    }

    @Test
    void rowsComeInOrderWhateverTheTable() throws Exception {
        LinewiseRun run = run(part("a", 1, 2), part("no b", 3), part("c", 4), part("a", 5));
        assertEquals(Optional.of(OUT), run.begin());
        List<List<Object>> got = new ArrayList<>();
        Outcome outcome = run.run(batch -> got.addAll(TestRows.rows(batch)), call);
        assertEquals(List.of(List.of("a", 1L), List.of("a", 2L), List.of("c", 4L), List.of("a", 5L)), got);
        assertEquals(new Outcome(Outcome.Status.COMPLETE, 4, List.of(), 0), outcome);
    }

    @Test
    void nothingThatComesIsNoSchema() throws Exception {
        assertEquals(Optional.empty(), run().begin());
    }

    @Test
    void whereEveryTableIsRefusedTheFirstReasonIsToldAtOnce() {
        ProviderException e = assertThrows(
                ProviderException.class,
                () -> run(part("no a", 1), part("no b", 2)).begin());
        assertEquals("no a", e.problem().subject());
    }

    @Test
    void anAnalyzerThatIsNotLinewiseAfterAllIsABug() throws Exception {
        LinewiseRun run = run(part("a", 1), part("odd", 2), part("whole", 3));
        run.begin();
        Outcome outcome = run.run(batch -> {}, call);
        assertEquals(1, outcome.rows());
        assertEquals(2, call.problems().total(Problem.Kind.BUG));
    }
}
