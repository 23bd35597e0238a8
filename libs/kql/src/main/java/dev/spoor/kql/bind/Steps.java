package dev.spoor.kql.bind;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.OperatorVisitor;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Binds one step of a pipe over its input. */
final class Steps implements OperatorVisitor<Rel> {
    private final Context context;
    private final Scope scope;
    /** Null for a step that begins a query. */
    private final Row row;

    private final ExprBinder binder;

    Steps(Context context, Scope scope, Rel input) {
        this.context = context;
        this.scope = scope;
        this.row = input == null ? null : new Row(input);
        this.binder = new ExprBinder(context, scope, row);
    }

    private Span at(Operator op) {
        return context.at(op.span());
    }

    /** A count of rows: a constant whole number. */
    private Scalar count(Expr expr) {
        Scalar count = binder.scalar(expr);
        if (!count.type().isInteger() && !Types.isLoose(count.type())) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    "a whole number is wanted here, not a " + count.type().kqlName());
        } else if (!Constants.isConstant(count)) {
            context.error(Code.NOT_CONSTANT, expr.span(), "this must not depend on the row");
        } else if (count instanceof Scalar.Literal l && l.value() instanceof Number n && n.longValue() < 0) {
            context.error(Code.BAD_VALUE, expr.span(), "a number of rows cannot be negative");
        }
        return count;
    }

    private RowType schema(Projection projection) {
        return row == null ? RowType.of(projection.schema()) : row.like(projection.schema());
    }

    @Override
    public Rel where(Operator.Where op) {
        Scalar predicate = binder.predicate(op.predicate());
        return new RowRel.Filter(row.rel(), predicate, at(op));
    }

    @Override
    public Rel extend(Operator.Extend op) {
        return extend(op.columns(), row, op);
    }

    private Rel extend(List<Expr> exprs, Row over, Operator op) {
        Projection added = new Projection(context);
        new Projector(new ExprBinder(context, scope, over), added, Projector.Style.EXTEND).addAll(exprs);
        if (added.columns().isEmpty()) {
            return over.rel();
        }
        return extended(over, added.columns(), at(op));
    }

    /** All columns, with these in the places of those with their names, or behind all. */
    private static Rel extended(Row over, List<NamedScalar> added, Span span) {
        return new RowRel.Extend(over.rel(), added, over.like(merged(over.columns(), added)), span);
    }

    private static List<Column> merged(List<Column> columns, List<NamedScalar> added) {
        Map<String, Column> merged = new java.util.LinkedHashMap<>();
        columns.forEach(c -> merged.put(c.name(), c));
        added.forEach(a -> merged.put(a.name(), a.column()));
        return new ArrayList<>(merged.values());
    }

    @Override
    public Rel project(Operator.Project op) {
        Projection projection = new Projection(context);
        new Projector(binder, projection, Projector.Style.PROJECT).addAll(op.columns());
        return new RowRel.Project(row.rel(), projection.columns(), schema(projection), at(op));
    }

    /** The columns that a list of names and wildcards stands for; what stands for none is an error. */
    private List<Column> picked(List<Expr> exprs) {
        List<Column> picked = new ArrayList<>();
        for (Expr expr : exprs) {
            if (expr instanceof Expr.Wildcard || expr instanceof Expr.Star) {
                String pattern = expr instanceof Expr.Wildcard w ? w.pattern() : "*";
                int before = picked.size();
                row.columns().stream()
                        .filter(c -> Wildcards.matches(pattern, c.name()))
                        .forEach(picked::add);
                if (picked.size() == before && !row.isOpen()) {
                    context.error(Code.UNKNOWN_COLUMN, expr.span(), "no column has a name like " + pattern);
                }
            } else {
                Scalar column = binder.scalar(expr);
                if (column instanceof Scalar.ColumnRef c) {
                    picked.add(new Column(c.name(), c.type()));
                } else if (column.type() != KqlType.UNKNOWN) {
                    context.error(Code.WRONG_PLACE, expr.span(), "the name of a column is wanted here");
                }
            }
        }
        return picked;
    }

    private Rel columns(List<Column> columns, Operator op) {
        List<NamedScalar> same = new ArrayList<>();
        columns.forEach(c -> same.add(new NamedScalar(c.name(), binder.column(c, op.span()))));
        return new RowRel.Project(row.rel(), same, row.like(columns), at(op));
    }

    @Override
    public Rel projectAway(Operator.ProjectAway op) {
        List<Column> away = picked(op.columns());
        return columns(row.columns().stream().filter(c -> !away.contains(c)).toList(), op);
    }

    @Override
    public Rel projectKeep(Operator.ProjectKeep op) {
        List<Column> keep = picked(op.columns());
        return columns(row.columns().stream().filter(keep::contains).toList(), op);
    }

    @Override
    public Rel projectRename(Operator.ProjectRename op) {
        Map<String, String> names = new HashMap<>();
        for (Expr expr : op.columns()) {
            if (!(expr instanceof Expr.Named named) || named.list()) {
                context.error(Code.WRONG_PLACE, expr.span(), "project-rename wants new = old");
                continue;
            }
            Scalar old = binder.scalar(named.value());
            if (!(old instanceof Scalar.ColumnRef column)) {
                if (old.type() != KqlType.UNKNOWN) {
                    context.error(Code.WRONG_PLACE, named.value().span(), "the name of a column is wanted here");
                }
            } else if (!named.name().name().equals(column.name())
                    && row.find(named.name().name()) != null
                    && !names.containsKey(named.name().name())) {
                context.error(
                        Code.DUPLICATE_NAME,
                        named.name().span(),
                        "there is a column " + named.name().name() + " already");
            } else if (names.containsValue(named.name().name())) {
                context.error(
                        Code.DUPLICATE_NAME,
                        named.name().span(),
                        "there are two columns with the name " + named.name().name() + " here");
            } else {
                names.put(column.name(), named.name().name());
            }
        }
        List<NamedScalar> columns = new ArrayList<>();
        for (Column c : row.columns()) {
            columns.add(new NamedScalar(names.getOrDefault(c.name(), c.name()), binder.column(c, op.span())));
        }
        return new RowRel.Project(
                row.rel(),
                columns,
                row.like(columns.stream().map(NamedScalar::column).toList()),
                at(op));
    }

    @Override
    public Rel projectReorder(Operator.ProjectReorder op) {
        return columns(Reorder.columns(row.columns(), op.columns(), this::picked), op);
    }

    @Override
    public Rel projectByNames(Operator.ProjectByNames op) {
        List<Column> picked = new ArrayList<>();
        for (Expr expr : op.columns()) {
            Scalar names = binder.scalar(expr);
            if (!(names instanceof Scalar.Literal l) || l.value() == null) {
                context.error(Code.NOT_CONSTANT, expr.span(), "project-by-names wants names as strings");
                continue;
            }
            for (String pattern : Reorder.names(l)) {
                row.columns().stream()
                        .filter(c -> Wildcards.matches(pattern, c.name()) && !picked.contains(c))
                        .forEach(picked::add);
            }
        }
        return columns(picked, op);
    }

    @Override
    public Rel summarize(Operator.Summarize op) {
        return new Grouping(context, scope, row).summarize(op);
    }

    @Override
    public Rel distinct(Operator.Distinct op) {
        Projection projection = new Projection(context);
        new Projector(binder, projection, Projector.Style.PROJECT).addAll(op.columns());
        for (NamedScalar c : projection.columns()) {
            if (c.value().type() == KqlType.DYNAMIC) {
                context.error(
                        Code.OPERAND_TYPE,
                        op.span(),
                        "distinct cannot compare the dynamic column " + c.name() + "; convert it with tostring(...), or"
                                + " leave it out");
                break;
            }
        }
        Rel input = row.rel();
        boolean same = projection.schema().equals(input.schema().columns())
                && op.columns().stream().allMatch(Expr.Star.class::isInstance);
        Rel projected = same ? input : new RowRel.Project(input, projection.columns(), schema(projection), at(op));
        return new RowRel.Distinct(projected, at(op));
    }

    @Override
    public Rel count(Operator.Count op) {
        return new Grouping(context, scope, row).count(op);
    }

    private List<RowRel.SortKey> keys(List<Operator.Ordered> by) {
        List<RowRel.SortKey> keys = new ArrayList<>();
        for (Operator.Ordered o : by) {
            Scalar value = binder.scalar(o.value());
            if (value.type() == KqlType.DYNAMIC) {
                context.error(
                        Code.OPERAND_TYPE,
                        o.value().span(),
                        "dynamic values have no order; convert them, as with tostring(...) or tolong(...)");
            }
            boolean descending = !Boolean.FALSE.equals(o.descending());
            keys.add(new RowRel.SortKey(value, descending, o.nullsFirst() == null ? !descending : o.nullsFirst()));
        }
        return keys;
    }

    @Override
    public Rel sort(Operator.Sort op) {
        List<RowRel.SortKey> keys = keys(op.by());
        return new RowRel.Sort(row.rel(), keys, at(op));
    }

    @Override
    public Rel top(Operator.Top op) {
        Scalar count = count(op.count());
        List<RowRel.SortKey> keys = keys(List.of(op.by()));
        return new RowRel.Top(row.rel(), count, keys, at(op));
    }

    @Override
    public Rel take(Operator.Take op) {
        return new RowRel.Take(row.rel(), count(op.count()), at(op));
    }

    @Override
    public Rel sample(Operator.Sample op) {
        return new RowRel.Sample(row.rel(), count(op.count()), null, row.rel().schema(), at(op));
    }

    @Override
    public Rel sampleDistinct(Operator.SampleDistinct op) {
        Scalar count = count(op.count());
        NamedScalar of = named(op.of());
        return new RowRel.Sample(row.rel(), count, of, RowType.of(List.of(of.column())), at(op));
    }

    private NamedScalar named(Expr expr) {
        Scalar value = binder.scalar(expr);
        String name = new ColumnNames(binder).of(expr, null);
        return new NamedScalar(name == null ? context.unnamedColumn() : name, value);
    }

    @Override
    public Rel join(Operator.Join op) {
        return Joins.bind(context, scope, row, op);
    }

    @Override
    public Rel union(Operator.Union op) {
        Legs legs = new Legs(context, scope);
        boolean fuzzy = "true".equals(Sources.option(op.options(), "isfuzzy", "best_effort"));
        if (row != null) {
            legs.add(row.rel() instanceof SourceRel.Scan scan ? scan.table() : "union_arg0", row.rel());
        }
        op.tables().forEach(t -> legs.add(t, fuzzy));
        String source = Sources.option(op.options(), "withsource", "with_source");
        String kind = Sources.option(op.options(), "kind");
        if (kind != null && !kind.equals("inner") && !kind.equals("outer")) {
            context.error(Code.BAD_VALUE, op.span(), "a union is kind=outer or kind=inner, not " + kind);
        }
        if (legs.all().isEmpty()) {
            context.error(Code.UNKNOWN_TABLE, op.span(), "none of the tables of this union is there");
            return context.unknownTable(op.span());
        }
        return legs.union(source, "inner".equals(kind), at(op));
    }

    @Override
    public Rel mvExpand(Operator.MvExpand op) {
        return new Expanding(context, scope, row).mvExpand(op);
    }

    @Override
    public Rel mvApply(Operator.MvApply op) {
        return new Expanding(context, scope, row).mvApply(op);
    }

    @Override
    public Rel parse(Operator.Parse op) {
        return Parsing.parse(context, binder, row, op);
    }

    @Override
    public Rel parseKv(Operator.ParseKv op) {
        return Parsing.parseKv(context, binder, row, op);
    }

    @Override
    public Rel makeSeries(Operator.MakeSeries op) {
        return new Grouping(context, scope, row).makeSeries(op);
    }

    @Override
    public Rel evaluate(Operator.Evaluate op) {
        return Plugins.bind(context, scope, row, op);
    }

    @Override
    public Rel invoke(Operator.Invoke op) {
        return Calls.invoke(new ExprBinder(context, scope, null), op.call(), row.rel());
    }

    @Override
    public Rel as(Operator.As op) {
        Rel shared = new SourceRel.Shared(context.id(), op.name().name(), false, row.rel(), at(op));
        scope.define(op.name().name(), new Meaning.Table(shared));
        return shared;
    }

    @Override
    public Rel serialize(Operator.Serialize op) {
        Rel serialized = new RowRel.Serialize(row.rel(), at(op));
        return op.columns().isEmpty() ? serialized : extend(op.columns(), new Row(serialized), op);
    }

    @Override
    public Rel render(Operator.Render op) {
        Map<String, String> properties = new HashMap<>();
        for (Option o : op.properties()) {
            String word = o.word();
            properties.put(
                    o.name(), word != null ? word : context.text.slice(o.value().span()));
        }
        return new RowRel.Render(row.rel(), op.chart(), properties, at(op));
    }

    @Override
    public Rel getSchema(Operator.GetSchema op) {
        return Schemas.rows(row.columns(), at(op));
    }

    @Override
    public Rel fork(Operator.Fork op) {
        context.error(Code.UNSUPPORTED, op.span(), "fork is not supported; write a query for each of its branches");
        return context.unknownTable(op.span());
    }

    @Override
    public Rel partition(Operator.Partition op) {
        Scalar by = binder.scalar(op.by());
        if (!(by instanceof Scalar.ColumnRef key)) {
            if (by.type() != KqlType.UNKNOWN) {
                context.error(Code.WRONG_PLACE, op.by().span(), "partition by wants a column");
            }
            return context.unknownTable(op.span());
        }
        if (op.hasSource() || !(op.body() instanceof Expr.Pipe body)) {
            context.error(
                    Code.UNSUPPORTED,
                    op.body().span(),
                    "partition by ... { } is not supported; write the steps in ( )");
            return context.unknownTable(op.span());
        }
        int id = context.id();
        Rel rows = new SourceRel.ContextRows(id, row.rel().schema(), at(op));
        Rel result = Pipes.bind(new ExprBinder(context, new Scope(scope), null), body, rows);
        return new ExpandRel.Partition(row.rel(), key, id, result, result.schema(), at(op));
    }

    @Override
    public Rel topNested(Operator.TopNested op) {
        return new Grouping(context, scope, row).topNested(op);
    }

    @Override
    public Rel topHitters(Operator.TopHitters op) {
        Scalar count = count(op.count());
        NamedScalar of = named(op.of());
        Scalar by = op.by() == null ? null : binder.scalar(op.by());
        String weight = op.by() == null
                ? "approximate_count_" + of.name()
                : "approximate_sum_" + new ColumnNames(binder).of(op.by(), "");
        Column sum = new Column(weight, by == null ? KqlType.LONG : by.type());
        return new GroupRel.TopHitters(row.rel(), count, of, by, RowType.of(List.of(of.column(), sum)), at(op));
    }

    @Override
    public Rel reduce(Operator.Reduce op) {
        Scalar value = binder.scalar(op.by());
        List<Column> columns = new ArrayList<>();
        if ("source".equals(Sources.option(op.options(), "kind"))) {
            columns.addAll(row.columns());
        }
        columns.add(new Column("Pattern", KqlType.STRING));
        columns.add(new Column("Count", KqlType.LONG));
        columns.add(new Column("Representative", KqlType.STRING));
        return new GroupRel.Reduce(
                row.rel(), value, Sources.options(binder, op.options()), RowType.of(Joins.unique(columns)), at(op));
    }

    @Override
    public Rel scan(Operator.Scan op) {
        return Scanning.bind(context, scope, row, keys(op.orderBy()), op);
    }

    @Override
    public Rel range(Operator.Range op) {
        Scalar from = binder.scalar(op.from());
        Scalar to = binder.scalar(op.to());
        Scalar step = binder.scalar(op.step());
        KqlType ends = Types.common(from.type(), to.type());
        boolean ints = ends == KqlType.INT && step.type() == KqlType.INT;
        KqlType type = ends == null ? null : ints ? KqlType.INT : Types.of(BinaryOperator.ADD, ends, step.type());
        if (type == null || !Types.isSummable(type) && !Types.isLoose(type)) {
            context.error(
                    Code.OPERAND_TYPE,
                    op.span(),
                    "there is no range from a " + from.type().kqlName() + " to a "
                            + to.type().kqlName() + " in steps of a "
                            + step.type().kqlName());
            type = KqlType.UNKNOWN;
        }
        if (step instanceof Scalar.Literal l && l.value() instanceof Number n && n.doubleValue() == 0) {
            context.error(Code.BAD_VALUE, op.step().span(), "a step of 0 never gets there");
        }
        return new SourceRel.Range(
                from, to, step, RowType.of(List.of(new Column(op.name().name(), type))), at(op));
    }

    @Override
    public Rel print(Operator.Print op) {
        Projection projection = new Projection(context);
        new Projector(binder, projection, Projector.Style.PRINT).addAll(op.columns());
        List<Scalar> values =
                projection.columns().stream().map(NamedScalar::value).toList();
        return new SourceRel.Values(List.of(values), RowType.of(projection.schema()), at(op));
    }

    @Override
    public Rel search(Operator.Search op) {
        return Searches.search(context, scope, row, op);
    }

    @Override
    public Rel find(Operator.Find op) {
        return Searches.find(context, scope, row, op);
    }

    @Override
    public Rel assertSchema(Operator.AssertSchema op) {
        for (ColumnDecl wanted : op.schema()) {
            Column column = row.find(wanted.name());
            if (column == null && !row.isOpen() || column != null && column.type() != wanted.type()) {
                context.error(
                        Code.UNKNOWN_COLUMN,
                        wanted.span(),
                        "there is no column " + wanted.name() + " of type "
                                + wanted.type().kqlName());
            }
        }
        return row.rel();
    }

    @Override
    public Rel makeGraph(Operator.MakeGraph op) {
        return Graphs.make(context, scope, row, op);
    }

    @Override
    public Rel graphMatch(Operator.GraphMatch op) {
        return Graphs.match(context, scope, row, op);
    }

    @Override
    public Rel graphToTable(Operator.GraphToTable op) {
        return Graphs.toTable(context, row, op);
    }

    @Override
    public Rel foreign(Operator.Foreign op) {
        context.error(Code.UNSUPPORTED, op.span(), op.what() + " is not supported");
        return context.unknownTable(op.span());
    }

    @Override
    public Rel broken(Operator.Broken op) {
        return context.unknownTable(op.span());
    }
}
