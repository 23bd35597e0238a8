package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/** A step of a pipe, as written. Expressions may be {@link Expr.Named} where the grammar lets them have a name. */
public sealed interface Operator {
    /** From the keyword to the end of the step. */
    Span span();

    <R> R accept(OperatorVisitor<R> visitor);

    /**
     * An expression with an order.
     *
     * @param descending null where neither is said
     * @param nullsFirst null where neither is said
     */
    record Ordered(Expr value, Boolean descending, Boolean nullsFirst) {}

    /** What to expand: a column or {@code name = expression}; the type of {@code to typeof(...)} or null. */
    record Expand(Expr value, KqlType to) {}

    /** A part of a pattern: text, a column, or a star where both are null. */
    record PatternPart(String text, ColumnDecl column, Span span) {}

    /** One array of a series; {@code byDefault} may be null. */
    record Series(Expr value, Expr byDefault) {}

    /** A level of {@code top-nested}; count and others may be null. */
    record Level(Expr count, Expr of, Expr others, Ordered by) {}

    /** A step of {@code scan}; {@code output} is null where it is not said. */
    record Step(
            Expr.Name name, boolean optional, String output, Expr condition, List<Expr.Named> assignments, Span span) {
        public Step {
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code where}, {@code filter}. */
    record Where(Expr predicate, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.where(this);
        }
    }

    /** {@code extend}. */
    record Extend(List<Expr> columns, Span span) implements Operator {
        public Extend {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.extend(this);
        }
    }

    /** {@code project}. */
    record Project(List<Expr> columns, Span span) implements Operator {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.project(this);
        }
    }

    /** {@code project-away}: names and wildcards. */
    record ProjectAway(List<Expr> columns, Span span) implements Operator {
        public ProjectAway {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.projectAway(this);
        }
    }

    /** {@code project-keep}: names and wildcards. */
    record ProjectKeep(List<Expr> columns, Span span) implements Operator {
        public ProjectKeep {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.projectKeep(this);
        }
    }

    /** {@code project-rename}: {@code new = old}. */
    record ProjectRename(List<Expr> columns, Span span) implements Operator {
        public ProjectRename {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.projectRename(this);
        }
    }

    /** {@code project-reorder}. */
    record ProjectReorder(List<Ordered> columns, Span span) implements Operator {
        public ProjectReorder {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.projectReorder(this);
        }
    }

    /** {@code project-by-names}. */
    record ProjectByNames(List<Expr> columns, Span span) implements Operator {
        public ProjectByNames {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.projectByNames(this);
        }
    }

    /** {@code summarize}; {@code bin} is the old {@code by ... bin=} or null. */
    record Summarize(List<Option> options, List<Expr> aggregates, List<Expr> by, Expr bin, Span span)
            implements Operator {
        public Summarize {
            options = List.copyOf(options);
            aggregates = List.copyOf(aggregates);
            by = List.copyOf(by);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.summarize(this);
        }
    }

    /** {@code distinct}. */
    record Distinct(List<Expr> columns, Span span) implements Operator {
        public Distinct {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.distinct(this);
        }
    }

    /** {@code count}; the name is null, save for {@code count as name}. */
    record Count(Expr.Name as, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.count(this);
        }
    }

    /** {@code sort by}, {@code order by}. */
    record Sort(List<Ordered> by, Span span) implements Operator {
        public Sort {
            by = List.copyOf(by);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.sort(this);
        }
    }

    /** {@code top}. */
    record Top(Expr count, Ordered by, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.top(this);
        }
    }

    /** {@code take}, {@code limit}. */
    record Take(Expr count, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.take(this);
        }
    }

    /** {@code sample}. */
    record Sample(Expr count, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.sample(this);
        }
    }

    /** {@code sample-distinct}. */
    record SampleDistinct(Expr count, Expr of, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.sampleDistinct(this);
        }
    }

    /** {@code join} and {@code lookup}. Without {@code on} the list is empty; {@code where} is null save for the old {@code join ... where}. */
    record Join(boolean lookup, List<Option> options, Expr right, List<Expr> on, Expr where, Span span)
            implements Operator {
        public Join {
            options = List.copyOf(options);
            on = List.copyOf(on);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.join(this);
        }
    }

    /** {@code union}. */
    record Union(List<Option> options, List<Expr> tables, Span span) implements Operator {
        public Union {
            options = List.copyOf(options);
            tables = List.copyOf(tables);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.union(this);
        }
    }

    /** {@code mv-expand}; the limit may be null. */
    record MvExpand(List<Option> options, List<Expand> items, Expr limit, Span span) implements Operator {
        public MvExpand {
            options = List.copyOf(options);
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.mvExpand(this);
        }
    }

    /** {@code mv-apply}; the limit may be null, the body is a pipe without a source. */
    record MvApply(List<Option> options, List<Expand> items, Expr limit, Expr body, Span span) implements Operator {
        public MvApply {
            options = List.copyOf(options);
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.mvApply(this);
        }
    }

    /** {@code parse}, {@code parse-where}. */
    record Parse(boolean where, List<Option> options, Expr value, List<PatternPart> pattern, Span span)
            implements Operator {
        public Parse {
            options = List.copyOf(options);
            pattern = List.copyOf(pattern);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.parse(this);
        }
    }

    /** {@code parse-kv}. */
    record ParseKv(Expr value, List<ColumnDecl> columns, List<Option> options, Span span) implements Operator {
        public ParseKv {
            columns = List.copyOf(columns);
            options = List.copyOf(options);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.parseKv(this);
        }
    }

    /** {@code make-series}; from and to may be null; {@code in range(from, to, step)} includes its end. */
    record MakeSeries(
            List<Option> options,
            List<Series> series,
            Expr on,
            Expr from,
            Expr to,
            Expr step,
            boolean inRange,
            List<Expr> by,
            Span span)
            implements Operator {
        public MakeSeries {
            options = List.copyOf(options);
            series = List.copyOf(series);
            by = List.copyOf(by);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.makeSeries(this);
        }
    }

    /** {@code evaluate}; the schema is null where none is declared, {@code keepsInput} is its star. */
    record Evaluate(List<Option> options, Expr.Call plugin, List<ColumnDecl> schema, boolean keepsInput, Span span)
            implements Operator {
        public Evaluate {
            options = List.copyOf(options);
            schema = schema == null ? null : List.copyOf(schema);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.evaluate(this);
        }
    }

    /** {@code invoke}: a call, or a path of calls. */
    record Invoke(Expr call, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.invoke(this);
        }
    }

    /** {@code as}. */
    record As(Expr.Name name, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.as(this);
        }
    }

    /** {@code serialize}. */
    record Serialize(List<Expr> columns, Span span) implements Operator {
        public Serialize {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.serialize(this);
        }
    }

    /** {@code render}. */
    record Render(String chart, List<Option> properties, Span span) implements Operator {
        public Render {
            properties = List.copyOf(properties);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.render(this);
        }
    }

    /** {@code getschema}. */
    record GetSchema(Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.getSchema(this);
        }
    }

    /** {@code fork}: each a pipe without a source, named or not. */
    record Fork(List<Expr> legs, Span span) implements Operator {
        public Fork {
            legs = List.copyOf(legs);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.fork(this);
        }
    }

    /** {@code partition by}; the body is a pipe without a source, or a whole query where {@code hasSource} is set. */
    record Partition(List<Option> options, Expr by, Expr body, boolean hasSource, Span span) implements Operator {
        public Partition {
            options = List.copyOf(options);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.partition(this);
        }
    }

    /** {@code top-nested}. */
    record TopNested(List<Level> levels, Span span) implements Operator {
        public TopNested {
            levels = List.copyOf(levels);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.topNested(this);
        }
    }

    /** {@code top-hitters}; {@code by} may be null. */
    record TopHitters(Expr count, Expr of, Expr by, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.topHitters(this);
        }
    }

    /** {@code reduce by}. */
    record Reduce(Expr by, List<Option> options, Span span) implements Operator {
        public Reduce {
            options = List.copyOf(options);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.reduce(this);
        }
    }

    /** {@code scan}. */
    record Scan(
            List<Option> options,
            List<Ordered> orderBy,
            List<Expr> partitionBy,
            List<ParameterDecl> declared,
            List<Step> steps,
            Span span)
            implements Operator {
        public Scan {
            options = List.copyOf(options);
            orderBy = List.copyOf(orderBy);
            partitionBy = List.copyOf(partitionBy);
            declared = List.copyOf(declared);
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.scan(this);
        }
    }

    /** {@code range name from ... to ... step ...}. */
    record Range(Expr.Name name, Expr from, Expr to, Expr step, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.range(this);
        }
    }

    /** {@code print}. */
    record Print(List<Expr> columns, Span span) implements Operator {
        public Print {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.print(this);
        }
    }

    /** {@code search}; the list is empty without {@code in (...)}. */
    record Search(List<Option> options, List<Expr> tables, Expr predicate, Span span) implements Operator {
        public Search {
            options = List.copyOf(options);
            tables = List.copyOf(tables);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.search(this);
        }
    }

    /** {@code find}; {@code project} is null where all is to be shown. */
    record Find(
            List<Option> options,
            List<Expr> tables,
            Expr predicate,
            List<Expr> project,
            List<Expr> projectAway,
            boolean smart,
            Span span)
            implements Operator {
        public Find {
            options = List.copyOf(options);
            tables = List.copyOf(tables);
            project = project == null ? null : List.copyOf(project);
            projectAway = List.copyOf(projectAway);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.find(this);
        }
    }

    /** {@code assert-schema}. */
    record AssertSchema(List<ColumnDecl> schema, Span span) implements Operator {
        public AssertSchema {
            schema = List.copyOf(schema);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.assertSchema(this);
        }
    }

    /**
     * {@code make-graph source --> target}.
     *
     * @param nodes the table of nodes, or null
     * @param key its column with the nodes' ids, or null
     * @param id the name of the nodes' only property, where there is no table of them, or null
     */
    record MakeGraph(Expr.Name source, Expr.Name target, Expr nodes, Expr.Name key, String id, Span span)
            implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.makeGraph(this);
        }
    }

    /**
     * {@code graph-match} and {@code graph-shortest-paths}.
     *
     * @param shortest only the shortest of the paths between two nodes
     * @param patterns each a node, then an edge and a node in turn
     * @param where or null
     */
    record GraphMatch(
            boolean shortest,
            List<Option> options,
            List<List<GraphPart>> patterns,
            Expr where,
            List<Expr> project,
            Span span)
            implements Operator {
        public GraphMatch {
            options = List.copyOf(options);
            patterns = List.copyOf(patterns);
            project = List.copyOf(project);
        }

        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.graphMatch(this);
        }
    }

    /**
     * A node or an edge of a pattern.
     *
     * @param name empty where it has none
     * @param direction of an edge: 1 to the right, -1 to the left, 0 either way
     * @param most how many edges one after the other; 0 for a single edge, that is no path
     */
    record GraphPart(boolean edge, String name, int direction, int least, int most, Span span) {}

    /**
     * {@code graph-to-table nodes} or {@code edges}.
     *
     * @param ids names for columns with ids: of the node; or of an edge's source and target. Null for none
     */
    record GraphToTable(boolean nodes, List<String> ids, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.graphToTable(this);
        }
    }

    /** An operator that is read but not understood: most of graphs, {@code facet}, {@code macro-expand}. */
    record Foreign(String what, Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.foreign(this);
        }
    }

    /** Where an operator should stand. There is a diagnostic for it. */
    record Broken(Span span) implements Operator {
        @Override
        public <R> R accept(OperatorVisitor<R> v) {
            return v.broken(this);
        }
    }
}
