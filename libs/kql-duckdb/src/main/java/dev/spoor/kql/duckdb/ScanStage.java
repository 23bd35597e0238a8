package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * scan: each row is shown to the steps from the last to the first. A row that meets a step's condition takes the sequence of the step
 * before along (check 1), or goes on with the step's own (check 2); the first step begins a sequence where it has none.
 */
final class ScanStage implements TableStage {
    private final RowType input;
    private final RowType output;
    private final StageRel.ScanSteps scan;
    private final int keys;
    private final int width;
    private final int declared;
    private final Object[] initial;
    private final List<Compiled> steps = new ArrayList<>();
    /** What references to steps read while one condition or assignment is computed. */
    private Sequence seen;

    private record Compiled(
            StageRel.ScanSteps.Step step,
            Evaluator.Expression condition,
            int[] targets,
            Evaluator.Expression[] values) {}

    /** A sequence of matches: the values of the last row in each step, and the number of the match. */
    private static final class Sequence {
        final Object[][] rows;
        Object[] now;
        long match;
        Object[] pending;

        Sequence(int steps) {
            rows = new Object[steps][];
        }
    }

    /**
     * @param input the columns of the scan's input, then {@code keys} columns that divide the rows into machines
     * @param output the columns of the scan, then the keys again
     */
    ScanStage(Query query, StageRel.ScanSteps scan, RowType input, RowType output, int keys) {
        this.scan = scan;
        this.input = input;
        this.output = output;
        this.keys = keys;
        this.width = scan.input().schema().size();
        this.declared = scan.declared().size();
        Map<String, Integer> columns = new HashMap<>();
        int at = 0;
        for (Column c : scan.input().schema().columns()) {
            columns.put(c.name(), at++);
        }
        Evaluator constants = new Evaluator(query, Map.of(), s -> null);
        initial = new Object[declared];
        int d = 0;
        for (NamedScalar n : scan.declared()) {
            columns.put(n.name(), at++);
            initial[d++] = constants.compile(n.value(), type(n)).value(new Object[0]);
        }
        Map<String, Integer> names = new HashMap<>();
        for (StageRel.ScanSteps.Step s : scan.steps()) {
            names.put(s.name(), names.size());
        }
        Evaluator e = new Evaluator(query, columns, s -> reference(names.get(s.step()), columns.get(s.column()), s));
        for (StageRel.ScanSteps.Step s : scan.steps()) {
            int[] targets = new int[s.assignments().size()];
            Evaluator.Expression[] values = new Evaluator.Expression[targets.length];
            for (int i = 0; i < targets.length; i++) {
                NamedScalar n = s.assignments().get(i);
                targets[i] = columns.get(n.name());
                values[i] = e.compile(n.value(), declaredType(n.name()));
            }
            steps.add(new Compiled(s, e.compile(s.condition(), KqlType.BOOL), targets, values));
        }
    }

    private KqlType type(NamedScalar n) {
        return declaredType(n.name());
    }

    private KqlType declaredType(String name) {
        Column c = scan.schema().find(name);
        if (c == null) {
            throw new IllegalStateException("scan declares no " + name);
        }
        return c.type();
    }

    private Evaluator.Expression reference(int step, int column, Scalar.StepRef s) {
        return row -> {
            Object[] r = seen == null ? null : seen.rows[step];
            if (r != null) {
                return r[column];
            }
            return column >= width ? initial[column - width] : s.type() == KqlType.STRING ? "" : null;
        };
    }

    @Override
    public RowType input() {
        return input;
    }

    @Override
    public RowType output() {
        return output;
    }

    @Override
    public void run(Iterable<Object[]> rows, Consumer<Object[]> out) {
        Map<List<Object>, Sequence[]> machines = new HashMap<>();
        long[] matches = {0};
        for (Object[] r : rows) {
            List<Object> key = java.util.Arrays.asList(java.util.Arrays.copyOfRange(r, width, width + keys));
            row(r, machines.computeIfAbsent(key, k -> new Sequence[steps.size()]), matches, out);
        }
        for (Sequence[] m : machines.values()) {
            for (Sequence s : m) {
                flush(s, out);
            }
        }
    }

    private void row(Object[] in, Sequence[] state, long[] matches, Consumer<Object[]> out) {
        for (int k = steps.size() - 1; k >= 0; k--) {
            Sequence before = k == 0 ? null : state[k - 1];
            if (before != null && meets(k, in, before)) {
                flush(state[k], out);
                flush(before, out);
                state[k] = before;
                state[k - 1] = null;
                take(k, in, state[k], out);
            } else if (state[k] != null && meets(k, in, state[k])) {
                take(k, in, state[k], out);
            } else if (k == 0 && state[0] == null && meets(0, in, null)) {
                state[0] = new Sequence(steps.size());
                state[0].match = matches[0]++;
                take(0, in, state[0], out);
            }
        }
    }

    /** The row with the declared columns at their initial values, which is what their plain names mean; a step's name has its own. */
    private Object[] fresh(Object[] in) {
        Object[] row = java.util.Arrays.copyOf(in, width + declared);
        System.arraycopy(initial, 0, row, width, declared);
        return row;
    }

    /** The row with the declared columns as they are in a sequence. */
    private Object[] extended(Object[] in, Sequence s) {
        Object[] row = java.util.Arrays.copyOf(in, width + declared);
        System.arraycopy(s == null || s.now == null ? initial : s.now, 0, row, width, declared);
        return row;
    }

    private boolean meets(int k, Object[] in, Sequence s) {
        seen = s;
        return Boolean.TRUE.equals(steps.get(k).condition.value(fresh(in)));
    }

    private void take(int k, Object[] in, Sequence s, Consumer<Object[]> out) {
        Compiled c = steps.get(k);
        Object[] old = fresh(in);
        Object[] row = extended(in, s);
        seen = s;
        for (int i = 0; i < c.targets.length; i++) {
            row[c.targets[i]] = c.values[i].value(old);
        }
        s.rows[k] = row;
        s.now = java.util.Arrays.copyOfRange(row, width, width + declared);
        if (c.step.output() == StageRel.ScanSteps.StepOutput.NONE) {
            return;
        }
        Object[] result = result(in, row, s);
        if (c.step.output() == StageRel.ScanSteps.StepOutput.LAST) {
            s.pending = result;
        } else {
            out.accept(result);
        }
    }

    private Object[] result(Object[] in, Object[] row, Sequence s) {
        Object[] r = new Object[output.size()];
        System.arraycopy(row, 0, r, 0, width + declared);
        int at = width + declared;
        if (scan.matchId() != null) {
            r[at++] = s.match;
        }
        System.arraycopy(in, width, r, at, keys);
        return r;
    }

    private static void flush(Sequence s, Consumer<Object[]> out) {
        if (s != null && s.pending != null) {
            out.accept(s.pending);
            s.pending = null;
        }
    }
}
