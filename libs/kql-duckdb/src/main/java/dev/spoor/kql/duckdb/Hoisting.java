package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.ScalarVisitor;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes window functions in steps of their own, innermost first: SQL has none inside of another, and none in WHERE. Two equal calls in
 * one step are the same column.
 */
final class Hoisting {
    private final Lowering lowering;
    private final Query query;

    Hoisting(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Hoisted hoist(Step in, List<Scalar> scalars) {
        Map<Scalar, Sql> computed = new IdentityHashMap<>();
        Step step = in;
        while (true) {
            List<Scalar.Call> ready = new ArrayList<>();
            for (Scalar s : scalars) {
                new Finder(computed, ready).visit(s);
            }
            Scalars here = new Scalars(query, lowering, new Scope(step.ids(), computed));
            if (ready.isEmpty()) {
                return new Hoisted(step, here);
            }
            if (step == in) {
                if (!in.serialized()) {
                    throw query.unsupported(
                            ready.get(0).span(),
                            ready.get(0).function().name()
                                    + "() needs rows in an order; put sort or serialize before it");
                }
                step = new Orders(lowering).serialize(in);
                here = new Scalars(query, lowering, new Scope(step.ids(), computed));
            }
            List<Scalar.Call> sessions = ready.stream()
                    .filter(c -> c.function().canonical().equals("row_window_session"))
                    .toList();
            step = sessions.isEmpty()
                    ? compute(step, ready, here, computed)
                    : session(step, sessions.get(0), here, computed);
        }
    }

    private Step compute(Step step, List<Scalar.Call> calls, Scalars scalars, Map<Scalar, Sql> computed) {
        Map<Scalar.Call, String> runs = new IdentityHashMap<>();
        Map<Scalar.Call, String> changes = new IdentityHashMap<>();
        List<String> first = new ArrayList<>();
        for (Scalar.Call c : calls) {
            int restart = Windows.restart(c);
            if (restart >= 0 && c.arguments().size() > restart) {
                String id = query.fresh("$w");
                first.add("sum(CASE WHEN "
                        + scalars.as(c.arguments().get(restart), KqlType.BOOL).text() + " THEN 1 ELSE 0 END) OVER "
                        + frame(step.window("")) + " AS " + id);
                runs.put(c, id);
            }
            if (Windows.ranks(c)) {
                String id = query.fresh("$w");
                String v = scalars.value(c.arguments().get(0)).text();
                first.add("CASE WHEN row_number() OVER " + step.window("") + " = 1 OR lag(" + v + ") OVER "
                        + step.window("") + " IS DISTINCT FROM " + v + " THEN 1 ELSE 0 END AS " + id);
                changes.put(c, id);
            }
        }
        Step s = first.isEmpty() ? step : carry(step, first, computed);
        if (!changes.isEmpty()) {
            // Rows of one value, one after the other, have one number.
            List<String> numbered = new ArrayList<>();
            changes.replaceAll((c, change) -> {
                String id = query.fresh("$w");
                numbered.add("sum(" + change + ") OVER " + frame(step.window("")) + " AS " + id);
                return id;
            });
            s = carry(s, numbered, computed);
        }
        Windows windows = new Windows(query, new Scalars(query, lowering, new Scope(s.ids(), computed)), s);
        List<String> second = new ArrayList<>();
        Map<Scalar, Sql> more = new IdentityHashMap<>();
        for (Scalar.Call c : calls) {
            String id = query.fresh("$w");
            Sql v = windows.lower(c, runs.getOrDefault(c, ""), changes.get(c));
            second.add(v.text() + " AS " + id);
            more.put(c, new Sql(id, v.type(), v.nullable()));
        }
        Step t = carry(s, second, computed);
        computed.putAll(more);
        return t;
    }

    /** In Java, row by row: where a session begins hangs on where the one before began. */
    private Step session(Step step, Scalar.Call c, Scalars scalars, Map<Scalar, Sql> computed) {
        if (!step.group().isEmpty()) {
            throw query.unsupported(
                    c.span(), c.function().name() + "() inside of mv-apply or partition is not supported");
        }
        List<Column> input = new ArrayList<>(step.schema().columns());
        List<String> values = new ArrayList<>(lowering.columns(step));
        Map<Scalar, Sql> kept = new IdentityHashMap<>();
        computed.forEach((call, sql) -> {
            kept.put(call, new Sql("k" + input.size(), sql.type(), sql.nullable()));
            input.add(new Column(query.fresh("k"), sql.type()));
            values.add(sql.text());
        });
        KqlType[] types = {KqlType.DATETIME, KqlType.TIMESPAN, KqlType.TIMESPAN, KqlType.BOOL};
        for (int i = 0; i < types.length; i++) {
            input.add(new Column(query.fresh("k"), types[i]));
            values.add(
                    i < c.arguments().size()
                            ? scalars.as(c.arguments().get(i), types[i]).text()
                            : "FALSE");
        }
        SessionStage stage = new SessionStage(RowType.of(input));
        String sql = "SELECT " + String.join(", ", values) + " FROM " + step.name() + step.orderBy("");
        Step out = new Stages(lowering).table(stage, sql, step.schema());
        computed.putAll(kept);
        computed.put(c, Sql.of("k" + (stage.output().size() - 1), KqlType.DATETIME));
        return out;
    }

    private static String frame(String window) {
        return window.substring(0, window.length() - 1) + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
    }

    /** The step with more hidden columns; what was computed before stays. */
    private Step carry(Step step, List<String> more, Map<Scalar, Sql> computed) {
        return new Step(
                query.step("SELECT *, " + String.join(", ", more) + " FROM " + step.name()),
                step.schema(),
                step.ids(),
                step.order(),
                step.group());
    }

    /** Finds window calls whose arguments hold no other that is not computed yet. */
    private static final class Finder implements ScalarVisitor<Boolean> {
        private final Map<Scalar, Sql> computed;
        private final List<Scalar.Call> ready;

        Finder(Map<Scalar, Sql> computed, List<Scalar.Call> ready) {
            this.computed = computed;
            this.ready = ready;
        }

        /** Whether there is a window call inside that is not computed yet. */
        boolean visit(Scalar s) {
            return !computed.containsKey(s) && s.accept(this);
        }

        private boolean any(List<Scalar> list) {
            boolean some = false;
            for (Scalar s : list) {
                some |= visit(s);
            }
            return some;
        }

        @Override
        public Boolean column(Scalar.ColumnRef c) {
            return false;
        }

        @Override
        public Boolean literal(Scalar.Literal l) {
            return false;
        }

        @Override
        public Boolean call(Scalar.Call c) {
            boolean inside = any(c.arguments());
            if (!Windows.NAMES.contains(c.function().canonical())) {
                return inside;
            }
            if (!inside && ready.stream().noneMatch(r -> r == c)) {
                ready.add(c);
            }
            return true;
        }

        @Override
        public Boolean negate(Scalar.Negate n) {
            return visit(n.operand());
        }

        @Override
        public Boolean binary(Scalar.Binary b) {
            return visit(b.left()) | visit(b.right());
        }

        @Override
        public Boolean between(Scalar.Between b) {
            return visit(b.value()) | visit(b.low()) | visit(b.high());
        }

        @Override
        public Boolean inList(Scalar.InList in) {
            return visit(in.value()) | any(in.items());
        }

        @Override
        public Boolean inTable(Scalar.InTable in) {
            return visit(in.value());
        }

        @Override
        public Boolean member(Scalar.Member m) {
            return visit(m.base());
        }

        @Override
        public Boolean element(Scalar.Element e) {
            return visit(e.base()) | visit(e.index());
        }

        @Override
        public Boolean subquery(Scalar.Subquery s) {
            return false;
        }

        @Override
        public Boolean step(Scalar.StepRef s) {
            return false;
        }
    }
}
