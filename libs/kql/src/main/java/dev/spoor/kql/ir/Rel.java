package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;

/**
 * A step of a bound query: what it reads, and the columns that come out. Column references in a step's scalars name columns of its
 * input. Steps that are only another way to write something are gone: {@code count} is a summarize, {@code extend} of a {@code serialize}
 * an extend after it, {@code search} and {@code find} filters, {@code invoke} the function's body, {@code getschema} a
 * {@link Values}.
 */
public sealed interface Rel {
    /** The columns that come out, in order. */
    RowType schema();

    /** Where the step stands in the query's text. */
    Span span();

    <R> R accept(RelVisitor<R> visitor);

    /**
     * All rows of a table that the catalog knows.
     *
     * @param table the name in the catalog, as the catalog spells it
     */
    record Scan(String table, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.scan(this);
        }
    }

    /** Rows written in the query ({@code datatable}, {@code print} has one row): each has as many scalars as the schema columns. */
    record Values(List<List<Scalar>> rows, RowType schema, Span span) implements Rel {
        public Values {
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.values(this);
        }
    }

    /** {@code range x from a to b step c}: one column. Downwards where the step is negative. */
    record Range(Scalar from, Scalar to, Scalar step, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.range(this);
        }
    }

    /**
     * {@code externaldata}: a file somewhere else.
     *
     * @param uris constants of type string
     * @param properties of {@code with (...)}, names in lower case: {@code format}, {@code ignorefirstrecord}
     */
    record External(List<Scalar> uris, Map<String, Scalar> properties, RowType schema, Span span) implements Rel {
        public External {
            uris = List.copyOf(uris);
            properties = Map.copyOf(properties);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.external(this);
        }
    }

    /**
     * Inside {@code mv-apply} and {@code partition}: the rows that the enclosing step hands to its body.
     *
     * @param context the {@code context} of that step
     */
    record ContextRows(int context, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.contextRows(this);
        }
    }

    /**
     * A table that the query gives a name ({@code let}, {@code as}, {@code materialize}): the same instance wherever it is used.
     *
     * @param id unique in the query
     * @param name for people; null for an unnamed {@code materialize}
     * @param materialized it has to be computed once, for otherwise its uses might differ ({@code rand()})
     */
    record Shared(int id, String name, boolean materialized, Rel input, Span span) implements Rel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.shared(this);
        }
    }

    /** Keeps the rows for which the predicate, a bool, is true. */
    record Filter(Rel input, Scalar predicate, Span span) implements Rel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.filter(this);
        }
    }

    /**
     * All columns of the input, with these added, or put in the place of those with the same name. All are computed from the input, none
     * from another.
     */
    record Extend(Rel input, List<NamedScalar> columns, RowType schema, Span span) implements Rel {
        public Extend {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.extend(this);
        }
    }

    /** These columns and no others: {@code project}, {@code -away}, {@code -keep}, {@code -rename}, {@code -reorder}. */
    record Project(Rel input, List<NamedScalar> columns, RowType schema, Span span) implements Rel {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.project(this);
        }
    }

    /** No two equal rows. */
    record Distinct(Rel input, Span span) implements Rel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.distinct(this);
        }
    }

    /**
     * One row a group: the keys, then the outputs of the aggregates. Without keys one row, also when there are none in the input. What is
     * computed of aggregates ({@code sum(x) / count()}) is a {@link Project} behind it, which also puts columns in the order of the
     * text; names with a {@code $} are the binder's.
     */
    record Summarize(Rel input, List<NamedScalar> keys, List<AggregateCall> aggregates, RowType schema, Span span)
            implements Rel {
        public Summarize {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.summarize(this);
        }
    }

    /**
     * {@code make-series}: one row a group, with the keys, an array for each aggregate with one element a step, and the array of the
     * steps themselves. The columns stand in the order keys, series, axis.
     *
     * @param axis what the steps divide: its name is the last column's
     * @param from first step; null for the least value
     * @param to end, excluded; null for up to and with the greatest value
     * @param step length of a step, not null
     * @param nonempty {@code kind=nonempty}: without keys there is a row of defaults also where there are no rows
     */
    record MakeSeries(
            Rel input,
            List<NamedScalar> keys,
            List<Series> series,
            NamedScalar axis,
            Scalar from,
            Scalar to,
            Scalar step,
            boolean nonempty,
            RowType schema,
            Span span)
            implements Rel {
        /**
         * One array.
         *
         * @param empty for steps without rows; null where the query says nothing: then 0, or null for a type that has no 0
         */
        public record Series(AggregateCall aggregate, Scalar empty) {}

        public MakeSeries {
            keys = List.copyOf(keys);
            series = List.copyOf(series);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.makeSeries(this);
        }
    }

    /** Orders the rows; the order holds for what follows until a step that gives none. */
    record Sort(Rel input, List<SortKey> keys, Span span) implements Rel {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.sort(this);
        }
    }

    /** The order of a sort: its defaults are spelt out. */
    record SortKey(Scalar value, boolean descending, boolean nullsFirst) {}

    /** The first {@code count} (a constant) rows in that order, in that order. */
    record Top(Rel input, Scalar count, List<SortKey> keys, Span span) implements Rel {
        public Top {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.top(this);
        }
    }

    /** Some {@code count} rows: the first ones where there is an order. */
    record Take(Rel input, Scalar count, Span span) implements Rel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.take(this);
        }
    }

    /**
     * Some {@code count} rows at random.
     *
     * @param of for {@code sample-distinct}: that many different values of this, the only column then; else null
     */
    record Sample(Rel input, Scalar count, NamedScalar of, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.sample(this);
        }
    }

    /** The rows keep the order that they have now, so that {@code prev}, {@code next} and {@code row_number} mean something. */
    record Serialize(Rel input, Span span) implements Rel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.serialize(this);
        }
    }

    /**
     * {@code join} and {@code lookup}.
     *
     * @param keys all must be equal; null equals nothing. Empty: every row with every row
     * @param outputs where each column of the schema comes from
     */
    record Join(Rel left, Rel right, JoinKind kind, List<JoinKey> keys, List<Output> outputs, RowType schema, Span span)
            implements Rel {
        /** Scalars over the left and over the right input. */
        public record JoinKey(Scalar left, Scalar right) {}

        /** A column of one side, under the name that it has there. */
        public record Output(boolean fromLeft, String column) {}

        public Join {
            keys = List.copyOf(keys);
            outputs = List.copyOf(outputs);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.join(this);
        }
    }

    /** All rows of all legs, in no order. */
    record Union(List<Leg> legs, RowType schema, Span span) implements Rel {
        /**
         * An input of a union.
         *
         * @param columns for each column of the union what it is over this leg: a column of it, a constant (the name of the table for
         *     {@code withsource}), or a null of its type. Not to be
         *     changed; made as it is asked for
         */
        public record Leg(Rel input, List<Scalar> columns) {}

        public Union {
            legs = List.copyOf(legs);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.union(this);
        }
    }

    /**
     * {@code mv-expand}: a row for each element of arrays, or each property of bags. Several are expanded side by side, the shorter ones
     * filled up with nulls. A null or an empty array gives one row with null.
     *
     * @param itemIndex the name of the column with the element's number from 0, or null
     * @param bagsAsArrays {@code kind=array}: a property becomes {@code [name, value]}, not a bag of one
     * @param limit most rows out of one, or null
     */
    record MvExpand(
            Rel input,
            List<Expansion> expansions,
            String itemIndex,
            boolean bagsAsArrays,
            Scalar limit,
            RowType schema,
            Span span)
            implements Rel {
        public MvExpand {
            expansions = List.copyOf(expansions);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.mvExpand(this);
        }
    }

    /**
     * What to expand.
     *
     * @param output name and type; in the place of the input's column of that name, or behind all columns
     * @param converted the elements are converted to the output's type ({@code to typeof(...)}); else they stay dynamic
     */
    record Expansion(Column output, Scalar value, boolean converted) {}

    /**
     * {@code mv-apply}: for each row, the rows of its expansion go through the body; what comes out is put beside the row's own columns.
     *
     * @param context names the rows of the expansion in the body, which have the columns of {@code contextSchema}
     * @param contextSchema the input's columns with the expanded ones in place or behind, then the item index
     * @param kept the columns of the input that come out, followed in the schema by the body's columns
     */
    record MvApply(
            Rel input,
            List<Expansion> expansions,
            String itemIndex,
            Scalar limit,
            int context,
            RowType contextSchema,
            Rel body,
            List<String> kept,
            RowType schema,
            Span span)
            implements Rel {
        public MvApply {
            expansions = List.copyOf(expansions);
            kept = List.copyOf(kept);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.mvApply(this);
        }
    }

    /**
     * {@code parse} and {@code parse-where}.
     *
     * @param parts of the pattern, in order
     * @param mode how it is matched
     * @param flags of the regular expressions ({@code U}, {@code i}, ...), or empty
     * @param onlyMatching {@code parse-where}: rows that do not match are dropped; else their columns are null (empty for strings)
     */
    record Parse(
            Rel input,
            Scalar value,
            List<Part> parts,
            Mode mode,
            String flags,
            boolean onlyMatching,
            RowType schema,
            Span span)
            implements Rel {
        /** How a pattern is matched. */
        public enum Mode {
            SIMPLE,
            RELAXED,
            REGEX
        }

        /**
         * A part of a pattern: text to be found, a column to be filled, or a star (both null) that skips.
         *
         * @param text or null
         * @param column or null
         */
        public record Part(String text, Column column) {
            public boolean isStar() {
                return text == null && column == null;
            }
        }

        public Parse {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.parse(this);
        }
    }

    /**
     * {@code parse-kv}.
     *
     * @param columns the keys to find and the types to give them
     * @param options of {@code with (...)}, names in lower case: pair_delimiter, kv_delimiter, quote, escape, greedy, regex
     */
    record ParseKv(
            Rel input, Scalar value, List<Column> columns, Map<String, Scalar> options, RowType schema, Span span)
            implements Rel {
        public ParseKv {
            columns = List.copyOf(columns);
            options = Map.copyOf(options);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.parseKv(this);
        }
    }

    /**
     * {@code evaluate plugin(...)}.
     *
     * @param input null where it is the source of the pipe
     * @param declared the query says which columns come out
     */
    record Plugin(Rel input, FunctionDef plugin, List<Argument> arguments, boolean declared, RowType schema, Span span)
            implements Rel {
        /**
         * An argument: a scalar over the input's rows (a column, a constant), a table, or an aggregate call (pivot).
         *
         * @param name where it is given by name, else null
         */
        public record Argument(String name, Scalar scalar, Rel table, AggregateCall aggregate) {}

        public Plugin {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.plugin(this);
        }
    }

    /**
     * {@code scan}: rows, in their order, go through the steps of a state machine.
     *
     * @param partitionBy the columns that divide the rows into machines; empty for one
     * @param matchId the name of the column with the number of the match, or null
     * @param declared the columns that steps set, with their initial values
     */
    record ScanSteps(
            Rel input,
            List<SortKey> orderBy,
            List<NamedScalar> partitionBy,
            String matchId,
            List<NamedScalar> declared,
            List<Step> steps,
            RowType schema,
            Span span)
            implements Rel {
        /** Which rows of a step come out. */
        public enum StepOutput {
            ALL,
            LAST,
            NONE
        }

        /** A state of the machine. */
        public record Step(
                String name,
                boolean optional,
                StepOutput output,
                Scalar condition,
                List<NamedScalar> assignments,
                Span span) {
            public Step {
                assignments = List.copyOf(assignments);
            }
        }

        public ScanSteps {
            orderBy = List.copyOf(orderBy);
            partitionBy = List.copyOf(partitionBy);
            declared = List.copyOf(declared);
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.scanSteps(this);
        }
    }

    /** {@code partition by key (body)}: the rows of each value of the key go through the body; the results are united. */
    record Partition(Rel input, Scalar.ColumnRef key, int context, Rel body, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.partition(this);
        }
    }

    /** {@code top-nested}: the best values of each level within each value of the level above. */
    record TopNested(Rel input, List<Level> levels, RowType schema, Span span) implements Rel {
        /**
         * One level.
         *
         * @param count how many values, or null for all
         * @param key the values
         * @param others the value of the row that stands for all that are left out, or null for no such row
         * @param rank the name of the column with the aggregate's value
         */
        public record Level(
                Scalar count,
                NamedScalar key,
                Scalar others,
                String rank,
                AggregateCall aggregate,
                boolean descending) {}

        public TopNested {
            levels = List.copyOf(levels);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.topNested(this);
        }
    }

    /**
     * {@code top-hitters count of value by weight}.
     *
     * @param by what to sum, or null to count rows
     */
    record TopHitters(Rel input, Scalar count, NamedScalar of, Scalar by, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.topHitters(this);
        }
    }

    /** {@code reduce by value}: strings that look alike, as patterns with their counts. */
    record Reduce(Rel input, Scalar value, Map<String, Scalar> options, RowType schema, Span span) implements Rel {
        public Reduce {
            options = Map.copyOf(options);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.reduce(this);
        }
    }

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
            implements Rel {
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
            implements Rel {
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
    record GraphRows(Graph graph, boolean nodes, List<String> ids, RowType schema, Span span) implements Rel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.graphRows(this);
        }
    }

    /** {@code render}: how to show the rows. They pass through. */
    record Render(Rel input, String chart, Map<String, String> properties, Span span) implements Rel {
        public Render {
            properties = Map.copyOf(properties);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.render(this);
        }
    }
}
