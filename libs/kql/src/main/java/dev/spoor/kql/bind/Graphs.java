package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.GraphRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code make-graph}, and the steps that read graphs. */
final class Graphs {
    private Graphs() {}

    static Rel make(Context context, Scope scope, Row row, Operator.MakeGraph op) {
        Column source = end(context, row, op.source());
        Column target = end(context, row, op.target());
        Rel nodes = op.nodes() == null ? null : new ExprBinder(context, scope, null).table(op.nodes());
        Column key = source;
        RowType properties = RowType.of(List.of());
        if (nodes != null) {
            key = end(context, new Row(nodes), op.key());
            properties = nodes.schema();
        } else if (op.id() != null) {
            key = new Column(op.id(), source.type());
            properties = RowType.of(List.of(key));
        }
        boolean known =
                source.type() != KqlType.UNKNOWN && target.type() != KqlType.UNKNOWN && key.type() != KqlType.UNKNOWN;
        if (known && (source.type() != target.type() || source.type() != key.type())) {
            context.error(Code.UNSUPPORTED, op.span(), "a graph whose ids are of several types is not supported");
        }
        return new GraphRel.Graph(
                row.rel(),
                source.name(),
                target.name(),
                nodes,
                nodes == null ? op.id() : key.name(),
                properties,
                context.at(op.span()));
    }

    private static Column end(Context context, Row row, Expr.Name name) {
        Column column = row.find(name.name());
        if (column == null) {
            context.error(Code.UNKNOWN_COLUMN, name.span(), "there is no column " + name.name());
            return new Column(name.name(), KqlType.UNKNOWN);
        }
        return column;
    }

    private static Optional<GraphRel.Graph> graph(Context context, Row row, Span span) {
        Rel rel = row == null ? null : row.rel();
        while (rel instanceof SourceRel.Shared shared) {
            rel = shared.input();
        }
        if (rel instanceof GraphRel.Graph graph) {
            return Optional.of(graph);
        }
        context.error(Code.WRONG_PLACE, span, "this step reads a graph: put make-graph before it");
        return Optional.empty();
    }

    static Rel match(Context context, Scope scope, Row row, Operator.GraphMatch op) {
        Optional<GraphRel.Graph> found = graph(context, row, op.span());
        if (found.isEmpty()) {
            return context.unknownTable(op.span());
        }
        GraphRel.Graph graph = found.get();
        GraphNames names = new GraphNames(context, scope, graph);
        List<List<GraphRel.GraphMatch.Part>> patterns = new ArrayList<>();
        for (List<Operator.GraphPart> pattern : op.patterns()) {
            List<GraphRel.GraphMatch.Part> parts = new ArrayList<>();
            for (Operator.GraphPart part : pattern) {
                names.add(part);
                parts.add(new GraphRel.GraphMatch.Part(
                        part.edge(), part.name(), part.direction(), part.least(), part.most()));
            }
            patterns.add(List.copyOf(parts));
        }
        ExprBinder binder = ExprBinder.graph(context, scope, null, names);
        Scalar where = op.where() == null ? null : binder.predicate(op.where());
        List<NamedScalar> values = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Expr e : op.project()) {
            Scalar value = binder.scalar(e instanceof Expr.Named named ? named.value() : e);
            String name = new ColumnNames(binder).of(e, null);
            values.add(new NamedScalar(name == null ? context.unnamedColumn() : name, value));
        }
        values.forEach(v -> columns.add(v.column()));
        String cycles = Sources.option(op.options(), "cycles");
        String output = Sources.option(op.options(), "output");
        return new GraphRel.GraphMatch(
                graph,
                op.shortest(),
                "all".equals(output),
                "all".equals(cycles)
                        ? GraphRel.GraphMatch.Cycles.ALL
                        : "none".equals(cycles)
                                ? GraphRel.GraphMatch.Cycles.NONE
                                : GraphRel.GraphMatch.Cycles.UNIQUE_EDGES,
                patterns,
                names.paths(),
                where,
                values,
                RowType.of(Joins.unique(columns)),
                context.at(op.span()));
    }

    static Rel toTable(Context context, Row row, Operator.GraphToTable op) {
        Optional<GraphRel.Graph> found = graph(context, row, op.span());
        if (found.isEmpty()) {
            return context.unknownTable(op.span());
        }
        GraphRel.Graph graph = found.get();
        List<Column> columns = new ArrayList<>();
        for (String id : op.ids()) {
            if (id != null) {
                columns.add(new Column(id, KqlType.LONG));
            }
        }
        columns.addAll((op.nodes() ? graph.nodeSchema() : graph.schema()).columns());
        return new GraphRel.GraphRows(
                graph, op.nodes(), op.ids(), RowType.of(Joins.unique(columns)), context.at(op.span()));
    }
}
