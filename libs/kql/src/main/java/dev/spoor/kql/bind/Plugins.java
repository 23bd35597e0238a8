package dev.spoor.kql.bind;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.library.Parameter;
import dev.spoor.kql.library.Signature;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code evaluate}: the arguments of plugins, and the columns that they give. */
final class Plugins {
    private final Context context;
    private final Scope scope;
    private final Row row;
    private final FunctionDef plugin;
    private final Expr.Call call;
    private final List<StageRel.Plugin.Argument> arguments = new ArrayList<>();
    /** The columns of a table that an argument is: later arguments may name them. */
    private Row table;

    private Expr.TypeOf type;

    private Plugins(Context context, Scope scope, Row row, FunctionDef plugin, Expr.Call call) {
        this.context = context;
        this.scope = scope;
        this.row = row;
        this.plugin = plugin;
        this.call = call;
    }

    static Rel bind(Context context, Scope scope, Row row, Operator.Evaluate op) {
        Expr.Call call = op.plugin();
        FunctionDef plugin = Library.plugin(call.name().name());
        if (plugin == null) {
            context.error(
                    Code.UNKNOWN_FUNCTION,
                    call.name().span(),
                    "there is no plugin " + call.name().name()
                            + DidYouMean.of(
                                    call.name().name(),
                                    Library.plugins().stream()
                                            .map(FunctionDef::name)
                                            .toList()));
            return context.unknownTable(op.span());
        }
        return new Plugins(context, scope, row, plugin, call).build(op);
    }

    private Rel build(Operator.Evaluate op) {
        Signature signature = signature();
        int n = call.arguments().size();
        if (n < signature.min() || n > signature.max()) {
            context.error(Code.ARGUMENT_COUNT, call.span(), plugin.name() + " does not take " + n + " arguments");
        }
        Parameter[] parameters = signature.match(n);
        for (int i = 0; i < n; i++) {
            argument(
                    call.arguments().get(i),
                    parameter(signature, parameters[i], call.arguments().get(i)));
        }
        Span span = context.at(op.span());
        RowType own = PluginColumns.of(plugin, row, arguments, table, type);
        RowType result = op.schema() == null ? own : declared(op, own);
        StageRel.Plugin bound = new StageRel.Plugin(
                row == null ? null : row.rel(), plugin, arguments, op.schema() != null, result, span);
        if (result.isOpen()) {
            Optional<RowType> known = columns(bound);
            if (known.isPresent()) {
                return new StageRel.Plugin(bound.input(), plugin, arguments, bound.declared(), known.get(), span);
            }
        }
        return bound;
    }

    private Optional<RowType> columns(StageRel.Plugin bound) {
        try {
            return context.catalog.pluginColumns(bound);
        } catch (KqlException e) {
            // What was run for it knows places, and not the text in which they are.
            Diagnostic d = e.first();
            throw context.fatal(d.code(), d.span(), d.message());
        }
    }

    /** A parameter is found by its place, or by its name where the argument gives one. */
    private static Parameter parameter(Signature signature, Parameter byPlace, Expr argument) {
        if (argument instanceof Expr.Named named) {
            for (Parameter p : signature.parameters()) {
                if (p.name().equalsIgnoreCase(named.name().name())) {
                    return p;
                }
            }
        }
        return byPlace;
    }

    private Signature signature() {
        int n = call.arguments().size();
        for (Signature s : plugin.signatures()) {
            if (n >= s.min() && n <= s.max()) {
                return s;
            }
        }
        return plugin.signatures().get(0);
    }

    private RowType declared(Operator.Evaluate op, RowType own) {
        List<Column> columns = new ArrayList<>();
        if (op.keepsInput()) {
            for (Column c : own.columns()) {
                if (op.schema().stream().map(ColumnDecl::name).noneMatch(c.name()::equals)) {
                    columns.add(c);
                }
            }
        }
        columns.addAll(Sources.columns(context, op.schema()));
        return RowType.of(columns);
    }

    private void argument(Expr expr, Parameter parameter) {
        String name = expr instanceof Expr.Named named ? named.name().name() : null;
        Expr value = expr instanceof Expr.Named named ? named.value() : expr;
        if (value instanceof Expr.TypeOf t) {
            type = t;
            return;
        }
        Parameter.Accepts accepts = parameter == null ? Parameter.Accepts.ANY : parameter.accepts();
        if (accepts == Parameter.Accepts.TABULAR) {
            Rel rel = new ExprBinder(context, scope, null).table(value);
            table = new Row(rel);
            arguments.add(new StageRel.Plugin.Argument(name, null, rel, null));
            return;
        }
        if (parameter != null && parameter.form() == Parameter.Form.AGGREGATE) {
            aggregate(name, value);
            return;
        }
        boolean ofTable = parameter != null && parameter.form() == Parameter.Form.COLUMN_OF_TABLE;
        Scalar scalar = new ExprBinder(context, scope, ofTable && table != null ? table : row).scalar(value);
        if (parameter != null && isColumn(parameter) && !(scalar instanceof Scalar.ColumnRef)) {
            boolean skipped = "~".equals(Constants.string(scalar));
            if (!skipped && scalar.type() != KqlType.UNKNOWN) {
                context.error(
                        Code.ARGUMENT_TYPE, value.span(), plugin.name() + " wants a column as " + parameter.name());
            }
        }
        arguments.add(new StageRel.Plugin.Argument(name, scalar, null, null));
    }

    private static boolean isColumn(Parameter p) {
        return p.form() == Parameter.Form.COLUMN || p.form() == Parameter.Form.COLUMN_OF_TABLE;
    }

    private void aggregate(String name, Expr value) {
        if (row == null) {
            context.error(Code.WRONG_PLACE, value.span(), plugin.name() + " needs a table before it");
            return;
        }
        AggregateSink sink = new AggregateSink(row, List.of());
        ExprBinder.aggregates(context, scope, sink).scalar(value);
        if (sink.calls().size() != 1) {
            context.error(Code.ARGUMENT_TYPE, value.span(), plugin.name() + " wants one aggregate here, as count()");
            return;
        }
        AggregateCall aggregate = sink.calls().get(0);
        arguments.add(new StageRel.Plugin.Argument(name, null, null, aggregate));
    }
}
