package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.library.Signature;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls: which function is meant, and what it gives. */
final class Calls {
    private static final Set<String> ORDERED = Set.of(
            "prev",
            "next",
            "row_number",
            "row_cumsum",
            "row_rank",
            "row_rank_dense",
            "row_rank_min",
            "row_window_session");

    private Calls() {}

    static Meaning bind(ExprBinder binder, Expr.Call call) {
        String name = call.name().name();
        Context context = binder.context;
        Meaning local = binder.scope.find(name);
        if (local instanceof Meaning.Function function) {
            return Functions.call(binder, function, call.arguments(), null, call.span());
        }
        if (local instanceof Meaning.Table && call.arguments().isEmpty()) {
            return local;
        }
        FunctionDef function = binder.library(name);
        if (function != null) {
            return function.kind() == FunctionDef.Kind.AGGREGATE
                    ? ExprBinder.value(Aggregates.scalar(binder, function, call))
                    : ExprBinder.value(scalar(binder, function, call));
        }
        Optional<Meaning> special = Elsewhere.call(binder, call);
        if (special.isPresent()) {
            return special.get();
        }
        Optional<String> stored = context.catalog.function(name);
        if (stored.isPresent()) {
            return Functions.call(
                    binder,
                    Functions.stored(binder, name, stored.get(), call.span()),
                    call.arguments(),
                    null,
                    call.span());
        }
        if (Library.aggregate(name) != null) {
            context.error(
                    Code.WRONG_PLACE,
                    call.name().span(),
                    name + "() is an aggregate: it works on groups of rows, in summarize" + inAggregate(binder));
        } else if (Library.plugin(name) != null) {
            context.error(
                    Code.WRONG_PLACE, call.name().span(), name + " is a plugin: write evaluate " + name + "(...)");
        } else {
            context.error(
                    Code.UNKNOWN_FUNCTION,
                    call.name().span(),
                    "there is no function " + name + DidYouMean.of(name, Functions.known(binder)));
        }
        return ExprBinder.value(context.unknown(call.span()));
    }

    private static String inAggregate(ExprBinder binder) {
        return binder.row != null ? " or make-series, and not inside another aggregate" : "";
    }

    /** A call of a scalar function. One that gives several columns stands for the first of them. */
    static Scalar scalar(ExprBinder binder, FunctionDef function, Expr.Call call) {
        Optional<Scalar> resolved = SchemaFunctions.bind(binder, function, call);
        if (resolved.isPresent()) {
            return resolved.get();
        }
        if (ORDERED.contains(function.name())) {
            checkOrdered(binder, call);
        }
        Arguments arguments = Arguments.bind(binder, function, call);
        Scalar.Call bound =
                new Scalar.Call(function, arguments.scalars(), arguments.result(), binder.context.at(call.span()));
        if (arguments.signature().result() == Signature.Result.COLUMNS) {
            return part(bound, 0, arguments.signature().columns().get(0));
        }
        return bound;
    }

    private static void checkOrdered(ExprBinder binder, Expr.Call call) {
        if (binder.row == null || !Constants.isSerialized(binder.row.rel())) {
            binder.context.error(
                    Code.WRONG_PLACE,
                    call.name().span(),
                    call.name().name() + "() needs rows in an order: put sort by or serialize before this step");
        }
    }

    /** A column of a call that gives several: as an element of the array of all. */
    private static Scalar part(Scalar.Call call, int i, Column column) {
        Scalar index = new Scalar.Literal((long) i, KqlType.LONG, call.span());
        Scalar element = new Scalar.Element(call, index, KqlType.DYNAMIC, call.span());
        return Conversions.to(column.type(), element);
    }

    /** A column that a call gives, with the name that it has by itself. */
    record Part(String name, Scalar value) {}

    /** The columns of a call that gives several, or an empty list for any other expression. */
    static List<Part> parts(ExprBinder binder, Expr expr) {
        if (!(expr instanceof Expr.Call call)) {
            return List.of();
        }
        FunctionDef function = binder.library(call.name().name());
        if (function == null) {
            return List.of();
        }
        if (function.kind() == FunctionDef.Kind.AGGREGATE) {
            return Aggregates.parts(binder, function, call);
        }
        if (function.name().startsWith("array_sort_")) {
            return sorted(binder, function, call);
        }
        List<Column> columns = function.signatures().get(0).columns();
        if (columns.isEmpty()) {
            return List.of();
        }
        Arguments arguments = Arguments.bind(binder, function, call);
        Span span = binder.context.at(call.span());
        Scalar.Call bound = new Scalar.Call(function, arguments.scalars(), KqlType.DYNAMIC, span);
        ColumnNames names = new ColumnNames(binder);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(new Part(names.ofPart(call, columns.get(i).name()), part(bound, i, columns.get(i))));
        }
        return parts;
    }

    /** {@code array_sort_asc(a, b)}: a column for each array; the others are put in the order of the first. */
    private static List<Part> sorted(ExprBinder binder, FunctionDef function, Expr.Call call) {
        Scalar.Call bound = (Scalar.Call) scalar(binder, function, call);
        ColumnNames names = new ColumnNames(binder);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < bound.arguments().size(); i++) {
            if (bound.arguments().get(i).type() == KqlType.BOOL) {
                continue;
            }
            String name = names.of(call.arguments().get(i), "") + "_sorted";
            Scalar index = new Scalar.Literal((long) i, KqlType.LONG, bound.span());
            boolean alone = bound.arguments().stream()
                            .filter(a -> a.type() != KqlType.BOOL)
                            .count()
                    == 1;
            parts.add(new Part(name, alone ? bound : new Scalar.Element(bound, index, KqlType.DYNAMIC, bound.span())));
        }
        return parts;
    }

    /** What {@code invoke} gives. */
    static Rel invoke(ExprBinder binder, Expr expr, Rel input) {
        if (expr instanceof Expr.Call call) {
            String name = call.name().name();
            Meaning local = binder.scope.find(name);
            Meaning.Function function = local instanceof Meaning.Function f ? f : null;
            if (function == null) {
                Optional<String> stored = binder.context.catalog.function(name);
                if (stored.isPresent()) {
                    function = Functions.stored(binder, name, stored.get(), call.span());
                }
            }
            if (function != null) {
                Meaning result = Functions.call(binder, function, call.arguments(), input, call.span());
                if (result instanceof Meaning.Table t) {
                    return t.rel();
                }
                binder.context.error(Code.WRONG_PLACE, call.span(), name + " does not give a table");
                return binder.context.unknownTable(call.span());
            }
            binder.context.error(
                    Code.UNKNOWN_FUNCTION,
                    call.name().span(),
                    "there is no function " + name + DidYouMean.of(name, Functions.known(binder)));
            return binder.context.unknownTable(call.span());
        }
        binder.context.error(Code.UNSUPPORTED, expr.span(), "functions elsewhere are not to be had here");
        return binder.context.unknownTable(expr.span());
    }
}
