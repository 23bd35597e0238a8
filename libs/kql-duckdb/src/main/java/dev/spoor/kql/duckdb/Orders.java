package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** sort, take, top, sample, serialize. */
final class Orders {
    private final Lowering lowering;
    private final Query query;

    Orders(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    /** Rows that tie keep the order that they had, if any. */
    Step sort(Step in, List<RowRel.SortKey> keys) {
        Hoisted h = new Hoisting(lowering)
                .hoist(in, keys.stream().map(RowRel.SortKey::value).toList());
        Step from = h.step();
        List<Step.Key> order = new ArrayList<>();
        StringBuilder b = new StringBuilder("SELECT ").append(String.join(", ", lowering.columns(from)));
        for (RowRel.SortKey k : keys) {
            Sql v = h.scalars().value(k.value());
            String text = v.type() == KqlType.DECIMAL
                    ? query.call(k.value().span(), "op_order", v).text()
                    : number(v);
            String id = query.fresh("$k");
            b.append(b.length() > 7 ? ", " : "").append(text).append(" AS ").append(id);
            order.add(new Step.Key(id, k.descending(), k.nullsFirst()));
        }
        order.addAll(from.order());
        b.append(from.hidden("")).append(" FROM ").append(from.name());
        return new Step(query.step(b.toString()), from.schema(), from.ids(), order, from.group());
    }

    /** What a value is ordered by: NaN, which DuckDB has for the greatest number, goes with the nulls. */
    static String number(Sql v) {
        return v.type() == KqlType.REAL ? "nullif(" + v.text() + ", 'NaN'::DOUBLE)" : v.text();
    }

    Step take(Step in, Scalar count) {
        String n = lowering.scalars(in).as(count, KqlType.LONG).text();
        String select = "SELECT " + String.join(", ", lowering.columns(in))
                + (lowering.columns(in).isEmpty() ? "0 AS \"$none\"" : "") + in.hidden("") + " FROM " + in.name();
        String sql = in.group().isEmpty()
                ? select + in.orderBy("") + " LIMIT " + n
                : select + " QUALIFY row_number() OVER " + in.window("") + " <= " + n;
        return new Step(query.step(sql), in.schema(), in.ids(), in.order(), in.group());
    }

    Step sample(RowRel.Sample s) {
        Step in = lowering.lower(s.input());
        if (!in.group().isEmpty()) {
            throw query.unsupported(s.span(), "sample inside of mv-apply or partition is not supported");
        }
        Scalars scalars = lowering.scalars(in);
        String n = scalars.as(s.count(), KqlType.LONG).text();
        if (s.of() != null) {
            String id = Step.ids(s.schema().columns()).get(s.of().name());
            String sql = "SELECT * FROM (SELECT DISTINCT "
                    + scalars.value(s.of().value()).text() + " AS " + id + " FROM " + in.name() + ") LIMIT " + n;
            return new Step(query.step(sql), s.schema(), Step.ids(s.schema().columns()), List.of(), List.of());
        }
        String sql = "SELECT " + String.join(", ", lowering.columns(in)) + " FROM " + in.name()
                + " ORDER BY random() LIMIT " + n;
        return new Step(query.materialized(sql), in.schema(), in.ids(), List.of(), List.of());
    }

    /** One hidden column that numbers the rows, so that all windows agree on their order. */
    Step serialize(Step in) {
        if (in.order().size() == 1 && in.order().get(0).id().startsWith("\"$n")) {
            return in;
        }
        String id = query.fresh("$n");
        StringBuilder b = new StringBuilder("SELECT ").append(String.join(", ", lowering.columns(in)));
        b.append(lowering.columns(in).isEmpty() ? "0 AS \"$none\"" : "");
        b.append(", row_number() OVER (")
                .append(in.orderBy("").strip())
                .append(") AS ")
                .append(id);
        for (String g : in.group()) {
            b.append(", ").append(g);
        }
        b.append(" FROM ").append(in.name());
        return new Step(
                query.step(b.toString()), in.schema(), in.ids(), List.of(new Step.Key(id, false, false)), in.group());
    }
}
