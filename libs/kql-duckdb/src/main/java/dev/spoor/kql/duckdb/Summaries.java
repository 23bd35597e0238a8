package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** summarize: one step groups, a second one makes the columns of the aggregates. */
final class Summaries {
    private final Lowering lowering;
    private final Query query;

    Summaries(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step lower(GroupRel.Summarize s) {
        return group(lowering.lower(s.input()), s.keys(), s.aggregates(), s.schema(), s.span());
    }

    Step group(Step in, List<NamedScalar> keys, List<AggregateCall> calls, RowType schema, Span span) {
        Scalars scalars = lowering.scalars(in);
        List<String> selected = new ArrayList<>();
        List<String> by = new ArrayList<>();
        List<String> values = new ArrayList<>();
        int column = 0;
        for (NamedScalar k : keys) {
            String id = query.fresh("$g");
            selected.add(
                    scalars.as(k.value(), schema.columns().get(column++).type()).text() + " AS " + id);
            by.add(Integer.toString(selected.size()));
            values.add(id);
        }
        for (String g : in.group()) {
            selected.add(g);
            by.add(Integer.toString(selected.size()));
        }
        Aggregates aggregates = new Aggregates(query, scalars, in);
        for (AggregateCall a : calls) {
            Aggregates.Lowered l = aggregates.lower(a);
            selected.add(l.aggregate() + " AS " + l.id());
            for (Sql o : l.outputs()) {
                values.add(scalars.conversion
                        .to(o, schema.columns().get(column++).type(), a.span())
                        .text());
            }
        }
        // Groups come in the order of their first rows, where the rows have a number.
        List<Step.Key> order = List.of();
        if (!keys.isEmpty() && in.order().size() == 1 && in.order().get(0).counts()) {
            String id = query.fresh("$v");
            selected.add("min(" + in.order().get(0).id() + ") AS " + id);
            order = List.of(new Step.Key(id, false, false));
        }
        if (selected.isEmpty()) {
            throw query.unsupported(span, "a summarize of nothing is not supported");
        }
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + in.name()
                + (by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by));
        Map<String, String> ids = Step.ids(schema.columns());
        StringBuilder b = new StringBuilder("SELECT ");
        for (int i = 0; i < values.size(); i++) {
            Column c = schema.columns().get(i);
            b.append(i > 0 ? ", " : "").append(values.get(i)).append(" AS ").append(ids.get(c.name()));
        }
        Step out = new Step("", schema, ids, order, in.group());
        b.append(out.hidden("")).append(" FROM ").append(query.step(sql));
        return new Step(query.step(b.toString()), schema, ids, order, in.group());
    }
}
