package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * mv-expand, mv-apply, partition. The bodies of the latter two run once over all rows: a hidden column says to which run a row belongs, and
 * the body's steps group by it, cut by it and count by it.
 */
final class Expansions {
    private final Lowering lowering;
    private final Query query;

    Expansions(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step expand(ExpandRel.MvExpand m) {
        return expand(
                lowering.lower(m.input()), m.expansions(), m.itemIndex(), m.bagsAsArrays(), m.limit(), m.schema());
    }

    private Step expand(
            Step in,
            List<ExpandRel.Expansion> expansions,
            String itemIndex,
            boolean arrays,
            Scalar limit,
            RowType schema) {
        Hoisted h = new Hoisting(lowering)
                .hoist(in, expansions.stream().map(ExpandRel.Expansion::value).toList());
        Step from = h.step();
        List<String> lists = new ArrayList<>();
        StringBuilder b = new StringBuilder("SELECT *");
        for (ExpandRel.Expansion e : expansions) {
            Sql v = h.scalars().as(e.value(), KqlType.DYNAMIC);
            Sql items = query.call(e.value().span(), "expand_items", v, Physical.literal(arrays, KqlType.BOOL));
            String id = query.fresh("$l");
            lists.add(id);
            b.append(", json_extract(")
                    .append(items.text())
                    .append(", '$[*]') AS ")
                    .append(id);
        }
        String listed = query.step(b + " FROM " + from.name());
        String index = query.fresh("$k");
        b = new StringBuilder("SELECT *");
        List<String> elements = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        for (String l : lists) {
            String id = query.fresh("$e");
            elements.add(id);
            lengths.add("len(" + l + ")");
            b.append(", unnest(").append(l).append(") AS ").append(id);
        }
        b.append(", unnest(range(0, greatest(")
                .append(String.join(", ", lengths))
                .append("))) AS ")
                .append(index);
        String unnested = query.step(b + " FROM " + listed);
        Map<String, String> set = new HashMap<>();
        for (int i = 0; i < expansions.size(); i++) {
            ExpandRel.Expansion e = expansions.get(i);
            Sql v = Sql.of("nullif(CAST(" + elements.get(i) + " AS VARCHAR), 'null')", KqlType.DYNAMIC);
            set.put(
                    e.output().name(),
                    h.scalars()
                            .conversion
                            .to(v, e.output().type(), e.value().span())
                            .text());
        }
        if (itemIndex != null) {
            set.put(itemIndex, index);
        }
        List<String> values = new ArrayList<>();
        for (Column c : schema.columns()) {
            values.add(set.containsKey(c.name()) ? set.get(c.name()) : from.column(c.name()));
        }
        List<Step.Key> order = new ArrayList<>(from.order());
        order.add(new Step.Key(index, false, false));
        String tail = limit == null
                ? ""
                : " WHERE " + index + " < "
                        + h.scalars().as(limit, KqlType.LONG).text();
        return lowering.select(from, unnested, schema, values, tail, order);
    }

    Step apply(ExpandRel.MvApply m) {
        Step in = new Orders(lowering).serialize(lowering.lower(m.input()));
        String row = query.fresh("$r");
        String number = in.order().get(0).id();
        List<String> group = new ArrayList<>(in.group());
        group.add(row);
        String sql = "SELECT *, " + number + " AS " + row + " FROM " + in.name();
        // Rows of different runs have different numbers, so the number alone says which run and row it is.
        String numbered = query.step(
                in.group().isEmpty() ? sql : "SELECT *, row_number() OVER () AS " + row + " FROM " + in.name());
        Step outer = new Step(numbered, in.schema(), in.ids(), in.order(), group);
        Step context = expand(outer, m.expansions(), m.itemIndex(), false, m.limit(), m.contextSchema());
        Step body = body(m.context(), context, m.body());
        Map<String, String> ids = Step.ids(m.schema().columns());
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (String k : m.kept()) {
            b.append("l.")
                    .append(in.column(k))
                    .append(" AS ")
                    .append(ids.get(m.schema().columns().get(i++).name()))
                    .append(", ");
        }
        for (Column c : body.schema().columns()) {
            b.append("r.")
                    .append(body.column(c.name()))
                    .append(" AS ")
                    .append(ids.get(m.schema().columns().get(i++).name()))
                    .append(", ");
        }
        List<Step.Key> order = new ArrayList<>(in.order());
        b.append("l.").append(number);
        for (Step.Key k : body.order()) {
            if (!k.id().equals(number)) {
                order.add(k);
                b.append(", r.").append(k.id());
            }
        }
        for (String g : in.group()) {
            b.append(", l.").append(g);
        }
        b.append(" FROM ")
                .append(numbered)
                .append(" l JOIN ")
                .append(body.name())
                .append(" r ON l.")
                .append(row)
                .append(" = r.")
                .append(row);
        return new Step(query.step(b.toString()), m.schema(), ids, order, in.group());
    }

    Step partition(ExpandRel.Partition p) {
        Step in = lowering.lower(p.input());
        String key = query.fresh("$p");
        List<String> group = new ArrayList<>(in.group());
        group.add(key);
        String sql = "SELECT *, " + lowering.scalars(in).value(p.key()).text() + " AS " + key + " FROM " + in.name();
        Step body = body(p.context(), new Step(query.step(sql), in.schema(), in.ids(), in.order(), group), p.body());
        List<String> values = new ArrayList<>();
        for (Column c : p.schema().columns()) {
            values.add(body.column(c.name()));
        }
        Step out = new Step(body.name(), body.schema(), body.ids(), List.of(), in.group());
        return lowering.select(out, body.name(), p.schema(), values, "", List.of());
    }

    private Step body(int context, Step rows, Rel body) {
        lowering.contexts.put(context, rows);
        try {
            return lowering.lower(body);
        } finally {
            lowering.contexts.remove(context);
        }
    }
}
