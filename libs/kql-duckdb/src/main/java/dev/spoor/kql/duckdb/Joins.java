package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.JoinKind;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** join, lookup and union. */
final class Joins {
    private final Lowering lowering;
    private final Query query;

    Joins(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(JoinRel.Join j) {
        Step left = lowering.lower(j.left());
        Step right = lowering.lower(j.right());
        if (j.kind() == JoinKind.INNER_UNIQUE) {
            left = unique(left, j.keys());
        }
        Scalars l = new Scalars(query, lowering, new Scope(prefixed("l.", left.ids()), Map.of()));
        Scalars r = new Scalars(query, lowering, new Scope(prefixed("r.", right.ids()), Map.of()));
        StringBuilder on = new StringBuilder();
        for (JoinRel.Join.JoinKey k : j.keys()) {
            Comparisons c = new Comparisons(l);
            Sql a = l.value(k.left());
            Sql b = r.value(k.right());
            KqlType t = c.common(a.type(), b.type(), k.left().span());
            t = t == KqlType.DYNAMIC ? KqlType.STRING : t;
            on.append(on.isEmpty() ? "" : " AND ");
            on.append(l.conversion.to(a, t, k.left().span()).text())
                    // Null joins null, as the emulator has it.
                    .append(t == KqlType.STRING ? " = " : " IS NOT DISTINCT FROM ")
                    .append(r.conversion.to(b, t, k.right().span()).text());
        }
        if (!right.group().isEmpty()) {
            for (String g :
                    left.group().stream().filter(right.group()::contains).toList()) {
                on.append(on.isEmpty() ? "" : " AND ")
                        .append("l.")
                        .append(g)
                        .append(" IS NOT DISTINCT FROM r.")
                        .append(g);
            }
        }
        List<String> group = left.group().isEmpty() ? right.group() : left.group();
        String side = left.group().isEmpty() ? "r." : "l.";
        String kind = switch (j.kind()) {
            case INNER_UNIQUE, INNER -> " JOIN ";
            case LEFT_OUTER -> " LEFT JOIN ";
            case RIGHT_OUTER -> " RIGHT JOIN ";
            case FULL_OUTER -> " FULL JOIN ";
            case LEFT_SEMI, RIGHT_SEMI -> " SEMI JOIN ";
            case LEFT_ANTI, RIGHT_ANTI -> " ANTI JOIN ";
        };
        boolean swapped = j.kind() == JoinKind.RIGHT_SEMI || j.kind() == JoinKind.RIGHT_ANTI;
        if (swapped && !left.group().isEmpty()) {
            throw query.unsupported(
                    j.span(), "a right semi or anti join inside of mv-apply or partition is not supported");
        }
        boolean leftMayMiss = j.kind() == JoinKind.RIGHT_OUTER || j.kind() == JoinKind.FULL_OUTER;
        boolean rightMayMiss = j.kind() == JoinKind.LEFT_OUTER || j.kind() == JoinKind.FULL_OUTER;
        Map<String, String> ids = Step.ids(j.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (JoinRel.Join.Output o : j.outputs()) {
            Column c = j.schema().columns().get(i);
            String v = o.fromLeft() ? "l." + left.column(o.column()) : "r." + right.column(o.column());
            boolean missing = o.fromLeft() ? leftMayMiss : rightMayMiss;
            b.append(i++ > 0 ? ", " : "").append(missing && c.type() == KqlType.STRING ? "coalesce(" + v + ", '')" : v);
            b.append(" AS ").append(ids.get(c.name()));
        }
        for (String g : group) {
            b.append(", ").append(side).append(g);
        }
        String first = swapped ? right.name() + " r" : left.name() + " l";
        String second = swapped ? left.name() + " l" : right.name() + " r";
        b.append(" FROM ")
                .append(first)
                .append(kind)
                .append(second)
                .append(" ON ")
                .append(on.isEmpty() ? "TRUE" : on);
        return new Step(query.step(b.toString()), j.schema(), ids, List.of(), group);
    }

    /** One row for each combination of the keys: the first where there is an order. */
    private Step unique(Step in, List<JoinRel.Join.JoinKey> keys) {
        Scalars s = lowering.scalars(in);
        List<String> by = new ArrayList<>(in.group());
        for (JoinRel.Join.JoinKey k : keys) {
            by.add(s.value(k.left()).text());
        }
        if (keys.isEmpty()) {
            return in;
        }
        StringBuilder order = new StringBuilder();
        for (Step.Key k : in.order()) {
            order.append(order.isEmpty() ? " ORDER BY " + String.join(", ", by) : "")
                    .append(", ")
                    .append(k.sql(""));
        }
        String sql = "SELECT DISTINCT ON (" + String.join(", ", by) + ") " + String.join(", ", lowering.columns(in))
                + in.hidden("") + " FROM " + in.name() + order;
        return new Step(query.step(sql), in.schema(), in.ids(), in.order(), in.group());
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> ids) {
        Map<String, String> out = new LinkedHashMap<>();
        ids.forEach((k, v) -> out.put(k, prefix + v));
        return out;
    }

    Step union(JoinRel.Union u) {
        Map<String, String> ids = Step.ids(u.schema().columns());
        StringBuilder b = new StringBuilder();
        List<String> group = null;
        for (int n = 0; n < u.legs().size(); n++) {
            query.room(b.length());
            Step in = lowering.lower(u.legs().get(n).input());
            if (group != null && !group.equals(in.group())) {
                throw query.unsupported(
                        u.span(), "a union with another table inside of mv-apply or partition is not supported");
            }
            group = in.group();
            Scalars s = lowering.scalars(in);
            b.append(n > 0 ? "\n  UNION ALL\n  " : "").append("SELECT ");
            int i = 0;
            for (Scalar v : u.legs().get(n).columns()) {
                Column c = u.schema().columns().get(i++);
                b.append(s.as(v, c.type()).text())
                        .append(" AS ")
                        .append(ids.get(c.name()))
                        .append(", ");
            }
            for (String g : in.group()) {
                b.append(g).append(", ");
            }
            b.append("0 AS \"$none\" FROM ").append(in.name());
        }
        return new Step(query.step(b.toString()), u.schema(), ids, List.of(), group == null ? List.of() : group);
    }
}
