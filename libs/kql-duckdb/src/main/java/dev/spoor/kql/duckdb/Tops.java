package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** top-nested and top-hitters. */
final class Tops {
    private final Lowering lowering;
    private final Query query;

    Tops(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    /** Level by level: the groups within what was kept of the level above, each numbered by its aggregate. */
    Step nested(GroupRel.TopNested t) {
        Step in = lowering.lower(t.input());
        if (!in.group().isEmpty()) {
            throw query.unsupported(t.span(), "top-nested inside of mv-apply or partition is not supported");
        }
        Scalars s = lowering.scalars(in);
        List<String> keys = new ArrayList<>();
        StringBuilder b = new StringBuilder("SELECT *");
        for (GroupRel.TopNested.Level l : t.levels()) {
            if (l.others() != null) {
                throw query.unsupported(t.span(), "\"with others\" of top-nested is not supported");
            }
            String id = query.fresh("$t");
            keys.add(id);
            b.append(", ")
                    .append(s.value(l.key().value()).text())
                    .append(" AS ")
                    .append(id);
        }
        String rows = query.step(b + " FROM " + in.name());
        List<String> values = new ArrayList<>();
        String kept = null;
        for (int i = 0; i < t.levels().size(); i++) {
            GroupRel.TopNested.Level l = t.levels().get(i);
            List<String> by = keys.subList(0, i + 1);
            String above = String.join(", ", keys.subList(0, i));
            Aggregates.Lowered a = new Aggregates(query, s, in).lower(l.aggregate());
            String from = kept == null
                    ? rows
                    : "(SELECT * FROM " + rows + " r SEMI JOIN " + kept + " k ON " + same(keys.subList(0, i)) + ")";
            String grouped = query.step("SELECT " + String.join(", ", by) + ", " + a.aggregate() + " AS " + a.id()
                    + " FROM " + from + " GROUP BY " + String.join(", ", by));
            String value = query.fresh("$v");
            values.add(value);
            String limit = l.count() == null
                    ? ""
                    : " QUALIFY row_number() OVER (" + (above.isEmpty() ? "" : "PARTITION BY " + above + " ")
                            + "ORDER BY "
                            + Orders.number(Sql.of(value, a.outputs().get(0).type()))
                            + (l.descending() ? " DESC" : " ASC") + " NULLS LAST) <= "
                            + s.as(l.count(), KqlType.LONG).text();
            String ranked = query.step("SELECT " + String.join(", ", by) + ", "
                    + a.outputs().get(0).text() + " AS " + value + " FROM " + grouped + limit);
            if (kept == null) {
                kept = ranked;
            } else {
                kept = query.step("SELECT k.*, r." + keys.get(i) + ", r." + value + " FROM " + kept + " k JOIN "
                        + ranked + " r ON " + same(keys.subList(0, i)));
            }
        }
        List<String> out = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            out.add(keys.get(i));
            out.add(values.get(i));
        }
        Step all = new Step(kept, t.schema(), Map.of(), List.of(), List.of());
        return lowering.select(all, t.schema(), out, "");
    }

    private static String same(List<String> keys) {
        List<String> tests = new ArrayList<>();
        for (String k : keys) {
            tests.add("r." + k + " IS NOT DISTINCT FROM k." + k);
        }
        return String.join(" AND ", tests);
    }

    Step hitters(GroupRel.TopHitters t) {
        Step in = lowering.lower(t.input());
        Scalars s = lowering.scalars(in);
        String key = query.fresh("$t");
        String n = query.fresh("$v");
        String sum;
        KqlType type = t.schema().columns().get(1).type();
        if (t.by() == null) {
            sum = "count(*)";
        } else {
            sum = "coalesce(sum(" + s.value(t.by()).text() + "), 0)";
        }
        String sql = "SELECT " + s.value(t.of().value()).text() + " AS " + key + ", CAST(" + sum + " AS "
                + Physical.type(type) + ") AS " + n + " FROM " + in.name() + " GROUP BY 1";
        Step grouped = new Step(
                query.step(sql),
                RowType.of(List.of(new Column(key, KqlType.LONG), new Column(n, type))),
                Map.of(),
                List.of(new Step.Key(n, true, false)),
                List.of());
        String limit = " ORDER BY " + n + " DESC, " + key + " DESC LIMIT "
                + s.as(t.count(), KqlType.LONG).text();
        return lowering.select(grouped, grouped.name(), t.schema(), List.of(key, n), limit, List.of());
    }
}
