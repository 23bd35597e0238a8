package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code summarize}, {@code make-series} and {@code top-nested}. */
final class Grouping {
    private final Context context;
    private final Scope scope;
    private final Row row;

    Grouping(Context context, Scope scope, Row row) {
        this.context = context;
        this.scope = scope;
        this.row = row;
    }

    /** The keys of {@code by}: constants of a type that has an order. */
    private Projection keys(List<Expr> by) {
        Projection projection = new Projection(context);
        ExprBinder binder = new ExprBinder(context, scope, row);
        new Projector(binder, projection, Projector.Style.PROJECT).addAll(by);
        for (NamedScalar key : projection.columns()) {
            if (key.value().type() == KqlType.DYNAMIC) {
                context.error(
                        Code.OPERAND_TYPE,
                        key.value().span(),
                        "rows cannot be grouped by a dynamic value; convert it, as with tostring(...)");
            }
        }
        return projection;
    }

    private static List<String> keyColumns(Projection keys) {
        List<String> columns = new ArrayList<>();
        for (NamedScalar key : keys.columns()) {
            if (key.value() instanceof Scalar.ColumnRef c) {
                columns.add(c.name());
            }
        }
        return columns;
    }

    Rel summarize(Operator.Summarize op) {
        if (op.bin() != null) {
            context.error(
                    Code.UNSUPPORTED, op.bin().span(), "by ... bin= is not supported; write by bin(column, size)");
        }
        Projection keys = keys(op.by());
        AggregateSink sink = new AggregateSink(row, keyColumns(keys));
        ExprBinder binder = ExprBinder.aggregates(context, scope, sink);
        Projection all = new Projection(context);
        for (NamedScalar key : keys.columns()) {
            all.add(
                    key.name(),
                    new Scalar.ColumnRef(
                            key.name(), key.value().type(), key.value().span()));
        }
        new Projector(binder, all, Projector.Style.SUMMARIZE).addAll(op.aggregates());
        return build(keys.columns(), sink.calls(), all.columns(), context.at(op.span()));
    }

    Rel count(Operator.Count op) {
        Span span = context.at(op.span());
        String name = op.as() == null ? "Count" : op.as().name();
        List<Column> columns = List.of(new Column(name, KqlType.LONG));
        AggregateCall call = new AggregateCall(Library.aggregate("count"), List.of(), columns, span);
        return new GroupRel.Summarize(row.rel(), List.of(), List.of(call), RowType.of(columns), span);
    }

    /**
     * The grouping itself, with a projection behind it, unless the columns are just the keys and the aggregates in their order.
     */
    private Rel build(List<NamedScalar> keys, List<AggregateCall> calls, List<NamedScalar> result, Span span) {
        List<Column> inner = new ArrayList<>();
        keys.forEach(k -> inner.add(k.column()));
        calls.forEach(c -> inner.addAll(c.outputs()));
        Map<String, String> names = plain(inner, result);
        if (names != null) {
            List<AggregateCall> renamed = new ArrayList<>();
            for (AggregateCall c : calls) {
                List<Column> outputs = new ArrayList<>();
                c.outputs().forEach(o -> outputs.add(new Column(names.get(o.name()), o.type())));
                renamed.add(new AggregateCall(c.function(), c.arguments(), outputs, c.span()));
            }
            List<Column> columns = result.stream().map(NamedScalar::column).toList();
            return new GroupRel.Summarize(row.rel(), keys, renamed, RowType.of(columns), span);
        }
        Rel grouped = new GroupRel.Summarize(row.rel(), keys, calls, RowType.of(inner), span);
        return new RowRel.Project(
                grouped,
                result,
                RowType.of(result.stream().map(NamedScalar::column).toList()),
                span);
    }

    /** The final names of the inner columns if they come out one by one in their order, else null. */
    private static Map<String, String> plain(List<Column> inner, List<NamedScalar> result) {
        if (inner.size() != result.size()) {
            return null;
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < inner.size(); i++) {
            if (!(result.get(i).value() instanceof Scalar.ColumnRef c)
                    || !c.name().equals(inner.get(i).name())) {
                return null;
            }
            names.put(c.name(), result.get(i).name());
        }
        return names;
    }

    Rel makeSeries(Operator.MakeSeries op) {
        Span span = context.at(op.span());
        Projection all = keys(op.by());
        List<NamedScalar> keys = List.copyOf(all.columns());
        AggregateSink sink = new AggregateSink(row, keyColumns(all));
        ExprBinder aggregates = ExprBinder.aggregates(context, scope, sink);
        ExprBinder rows = new ExprBinder(context, scope, row);
        List<GroupRel.MakeSeries.Series> series = new ArrayList<>();
        for (Operator.Series s : op.series()) {
            int before = sink.calls().size();
            int columns = all.columns().size();
            new Projector(aggregates, all, Projector.Style.SUMMARIZE).add(s.value(), null);
            Scalar empty = s.byDefault() == null ? null : rows.scalar(s.byDefault());
            boolean plain = sink.calls().size() == before + 1
                    && all.columns().size() == columns + 1
                    && all.columns().get(columns).value() instanceof Scalar.ColumnRef;
            if (!plain) {
                context.error(
                        Code.UNSUPPORTED,
                        s.value().span(),
                        "make-series wants one plain aggregate for each array; calculate with"
                                + " the arrays behind it, as with series_multiply(...)");
                continue;
            }
            AggregateCall call = sink.calls().get(before);
            Column output = new Column(all.columns().get(columns).name(), KqlType.DYNAMIC);
            series.add(new GroupRel.MakeSeries.Series(
                    new AggregateCall(call.function(), call.arguments(), List.of(output), call.span()), empty));
        }
        Scalar axis = rows.scalar(op.on());
        String name = new ColumnNames(rows).of(op.on(), null);
        Projection last = new Projection(context);
        all.columns().forEach(c -> last.add(c.name(), c.value()));
        last.add(name == null ? context.unnamedColumn() : name, axis);
        NamedScalar on = last.columns().get(last.columns().size() - 1);
        List<Column> schema = new ArrayList<>();
        keys.forEach(k -> schema.add(k.column()));
        series.forEach(s -> schema.addAll(s.aggregate().outputs()));
        schema.add(new Column(on.name(), KqlType.DYNAMIC));
        Scalar to = op.to() == null ? null : rows.scalar(op.to());
        Scalar step = rows.scalar(op.step());
        if (op.inRange() && to != null) {
            to = justBehind(to);
        }
        return new GroupRel.MakeSeries(
                row.rel(),
                keys,
                series,
                on,
                op.from() == null ? null : rows.scalar(op.from()),
                to,
                step,
                "nonempty".equals(Sources.option(op.options(), "kind")),
                RowType.of(schema),
                span);
    }

    /** The old form {@code in range(...)} includes its end, the new one does not: the least value behind that end. */
    private Scalar justBehind(Scalar end) {
        boolean time = Types.isTime(end.type());
        if (!time && !end.type().isInteger() && end.type() != KqlType.UNKNOWN) {
            context.error(
                    Code.UNSUPPORTED,
                    end.span(),
                    "make-series ... in range of a " + end.type().kqlName()
                            + " is not supported; write from ... to ... step");
        }
        Scalar least = new Scalar.Literal(1L, time ? KqlType.TIMESPAN : KqlType.LONG, end.span());
        return new Scalar.Binary(BinaryOperator.ADD, end, least, Types.promoted(end.type()), end.span());
    }

    Rel topNested(Operator.TopNested op) {
        ExprBinder rows = new ExprBinder(context, scope, row);
        UniqueNames names = new UniqueNames();
        List<GroupRel.TopNested.Level> levels = new ArrayList<>();
        List<Column> schema = new ArrayList<>();
        for (Operator.Level level : op.levels()) {
            Scalar key = rows.scalar(level.of());
            String name = names.add(or(new ColumnNames(rows).of(level.of(), ""), "Column1"));
            AggregateSink sink = new AggregateSink(row, List.of());
            ExprBinder aggregates = ExprBinder.aggregates(context, scope, sink);
            Expr by = level.by().value();
            Scalar value = aggregates.scalar(by);
            String rank = names.add(by instanceof Expr.Named n ? n.name().name() : "aggregated_" + name);
            if (sink.calls().size() != 1 || !(value instanceof Scalar.ColumnRef)) {
                if (value.type() != KqlType.UNKNOWN) {
                    context.error(Code.UNSUPPORTED, by.span(), "top-nested wants one plain aggregate for each level");
                }
                return context.unknownTable(op.span());
            }
            AggregateCall call = sink.calls().get(0);
            schema.add(new Column(name, key.type()));
            schema.add(new Column(rank, value.type()));
            levels.add(new GroupRel.TopNested.Level(
                    level.count() == null ? null : rows.scalar(level.count()),
                    new NamedScalar(name, key),
                    level.others() == null ? null : rows.scalar(level.others()),
                    rank,
                    new AggregateCall(
                            call.function(), call.arguments(), List.of(new Column(rank, value.type())), call.span()),
                    !Boolean.FALSE.equals(level.by().descending())));
        }
        return new GroupRel.TopNested(row.rel(), levels, RowType.of(schema), context.at(op.span()));
    }

    private static String or(String name, String otherwise) {
        return name == null || name.isEmpty() ? otherwise : name;
    }
}
