package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Dates;
import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** make-series: aggregates by bin, then an array over all bins for each group. */
final class MakeSeries {
    private final Lowering lowering;
    private final Query query;

    MakeSeries(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(GroupRel.MakeSeries m) {
        Step in = lowering.lower(m.input());
        if (!in.group().isEmpty()) {
            throw query.unsupported(m.span(), "make-series inside of mv-apply or partition is not supported");
        }
        Scalars s = lowering.scalars(in);
        KqlType axis = m.axis().value().type();
        KqlType unit = axis == KqlType.DATETIME ? KqlType.TIMESPAN : axis;
        if (axis != KqlType.DATETIME && axis != KqlType.TIMESPAN && !axis.isInteger() && axis != KqlType.REAL) {
            throw query.unsupported(m.span(), "make-series over " + axis.kqlName() + " is not supported");
        }
        String x = s.value(m.axis().value()).text();
        String step = s.as(m.step(), unit).text();
        boolean real = axis == KqlType.REAL;
        String offset = axis == KqlType.DATETIME ? Long.toString(Dates.EPOCH) : "0";
        String first = m.from() != null
                ? s.as(m.from(), axis).text()
                : real
                        ? "(SELECT floor(min(" + x + ") / " + step + ") * " + step + " FROM " + in.name() + ")"
                        : "(SELECT min(" + x + ") - (((min(" + x + ") + " + offset + ") % " + step + ") + " + step
                                + ") % " + step + " FROM " + in.name() + ")";
        String last = m.to() != null ? s.as(m.to(), axis).text() : "NULL";
        // f first step, d length of a step, n number of steps
        String count = m.to() != null
                ? "greatest(0, CAST(ceil((CAST(t AS DOUBLE) - f) / d) AS BIGINT))"
                : "CAST(floor((CAST((SELECT max(" + x + ") FROM " + in.name() + ") AS DOUBLE) - f) / d) AS BIGINT) + 1";
        String grid = query.step("SELECT f, d, " + count + " AS n FROM (SELECT " + first + " AS f, " + step + " AS d, "
                + last + " AS t)");
        String bin = query.fresh("$b");
        String quotient = real ? "CAST(floor((" + x + " - g.f) / g.d) AS BIGINT)" : "((" + x + " - g.f) // g.d)";
        String binned = query.step("SELECT i.*, " + quotient + " AS " + bin + " FROM " + in.name() + " i, " + grid
                + " g WHERE " + x + " >= g.f AND " + quotient + " < g.n");
        Step b = new Step(binned, in.schema(), in.ids(), in.order(), List.of(bin));
        List<AggregateCall> calls =
                m.series().stream().map(GroupRel.MakeSeries.Series::aggregate).toList();
        List<Column> columns = new ArrayList<>();
        for (NamedScalar k : m.keys()) {
            columns.add(k.column());
        }
        for (AggregateCall c : calls) {
            columns.add(new Column(query.fresh("a"), c.outputs().get(0).type()));
        }
        Step a = new Summaries(lowering).group(b, m.keys(), calls, dev.spoor.kql.type.RowType.of(columns), m.span());
        return arrays(m, a, in.name(), grid, bin, axis);
    }

    private Step arrays(GroupRel.MakeSeries m, Step a, String rows, String grid, String bin, KqlType axis) {
        List<String> keys = new ArrayList<>();
        for (NamedScalar k : m.keys()) {
            keys.add(a.column(k.name()));
        }
        Map<String, String> ids = Step.ids(m.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        StringBuilder on = new StringBuilder("a." + bin + " = g.i");
        for (int i = 0; i < keys.size(); i++) {
            b.append("k.")
                    .append(keys.get(i))
                    .append(" AS ")
                    .append(ids.get(m.schema().columns().get(i).name()))
                    .append(", ");
            on.append(" AND a.")
                    .append(keys.get(i))
                    .append(" IS NOT DISTINCT FROM k.")
                    .append(keys.get(i));
        }
        Scalars constants = new Scalars(query, lowering, new Scope(Map.of(), Map.of()));
        Conversion conversion = new Conversion(query);
        int column = keys.size();
        for (GroupRel.MakeSeries.Series s : m.series()) {
            Column c = a.schema().columns().get(column);
            String json = conversion
                    .to(Sql.of("a." + a.column(c.name()), c.type()), KqlType.DYNAMIC, m.span())
                    .text();
            String otherwise = s.empty() == null
                    ? nothing(s.aggregate())
                    : "coalesce("
                            + constants
                                    .as(constantAs(s.empty(), c.type()), KqlType.DYNAMIC)
                                    .text() + ", 'null')";
            b.append(list(
                    "CASE WHEN a." + bin + " IS NULL THEN " + otherwise + " ELSE coalesce(" + json + ", 'null') END"));
            b.append(" AS ")
                    .append(ids.get(m.schema().columns().get(column++).name()))
                    .append(", ");
        }
        String at = "(g.f + g.i * g.d)";
        Sql v = Sql.of(axis == KqlType.INT ? "CAST(" + at + " AS INTEGER)" : at, axis);
        b.append(list(conversion.to(v, KqlType.DYNAMIC, m.span()).text()))
                .append(" AS ")
                .append(ids.get(m.schema().columns().get(column).name()));
        String groups = keys.isEmpty()
                ? "(SELECT 0 AS \"$one\"" + (m.nonempty() ? "" : " WHERE EXISTS (SELECT 1 FROM " + rows + ")") + ")"
                : "(SELECT DISTINCT " + String.join(", ", keys) + " FROM " + a.name() + ")";
        b.append(" FROM ")
                .append(groups)
                .append(" k CROSS JOIN (SELECT f, d, unnest(range(0, n)) AS i FROM ")
                .append(grid)
                .append(") g LEFT JOIN ");
        b.append(a.name()).append(" a ON ").append(on);
        b.append(keys.isEmpty() ? " GROUP BY k.\"$one\"" : "");
        for (int i = 0; i < keys.size(); i++) {
            b.append(i == 0 ? " GROUP BY k." : ", k.").append(keys.get(i));
        }
        return new Step(query.step(b.toString()), m.schema(), ids, List.of(), List.of());
    }

    private static dev.spoor.kql.ir.Scalar constantAs(dev.spoor.kql.ir.Scalar s, KqlType type) {
        if (s instanceof dev.spoor.kql.ir.Scalar.Literal l && type == KqlType.REAL && l.value() instanceof Number n) {
            return new dev.spoor.kql.ir.Scalar.Literal(n.doubleValue(), KqlType.REAL, l.span());
        }
        return s;
    }

    /** What a step without rows has where the query says nothing: 0, or null for what has none. */
    private static String nothing(AggregateCall c) {
        KqlType t =
                c.arguments().isEmpty() ? KqlType.LONG : c.arguments().get(0).type();
        boolean counts = c.function().canonical().contains("count");
        return counts || t.isNumber() ? "'0'" : t == KqlType.TIMESPAN ? "'\"00:00:00\"'" : "'null'";
    }

    private static String list(String json) {
        return "'[' || coalesce(array_to_string(list(" + json + " ORDER BY g.i), ','), '') || ']'";
    }
}
