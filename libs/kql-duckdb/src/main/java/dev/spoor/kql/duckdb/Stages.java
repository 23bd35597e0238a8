package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps that Java does on rows, between two statements: the rows of the step before are read, and what the stage makes of them goes into a
 * temporary table, which the next statement reads.
 */
final class Stages {
    private final Lowering lowering;
    private final Query query;

    Stages(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step scan(StageRel.ScanSteps s) {
        Step in = lowering.lower(s.input());
        if (!s.orderBy().isEmpty()) {
            in = new Orders(lowering).sort(in, s.orderBy());
        }
        Scalars scalars = lowering.scalars(in);
        List<Column> input = new ArrayList<>(s.input().schema().columns());
        List<String> values = new ArrayList<>(lowering.columns(in));
        List<Column> keys = new ArrayList<>();
        for (NamedScalar k : s.partitionBy()) {
            keys.add(new Column(query.fresh("k"), k.value().type()));
            values.add(scalars.value(k.value()).text());
        }
        for (String g : in.group()) {
            keys.add(new Column(g, KqlType.STRING));
            values.add("CAST(" + g + " AS VARCHAR)");
        }
        input.addAll(keys);
        RowType inputs = RowType.of(input);
        List<Column> output = new ArrayList<>(s.schema().columns());
        output.addAll(keys);
        ScanStage stage = new ScanStage(query, s, inputs, RowType.of(output), keys.size());
        String sql = "SELECT " + String.join(", ", values) + " FROM " + in.name() + in.orderBy("");
        Step out = table(stage, sql, s.schema());
        if (in.group().isEmpty()) {
            return out;
        }
        // The run of a sub-query that a row belongs to comes back as text, with the type that it had.
        StringBuilder b = new StringBuilder("SELECT t.*");
        for (int i = 0; i < in.group().size(); i++) {
            b.append(", g").append(i).append('.').append(in.group().get(i));
        }
        b.append(" FROM ").append(out.name()).append(" t");
        for (int i = 0; i < in.group().size(); i++) {
            String g = in.group().get(i);
            String column = "t.k" + (s.schema().size() + s.partitionBy().size() + i);
            b.append(" JOIN (SELECT DISTINCT ")
                    .append(g)
                    .append(" FROM ")
                    .append(in.name())
                    .append(") g")
                    .append(i);
            b.append(" ON CAST(g")
                    .append(i)
                    .append('.')
                    .append(g)
                    .append(" AS VARCHAR) IS NOT DISTINCT FROM nullif(")
                    .append(column)
                    .append(", '')");
        }
        return new Step(query.step(b.toString()), out.schema(), out.ids(), out.order(), in.group());
    }

    /** Lets a stage run on the rows of a statement; its rows have an order. */
    Step table(TableStage stage, String sql, RowType schema) {
        String name = query.stage(stage, query.statement(sql));
        Map<String, String> ids = Step.ids(schema.columns());
        String order = query.fresh("$k");
        StringBuilder b = new StringBuilder("SELECT ");
        int i = 0;
        for (Column c : schema.columns()) {
            b.append('k').append(i++).append(" AS ").append(ids.get(c.name())).append(", ");
        }
        for (; i < stage.output().size(); i++) {
            b.append('k').append(i).append(", ");
        }
        b.append("n AS ").append(order).append(" FROM ").append(name);
        return new Step(query.step(b.toString()), schema, ids, List.of(new Step.Key(order, false, false)), List.of());
    }
}
