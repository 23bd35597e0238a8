package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code evaluate}: the plugins that SQL can say. */
final class Plugins {
    private final Lowering lowering;
    private final Query query;

    Plugins(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(StageRel.Plugin p) {
        return switch (p.plugin().name()) {
            case "bag_unpack" -> unpack(p);
            case "pivot" -> pivot(p);
            case "ipv4_lookup", "ipv6_lookup" -> lookup(p);
            case "geo_polygon_lookup", "geo_line_lookup" -> new GeoLookup(lowering).lower(p);
            case "rows_near" -> near(p);
            case "dcount_intersect" -> intersect(p);
            default ->
                throw query.unsupported(p.span(), "the plugin " + p.plugin().name() + " is not supported");
        };
    }

    /** The constant that an argument is, by position or name; null where there is none. */
    static Object constant(StageRel.Plugin p, int position, String name) {
        int i = 0;
        for (StageRel.Plugin.Argument a : p.arguments()) {
            boolean here = a.name() == null ? i == position : a.name().equals(name);
            if (here && a.scalar() instanceof Scalar.Literal l) {
                return l.value();
            }
            i++;
        }
        return null;
    }

    static Scalar.ColumnRef column(StageRel.Plugin p, int position) {
        return p.arguments().size() > position && p.arguments().get(position).scalar() instanceof Scalar.ColumnRef c
                ? c
                : null;
    }

    static String prefix(StageRel.Plugin p) {
        return constant(p, 1, "OutputColumnPrefix") instanceof String s ? s : "";
    }

    private Step unpack(StageRel.Plugin p) {
        Step in = lowering.lower(p.input());
        Scalar.ColumnRef bag = column(p, 0);
        if (bag == null) {
            throw query.unsupported(p.span(), "bag_unpack() of anything but a column is not supported");
        }
        Scalars s = lowering.scalars(in);
        String prefix = prefix(p);
        List<String> values = new ArrayList<>();
        for (Column c : p.schema().columns()) {
            boolean kept = !c.name().equals(bag.name()) && in.schema().has(c.name());
            if (kept) {
                values.add(in.column(c.name()));
                continue;
            }
            String key = c.name().startsWith(prefix) ? c.name().substring(prefix.length()) : c.name();
            Sql v = query.call(p.span(), "member", s.value(bag), Physical.literal(key, KqlType.STRING));
            values.add(s.conversion.to(v, c.type(), p.span()).text());
        }
        return lowering.select(in, p.schema(), values, "");
    }

    /** Groups by the columns and the value of the pivot; a second step puts the groups side by side. */
    private Step pivot(StageRel.Plugin p) {
        Step in = lowering.lower(p.input());
        Pivot pivot = Pivot.of(p, in.schema());
        if (pivot == null) {
            throw query.unsupported(p.span(), "pivot() of anything but a column is not supported");
        }
        List<NamedScalar> keys = new ArrayList<>();
        for (Column c : pivot.rows()) {
            keys.add(new NamedScalar(c.name(), new Scalar.ColumnRef(c.name(), c.type(), p.span())));
        }
        String value = "$pivot";
        keys.add(new NamedScalar(value, pivot.column()));
        List<Column> columns = new ArrayList<>(pivot.rows());
        columns.add(new Column(value, pivot.column().type()));
        AggregateCall a = pivot.aggregate();
        columns.add(new Column("$value", a.outputs().get(0).type()));
        Step grouped = new Summaries(lowering).group(in, keys, List.of(a), RowType.of(columns), p.span());
        Sql name = new Conversion(query)
                .to(Sql.of(grouped.column(value), pivot.column().type()), KqlType.STRING, p.span());
        Map<String, String> ids = Step.ids(p.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        StringBuilder by = new StringBuilder();
        int i = 0;
        for (Column c : p.schema().columns()) {
            b.append(i++ > 0 ? ", " : "");
            if (pivot.rows().stream().anyMatch(r -> r.name().equals(c.name()))) {
                b.append(grouped.column(c.name()));
                by.append(by.isEmpty() ? " GROUP BY " : ", ").append(grouped.column(c.name()));
            } else {
                String v = "any_value(" + grouped.column("$value") + ") FILTER (WHERE " + name.text() + " = "
                        + Physical.string(c.name()) + ")";
                String none = counts(a) ? "0" : c.type() == KqlType.STRING ? "''" : null;
                b.append(none == null ? v : "coalesce(" + v + ", " + none + ")");
            }
            b.append(" AS ").append(ids.get(c.name()));
        }
        b.append(i == 0 ? "0 AS \"$none\"" : "")
                .append(" FROM ")
                .append(grouped.name())
                .append(by);
        return new Step(query.step(b.toString()), p.schema(), ids, List.of(), List.of());
    }

    private static boolean counts(AggregateCall a) {
        return List.of("count", "countif", "dcount", "dcountif", "sum", "sumif")
                .contains(a.function().canonical());
    }

    /** Rows that meet the condition, with so many before and behind each. */
    private Step near(StageRel.Plugin p) {
        Step in = lowering.lower(p.input());
        if (!in.serialized()) {
            throw query.unsupported(p.span(), "rows_near() needs rows in an order; put sort or serialize before it");
        }
        Long before = constant(p, 1, "NumRows") instanceof Number n ? (Long) n.longValue() : null;
        Long behind = p.arguments().size() > 2
                ? constant(p, 2, "NumRowsAfter") instanceof Number n ? (Long) n.longValue() : null
                : before;
        if (before == null || behind == null || before < 0 || behind < 0) {
            throw query.unsupported(p.span(), "a number of rows that is no constant is not supported");
        }
        Step step = new Orders(lowering).serialize(in);
        Hoisted h =
                new Hoisting(lowering).hoist(step, List.of(p.arguments().get(0).scalar()));
        String window = h.step().window("");
        String near = "coalesce(bool_or("
                + h.scalars().predicate(p.arguments().get(0).scalar()) + ") OVER "
                + window.substring(0, window.length() - 1) + " ROWS BETWEEN " + behind + " PRECEDING AND " + before
                + " FOLLOWING), FALSE)";
        return lowering.select(h.step(), p.schema(), lowering.columns(h.step()), " QUALIFY " + near);
    }

    /** How many values all of the first so many columns have in common. */
    private Step intersect(StageRel.Plugin p) {
        Step in = lowering.lower(p.input());
        Scalars s = lowering.scalars(in);
        List<String> values = new ArrayList<>(lowering.columns(in));
        List<Sql> sketches = new ArrayList<>();
        for (StageRel.Plugin.Argument a : p.arguments()) {
            sketches.add(s.value(a.scalar()));
            values.add(query.call(p.span(), "hll_common", sketches).text());
        }
        if (values.size() != p.schema().size()) {
            throw query.unsupported(
                    p.span(), "columns of the same names as those of dcount_intersect are not supported");
        }
        return lowering.select(in, p.schema(), values, "");
    }

    private Step lookup(StageRel.Plugin p) {
        Step left = lowering.lower(p.input());
        Rel table = p.arguments().get(0).table();
        Scalar.ColumnRef address = column(p, 1);
        Scalar.ColumnRef network = column(p, 2);
        if (table == null || address == null || network == null) {
            throw query.unsupported(
                    p.span(), p.plugin().name() + "() of anything but a table and two columns is not supported");
        }
        Step right = lowering.lower(table);
        boolean v4 = p.plugin().name().equals("ipv4_lookup");
        Sql a = Sql.of("l." + left.column(address.name()), address.type());
        Sql n = Sql.of("r." + right.column(network.name()), KqlType.STRING);
        StringBuilder on = new StringBuilder(query.call(p.span(), v4 ? "ipv4_is_in_range" : "ipv6_is_in_range", a, n)
                .text());
        for (int i = 3; i < p.arguments().size(); i++) {
            StageRel.Plugin.Argument x = p.arguments().get(i);
            if (x.name() == null && x.scalar() instanceof Scalar.ColumnRef k) {
                on.append(" AND l.")
                        .append(left.column(k.name()))
                        .append(" = r.")
                        .append(right.column(k.name()));
            }
        }
        boolean unmatched = p.arguments().stream()
                .anyMatch(x -> x.name() != null
                        && x.name().equals("return_unmatched")
                        && x.scalar() instanceof Scalar.Literal l
                        && Boolean.TRUE.equals(l.value()));
        for (StageRel.Plugin.Argument x : p.arguments()) {
            unmatched |= x.name() == null && x.scalar() instanceof Scalar.Literal l && Boolean.TRUE.equals(l.value());
        }
        Map<String, String> ids = Step.ids(p.schema().columns());
        Map<String, Integer> taken = new HashMap<>();
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (Column c : p.schema().columns()) {
            String v;
            if (i < left.schema().size()) {
                v = "l." + left.column(left.schema().columns().get(i).name());
            } else {
                Column r = right.schema().columns().get(i - left.schema().size());
                v = "r." + right.column(r.name());
                v = c.type() == KqlType.STRING ? "coalesce(" + v + ", '')" : v;
            }
            taken.put(c.name(), i);
            b.append(i++ > 0 ? ", " : "").append(v).append(" AS ").append(ids.get(c.name()));
        }
        b.append(" FROM ")
                .append(left.name())
                .append(unmatched ? " l LEFT JOIN " : " l JOIN ")
                .append(right.name())
                .append(" r ON ")
                .append(on);
        return new Step(query.step(b.toString()), p.schema(), ids, List.of(), List.of());
    }
}
