package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Aggregates, above all those that make several columns and name them in ways of their own. */
final class Aggregates {
    private Aggregates() {}

    /** As a scalar: one that makes several columns stands for the first of them. */
    static Scalar scalar(ExprBinder binder, FunctionDef function, Expr.Call call) {
        List<Calls.Part> parts = parts(binder, function, call);
        if (!parts.isEmpty()) {
            return parts.get(0).value();
        }
        Arguments arguments = Arguments.bind(binder.inAggregate(), function, call);
        List<Scalar> given = arguments.scalars();
        if (function.canonical().equals("count")) {
            // count(x) counts rows, whatever x is.
            given = List.of();
        }
        return binder.sink
                .add(function, given, List.of(arguments.result()), binder.context.at(call.span()))
                .get(0);
    }

    /** The columns of an aggregate that makes several, or an empty list for any other. */
    static List<Calls.Part> parts(ExprBinder binder, FunctionDef function, Expr.Call call) {
        switch (function.name()) {
            case "arg_max":
            case "arg_min":
            case "argmax":
            case "argmin":
                return argMinMax(binder, function, call);
            case "take_any":
            case "any":
                return any(binder, function, call);
            case "percentile":
            case "percentiles":
            case "percentilew":
            case "percentilesw":
                return percentiles(binder, function, call);
            case "percentiles_array":
            case "percentilesw_array":
                return percentilesArray(binder, function, call);
            default:
                return List.of();
        }
    }

    private static List<Calls.Part> argMinMax(ExprBinder binder, FunctionDef function, Expr.Call call) {
        boolean old = !function.name().contains("_");
        String prefix = function.name().endsWith("max") ? "max" : "min";
        if (call.arguments().isEmpty()) {
            Arguments.bind(binder, function, call);
            return List.of(new Calls.Part(prefix + "_", binder.context.unknown(call.span())));
        }
        ExprBinder inner = binder.inAggregate();
        ColumnNames names = new ColumnNames(inner);
        Expr primary = unnamed(call.arguments().get(0));
        String primaryName = names.of(primary, "");
        Picked picked = new Picked();
        Set<String> seen = new HashSet<>();
        boolean star = call.arguments().stream().anyMatch(Expr.Star.class::isInstance);
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            if (argument instanceof Expr.Star) {
                for (Column c : binder.sink.row.columns()) {
                    if (!binder.sink.keys.contains(c.name()) && seen.add(c.name())) {
                        picked.add(old ? primaryName + "_" + c.name() : c.name(), inner.column(c, argument.span()));
                    }
                }
                continue;
            }
            Scalar value = inner.scalar(unnamed(argument));
            String column = columnOf(value);
            if (i > 0 && star && column != null && (seen.contains(column) || binder.sink.keys.contains(column))) {
                continue;
            }
            if (column != null) {
                seen.add(column);
            }
            String name = names.of(argument, null);
            if (name == null && !old) {
                name = i == 0 ? prefix + "_" : prefix + "_" + primaryName + "_arg" + i;
            } else if (name == null) {
                name = i == 0 ? "" : "arg" + i;
            }
            picked.add(
                    old && i > 0
                            ? primaryName + "_" + name
                            : old && name.isEmpty() ? prefix + "_" : old ? prefix + "_" + name : name,
                    value);
        }
        if (picked.values.isEmpty()) {
            Arguments.bind(inner, function, call);
            return List.of(new Calls.Part(prefix + "_", binder.context.unknown(call.span())));
        }
        KqlType first = picked.values.get(0).type();
        if (first == KqlType.DYNAMIC) {
            binder.context.error(
                    Code.ARGUMENT_TYPE,
                    call.arguments().get(0).span(),
                    function.name() + "() cannot compare dynamic values; convert them, as with tolong(...)");
        }
        return picked.parts(binder, function, call);
    }

    private static List<Calls.Part> any(ExprBinder binder, FunctionDef function, Expr.Call call) {
        boolean old = function.name().equals("any");
        ExprBinder inner = binder.inAggregate();
        ColumnNames names = new ColumnNames(inner);
        Picked picked = new Picked();
        Set<String> seen = new HashSet<>();
        boolean star = call.arguments().stream().anyMatch(Expr.Star.class::isInstance);
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            if (argument instanceof Expr.Star) {
                for (Column c : binder.sink.row.columns()) {
                    if (!binder.sink.keys.contains(c.name()) && seen.add(c.name())) {
                        picked.add(old ? "any_" + c.name() : c.name(), inner.column(c, argument.span()));
                    }
                }
                continue;
            }
            Scalar value = inner.scalar(unnamed(argument));
            String column = columnOf(value);
            if (star && column != null && (seen.contains(column) || binder.sink.keys.contains(column))) {
                continue;
            }
            if (column != null) {
                seen.add(column);
            }
            String name = names.of(argument, null);
            if (name == null) {
                name = old ? (call.arguments().size() == 1 ? "" : "arg" + i) : "any_arg" + i;
            }
            picked.add(old ? "any_" + name : name, value);
        }
        if (picked.values.isEmpty()) {
            Arguments.bind(inner, function, call);
            return List.of(new Calls.Part("any_", binder.context.unknown(call.span())));
        }
        return picked.parts(binder, function, call);
    }

    private static List<Calls.Part> percentiles(ExprBinder binder, FunctionDef function, Expr.Call call) {
        ExprBinder inner = binder.inAggregate();
        Arguments arguments = Arguments.bind(inner, function, call);
        int first = function.name().startsWith("percentilew") || function.name().startsWith("percentilesw") ? 2 : 1;
        if (arguments.scalars().size() <= first) {
            return List.of(new Calls.Part("percentile_", binder.context.unknown(call.span())));
        }
        String name = new ColumnNames(inner).of(call.arguments().get(0), "");
        KqlType type = percentileType(arguments.scalars().get(0).type());
        List<String> names = new ArrayList<>();
        List<KqlType> types = new ArrayList<>();
        for (int i = first; i < arguments.scalars().size(); i++) {
            Scalar p = arguments.scalars().get(i);
            String number = p instanceof Scalar.Literal l && l.value() != null ? plain(l.value()) : "";
            names.add("percentile_" + name + "_" + number.replaceAll("[^A-Za-z0-9]", "_"));
            types.add(type);
        }
        List<Scalar> references = binder.sink.add(function, arguments.scalars(), types, binder.context.at(call.span()));
        List<Calls.Part> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(new Calls.Part(names.get(i), references.get(i)));
        }
        return parts;
    }

    private static String plain(Object number) {
        return number instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? String.valueOf(d.longValue())
                : number.toString();
    }

    private static KqlType percentileType(KqlType type) {
        return type == KqlType.INT ? KqlType.LONG : type == KqlType.DECIMAL ? KqlType.REAL : type;
    }

    private static List<Calls.Part> percentilesArray(ExprBinder binder, FunctionDef function, Expr.Call call) {
        ExprBinder inner = binder.inAggregate();
        Arguments arguments = Arguments.bind(inner, function, call);
        String name = call.arguments().isEmpty()
                ? ""
                : new ColumnNames(inner).of(call.arguments().get(0), "");
        Scalar reference = binder.sink
                .add(function, arguments.scalars(), List.of(KqlType.DYNAMIC), binder.context.at(call.span()))
                .get(0);
        return List.of(new Calls.Part("percentiles_" + name, reference));
    }

    private static Expr unnamed(Expr expr) {
        return expr instanceof Expr.Named named ? named.value() : expr;
    }

    /** The column that a scalar is, if it is just that, or null. */
    private static String columnOf(Scalar scalar) {
        return scalar instanceof Scalar.ColumnRef c ? c.name() : null;
    }

    /** Values picked from a row of the group, and the names they get. */
    private static final class Picked {
        private final List<String> names = new ArrayList<>();
        private final List<Scalar> values = new ArrayList<>();

        void add(String name, Scalar value) {
            names.add(name);
            values.add(value);
        }

        List<Calls.Part> parts(ExprBinder binder, FunctionDef function, Expr.Call call) {
            Span span = binder.context.at(call.span());
            List<KqlType> types = values.stream().map(Scalar::type).toList();
            List<Scalar> references = binder.sink.add(function, values, types, span);
            List<Calls.Part> parts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                parts.add(new Calls.Part(names.get(i), references.get(i)));
            }
            return parts;
        }
    }
}
