package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;
import java.util.List;

/** Graphs, and the steps that read them. */
public sealed interface GraphRel extends Rel {
    /**
     * {@code make-graph}: no table, but what the steps of graphs read. Every source and target of an edge is a node.
     *
     * @param edges a row an edge
     * @param source the column of the edges with the id of the node from which they go
     * @param target that with the id of the node to which they go
     * @param nodes a row a node, or null: then a node's only property is its id, called {@code key}, or it has none
     * @param key the nodes' column with their ids, or null
     * @param nodeSchema the properties of a node
     */
    record Graph(Rel edges, String source, String target, Rel nodes, String key, RowType nodeSchema, Span span)
            implements GraphRel {
        @Override
        public RowType schema() {
            return edges.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.graph(this);
        }
    }

    /**
     * {@code graph-match} and {@code graph-shortest-paths}: a row for each way to lay the patterns onto the graph. In its scalars a
     * {@link Scalar.StepRef} is a property of a node or an edge of the pattern, {@value #IN} and {@value #OUT} the number of edges of a node; one of
     * the step {@value #PATHS} is the value of that number in {@code paths}.
     *
     * @param shortest only the shortest paths between two nodes
     * @param all of several as short, all, not one
     * @param cycles how often a path may use one edge or one node
     * @param where a bool, or null
     */
    record GraphMatch(
            Graph graph,
            boolean shortest,
            boolean all,
            Cycles cycles,
            List<List<Part>> patterns,
            List<PathValue> paths,
            Scalar where,
            List<NamedScalar> columns,
            RowType schema,
            Span span)
            implements GraphRel {
        /** The step of references to {@code paths}. */
        public static final String PATHS = "$paths";
        /** A node's number of edges that come in. */
        public static final String IN = "$in";
        /** A node's number of edges that go out. */
        public static final String OUT = "$out";

        /** What one path may have twice. */
        public enum Cycles {
            ALL,
            UNIQUE_EDGES,
            NONE
        }

        /**
         * A node or an edge.
         *
         * @param direction of an edge: 1 to the right, -1 to the left, 0 either way
         * @param most edges one after the other; 0 for a single edge
         */
        public record Part(boolean edge, String name, int direction, int least, int most) {}

        /**
         * What is said of all the edges, or the nodes between them, of a path: whether all or any meet a condition, or a value of each.
         *
         * @param function all, any or map
         * @param edge the pattern's edges
         * @param inner over the nodes between them, else over the edges
         * @param value over an edge's columns, or a node's properties, {@value #IN} and {@value #OUT}
         */
        public record PathValue(String function, String edge, boolean inner, Scalar value) {}

        public GraphMatch {
            patterns = List.copyOf(patterns);
            paths = List.copyOf(paths);
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.graphMatch(this);
        }
    }

    /**
     * {@code graph-to-table}.
     *
     * @param ids names of the columns in front that hold ids: of the node; or of an edge's source and target. Null for none
     */
    record GraphRows(Graph graph, boolean nodes, List<String> ids, RowType schema, Span span) implements GraphRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.graphRows(this);
        }
    }
}
