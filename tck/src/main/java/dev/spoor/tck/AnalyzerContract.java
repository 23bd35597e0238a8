package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Kind;
import dev.spoor.api.Options;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the host relies on in an analyzer. */
public abstract class AnalyzerContract extends ProviderContract<Analyzer.Session> {
    /** For plugin authors to extend. */
    protected AnalyzerContract() {}

    @Override
    protected abstract Provider<Analyzer.Session> provider();

    /**
     * Tables of which it makes at least one row or finding, in the order that its grain asks for. Where it reads roles, the single
     * table {@link Inputs#ROWS} as the host makes it: {@link #rolesRead} gives it.
     */
    protected abstract MemoryInputs inputs();

    /** What the call is told. */
    protected Options options() {
        return Options.NONE;
    }

    /** Rows as the host gives them to an analyzer that reads roles; a value is of its role's type, a time may be ISO text. */
    protected final MemoryInputs rolesRead(List<Map<Role, Object>> rows) {
        Schema schema = rolesRead();
        List<Object[]> cells = new ArrayList<>();
        for (Map<Role, Object> row : rows) {
            Map<Role, Object> whole = new EnumMap<>(row);
            whole.putIfAbsent(Role.ORIGIN, new RowId(0, cells.size()).packed());
            whole.putIfAbsent(Role.STREAM, "sample");
            cells.add(schema.columns().stream()
                    .map(column -> whole.get(column.role().orElseThrow()))
                    .toArray());
        }
        return MemoryInputs.rows(Rows.batch(schema, cells.toArray(Object[][]::new)));
    }

    /** ORIGIN and STREAM, then the roles that the analyzer reads, each named as its role. */
    private Schema rolesRead() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(Role.ORIGIN.name(), Role.ORIGIN));
        columns.add(Column.of(Role.STREAM.name(), Role.STREAM));
        for (Role role : descriptor().reads()) {
            if (role != Role.ORIGIN && role != Role.STREAM) {
                columns.add(Column.of(role.name(), role));
            }
        }
        return Schema.of(columns);
    }

    @Override
    final Kind kind() {
        return Kind.ANALYZER;
    }

    private Analyzer.Plan plan(Analyzer.Session session) throws ProviderException {
        return session.plan(options(), inputs().schemas());
    }

    @Override
    final List<String> exercise(Analyzer.Session session, Trial trial) throws ProviderException {
        return run(plan(session), inputs(), trial);
    }

    private static List<String> run(Analyzer.Plan plan, Inputs in, Trial trial) throws ProviderException {
        List<Batch> out = new ArrayList<>();
        plan.run(trial.inputs(in), trial.sink(out::add), trial.call());
        for (Batch batch : out) {
            assertEquals(plan.output(), batch.schema(), "the schema of a batch is the one that was planned");
        }
        List<String> result = Shown.rows(out);
        result.addAll(shown(trial.call().findings(), Shown::finding));
        return result;
    }

    @Test
    void theSampleIsOneThatFits() {
        MemoryInputs in = inputs();
        if (!descriptor().reads().isEmpty()) {
            assertEquals(Set.of(Inputs.ROWS), in.names(), "it reads roles");
            assertEquals(rolesRead(), in.schema(Inputs.ROWS));
        }
        assertTrue(
                descriptor().needs().isEmpty()
                        || in.schemas().values().stream()
                                .anyMatch(schema -> descriptor().needs().stream()
                                        .anyMatch(roles -> roles.stream().allMatch(schema::has))),
                () -> "no table of the sample has what it needs: "
                        + descriptor().needs());
    }

    @Test
    void planningTwiceGivesTheSame() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan one = plan(session);
            Analyzer.Plan two = plan(session);
            assertEquals(one.output(), two.output());
            assertEquals(one.rereads(), two.rereads());
            assertEquals(show(one.grain()), show(two.grain()));
            assertEquals(run(one, inputs(), Trial.whole()), run(two, inputs(), Trial.whole()));
            assertEquals(run(one, inputs(), Trial.whole()), run(one, inputs(), Trial.whole()), "a plan holds no state");
        }
    }

    private static String show(Grain grain) {
        return grain.kind() + " " + grain.keys() + " " + grain.order();
    }

    @Test
    void nothingReadIsNoTrouble() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan plan = plan(session);
            run(plan, map(inputs(), batch -> List.of()), Trial.whole());
            run(plan, map(inputs(), batch -> List.of(Batch.empty(batch.schema()))), Trial.whole());
        }
    }

    /** The same tables, with each batch replaced. */
    private static Inputs map(MemoryInputs in, Function<Batch, List<Batch>> change) {
        return new Inputs() {
            @Override
            public Set<String> names() {
                return in.names();
            }

            @Override
            public Schema schema(String name) {
                return in.schema(name);
            }

            @Override
            public long rows(String name) {
                return -1;
            }

            @Override
            public Source<Batch> open(String name) {
                List<Batch> batches = new ArrayList<>();
                collect(in, name).forEach(batch -> batches.addAll(change.apply(batch)));
                var rest = batches.iterator();
                return () -> rest.hasNext() ? rest.next() : null;
            }
        };
    }

    private static List<Batch> collect(Inputs in, String name) {
        List<Batch> batches = new ArrayList<>();
        Source<Batch> source = in.open(name);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            batches.add(batch);
        }
        return batches;
    }

    private static List<Batch> oneByOne(Batch batch) {
        List<Batch> single = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            single.add(batch.take(new int[] {row}, 1));
        }
        return single;
    }

    @Test
    void howRowsAreBatchedMakesNoDifference() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan plan = plan(session);
            assertEquals(
                    run(plan, inputs(), Trial.whole()),
                    run(plan, map(inputs(), AnalyzerContract::oneByOne), Trial.whole()),
                    "in batches of one row");
        }
    }

    @Test
    void slicesOfRowsGiveWhatTheWholeGives() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan plan = plan(session);
            MemoryInputs in = inputs();
            Assumptions.assumeTrue(plan.grain().kind() == Grain.Kind.ROW, "its grain is " + show(plan.grain()));
            Assumptions.assumeTrue(in.names().size() == 1, "only one table is sliced");
            String table = in.names().iterator().next();
            List<Batch> rows = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            for (Batch batch : collect(in, table)) {
                for (Batch slice : oneByOne(batch)) {
                    Trial trial = Trial.whole();
                    plan.run(new MemoryInputs().table(table, slice), trial.sink(rows::add), trial.call());
                    findings.addAll(trial.call().findings());
                }
            }
            List<String> sliced = Shown.rows(rows);
            sliced.addAll(shown(findings, Shown::finding));
            assertEquals(run(plan, in, Trial.whole()), sliced);
        }
    }

    @Test
    void readsNoInputTwiceUnlessItSaysSo() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan plan = plan(session);
            Assumptions.assumeFalse(plan.rereads(), "it says that it reads more than once");
            Set<String> opened = new HashSet<>();
            MemoryInputs in = inputs();
            Inputs once = map(in, List::of);
            run(
                    plan,
                    new Inputs() {
                        @Override
                        public Set<String> names() {
                            return once.names();
                        }

                        @Override
                        public Schema schema(String name) {
                            return once.schema(name);
                        }

                        @Override
                        public long rows(String name) {
                            return once.rows(name);
                        }

                        @Override
                        public Source<Batch> open(String name) {
                            assertTrue(opened.add(name), () -> name + " is read twice");
                            return once.open(name);
                        }
                    },
                    Trial.whole());
        }
    }

    @Test
    void inputsAreNotWrittenTo() throws Exception {
        MemoryInputs in = inputs();
        List<Copies> copies = new ArrayList<>();
        in.names().forEach(name -> copies.add(Copies.of(collect(in, name))));
        try (Analyzer.Session session = open()) {
            run(plan(session), in, Trial.whole());
        }
        assertAll(copies.stream().map(copy -> copy::assertUntouched));
    }

    @Test
    void hostileEvidenceIsNoTrouble() throws Exception {
        try (Analyzer.Session session = open()) {
            Analyzer.Plan plan = plan(session);
            Set<Role> ordered = new HashSet<>(plan.grain().keys());
            ordered.addAll(plan.grain().order());
            MemoryInputs in = inputs();
            MemoryInputs hostile = new MemoryInputs();
            in.names().forEach(name -> hostile.table(name, HostileRows.of(in.schema(name), ordered)));
            assertDoesNotThrow(() -> run(plan, hostile, Trial.whole()));
        }
    }
}
