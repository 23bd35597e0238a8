package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Library;
import dev.spoor.kql.ir.GraphRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps that read graphs: one statement gives all edges and nodes, and Java does the rest. */
final class GraphSteps {
    private final Lowering lowering;
    private final Query query;

    GraphSteps(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step match(GraphRel.GraphMatch m) {
        Source source = source(m.graph());
        return new Stages(lowering).table(new GraphMatchStage(query, m, source), source.sql, m.schema());
    }

    /** Ids are Kusto's hashes of the nodes' own. */
    Step rows(GraphRel.GraphRows r) {
        Source source = source(r.graph());
        boolean hashed = r.ids().stream().anyMatch(id -> id != null);
        if (hashed && source.id != KqlType.STRING) {
            throw query.unsupported(r.span(), "ids of nodes that are no strings are not supported");
        }
        Function hash = Library.standard().find("hash", List.of(Form.STRING));
        Form[] forms = {Form.STRING};
        TableStage stage = new TableStage() {
            @Override
            public RowType input() {
                return source.input;
            }

            @Override
            public RowType output() {
                return r.schema();
            }

            @Override
            public void run(Iterable<Object[]> rows, Consumer<Object[]> out) {
                GraphData g = source.read(rows);
                List<Object[]> all = r.nodes() ? g.nodes : g.edges;
                int width = r.schema().size();
                for (int i = 0; i < all.size(); i++) {
                    Object[] row = new Object[width];
                    int at = 0;
                    for (int k = 0; k < r.ids().size(); k++) {
                        if (r.ids().get(k) != null) {
                            int node = r.nodes() ? i : k == 0 ? g.source[i] : g.target[i];
                            row[at++] = hash.call(new Object[] {g.ids.get(node)}, forms);
                        }
                    }
                    System.arraycopy(all.get(i), 0, row, at, width - at);
                    out.accept(row);
                }
            }
        };
        return new Stages(lowering).table(stage, source.sql, r.schema());
    }

    /** The rows that a graph is made of: 0, source, target and an edge's columns; or 1, id and a node's properties. */
    record Source(String sql, RowType input, KqlType id, int columns, RowType properties, int key) {
        GraphData read(Iterable<Object[]> rows) {
            Object[] empty = new Object[properties.size()];
            for (int i = 0; i < empty.length; i++) {
                empty[i] = properties.columns().get(i).type() == KqlType.STRING ? "" : null;
            }
            return GraphData.of(rows, columns, properties.size(), key, empty);
        }
    }

    private Source source(GraphRel.Graph g) {
        Step edges = lowering.lower(g.edges());
        Step nodes = g.nodes() == null ? null : lowering.lower(g.nodes());
        if (!edges.group().isEmpty() || nodes != null && !nodes.group().isEmpty()) {
            throw query.unsupported(g.span(), "a graph inside of mv-apply or partition is not supported");
        }
        KqlType id = g.schema().find(g.source()).type();
        List<Column> input = new ArrayList<>();
        for (KqlType t : new KqlType[] {KqlType.LONG, id, id}) {
            input.add(new Column(query.fresh("g"), t));
        }
        StringBuilder ofEdges = new StringBuilder("SELECT 0::BIGINT, ")
                .append(edges.column(g.source()))
                .append(", ")
                .append(edges.column(g.target()));
        StringBuilder ofNodes = new StringBuilder("SELECT 1::BIGINT, ")
                .append(nodes == null ? "" : nodes.column(g.key()))
                .append(", ")
                .append(Physical.nul(id));
        for (Column c : g.schema().columns()) {
            input.add(new Column(query.fresh("g"), c.type()));
            ofEdges.append(", ").append(edges.column(c.name()));
            ofNodes.append(", ").append(Physical.nul(c.type()));
        }
        for (Column c : g.nodeSchema().columns()) {
            input.add(new Column(query.fresh("g"), c.type()));
            ofEdges.append(", ").append(Physical.nul(c.type()));
            ofNodes.append(", ").append(nodes == null ? "" : nodes.column(c.name()));
        }
        ofEdges.append(" FROM ").append(edges.name());
        if (nodes != null) {
            ofEdges.append(" UNION ALL ").append(ofNodes).append(" FROM ").append(nodes.name());
        }
        int key = g.key() == null ? -1 : g.nodeSchema().indexOf(g.key());
        return new Source(ofEdges.toString(), RowType.of(input), id, g.schema().size(), g.nodeSchema(), key);
    }
}
