package dev.spoor.kql.bind;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.ast.Statement;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.parse.Parser;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of functions that the query or the catalog defines: their bodies are bound anew for each call, with the arguments in place. */
final class Functions {
    private Functions() {}

    /** A stored function, read. */
    static Meaning.Function stored(ExprBinder binder, String name, String text, Span span) {
        List<Diagnostic> problems = new ArrayList<>();
        Expr.Lambda lambda = Parser.function(new SourceText(text), problems);
        for (Diagnostic d : problems) {
            if (d.error()) {
                throw binder.context.fatal(d.code(), span, "the stored function " + name + " cannot be read: " + d);
            }
        }
        return new Meaning.Function(name, lambda, new Scope(null), name);
    }

    /** A name alone, which calls a function that needs no arguments. */
    static Meaning withoutArguments(ExprBinder binder, Meaning.Function function, Span span) {
        for (ParameterDecl p : function.lambda().parameters()) {
            if (p.byDefault() == null) {
                return function;
            }
        }
        return call(binder, function, List.of(), null, span);
    }

    /**
     * Calls a function.
     *
     * @param piped the table that {@code invoke} hands to its first parameter, or null
     */
    static Meaning call(ExprBinder binder, Meaning.Function function, List<Expr> arguments, Rel piped, Span span) {
        List<ParameterDecl> parameters = function.lambda().parameters();
        Map<String, Meaning> given = new HashMap<>();
        int offset = 0;
        if (piped != null) {
            if (parameters.isEmpty() || !parameters.get(0).isTable()) {
                binder.context.error(
                        Code.ARGUMENT_TYPE,
                        span,
                        function.name() + " does not take a table first, so invoke cannot call it");
                return new Meaning.Table(binder.context.unknownTable(span));
            }
            given.put(parameters.get(0).name(), tableArgument(binder, function, parameters.get(0), piped, span));
            offset = 1;
        }
        for (int i = 0; i < arguments.size(); i++) {
            Expr argument = arguments.get(i);
            ParameterDecl parameter;
            Expr value = argument;
            if (argument instanceof Expr.Named named) {
                parameter = named(binder, function, named);
                value = named.value();
                if (parameter == null) {
                    continue;
                }
            } else if (offset + i < parameters.size()) {
                parameter = parameters.get(offset + i);
            } else {
                binder.context.error(
                        Code.ARGUMENT_COUNT,
                        argument.span(),
                        function.name() + " takes " + parameters.size() + " arguments, not " + arguments.size());
                break;
            }
            given.put(parameter.name(), argument(binder, function, parameter, value));
        }
        for (ParameterDecl p : parameters) {
            if (!given.containsKey(p.name())) {
                given.put(p.name(), byDefault(binder, function, p, span));
            }
        }
        return body(binder, function, given, span);
    }

    private static ParameterDecl named(ExprBinder binder, Meaning.Function function, Expr.Named argument) {
        for (ParameterDecl p : function.lambda().parameters()) {
            if (p.name().equals(argument.name().name())) {
                return p;
            }
        }
        binder.context.error(
                Code.UNKNOWN_NAME,
                argument.name().span(),
                function.name() + " has no parameter " + argument.name().name()
                        + DidYouMean.of(
                                argument.name().name(),
                                function.lambda().parameters().stream()
                                        .map(ParameterDecl::name)
                                        .toList()));
        return null;
    }

    private static Meaning byDefault(ExprBinder binder, Meaning.Function function, ParameterDecl p, Span span) {
        if (p.byDefault() instanceof Expr.Literal literal) {
            return new Meaning.Value(new Scalar.Literal(
                    Conversions.literal(literal.value(), p.type()), p.type(), binder.context.at(literal.span())));
        }
        if (p.byDefault() instanceof Expr.Name word && !p.isTable()) {
            return new Meaning.Value(new Scalar.Literal(
                    Conversions.literal(word.name(), p.type()), p.type(), binder.context.at(word.span())));
        }
        binder.context.error(Code.ARGUMENT_COUNT, span, function.name() + " needs a value for " + p.name());
        return p.isTable()
                ? new Meaning.Table(binder.context.unknownTable(span))
                : new Meaning.Value(binder.context.unknown(span));
    }

    private static Meaning argument(ExprBinder binder, Meaning.Function function, ParameterDecl p, Expr value) {
        if (p.isTable()) {
            return tableArgument(binder, function, p, binder.table(value), value.span());
        }
        int before = binder.context.nodes();
        Scalar scalar = binder.scalar(value);
        int size = Math.max(1, binder.context.nodes() - before);
        return new Meaning.Value(Conversions.to(p.type(), scalar), size);
    }

    private static Meaning tableArgument(
            ExprBinder binder, Meaning.Function function, ParameterDecl p, Rel table, Span span) {
        for (ColumnDecl c : p.columns()) {
            Column found = table.schema().find(c.name());
            if (found == null && !table.schema().isOpen()) {
                binder.context.error(
                        Code.ARGUMENT_TYPE,
                        span,
                        function.name() + " wants a table with a column " + c.name() + " as " + p.name()
                                + DidYouMean.of(
                                        c.name(),
                                        table.schema().columns().stream()
                                                .map(Column::name)
                                                .toList()));
            } else if (found != null && found.type() != c.type() && found.type() != KqlType.UNKNOWN) {
                binder.context.error(
                        Code.ARGUMENT_TYPE,
                        span,
                        function.name() + " wants the column " + c.name() + " to be a "
                                + c.type().kqlName() + ", but it is a "
                                + found.type().kqlName());
            }
        }
        return new Meaning.Table(table);
    }

    private static Meaning body(ExprBinder binder, Meaning.Function function, Map<String, Meaning> given, Span span) {
        Context context = binder.context;
        return context.nested(span, () -> {
            if (function.stored() == null) {
                return evaluate(context, function, given, span);
            }
            return context.inside(function.stored(), span, () -> evaluate(context, function, given, span));
        });
    }

    private static Meaning evaluate(Context context, Meaning.Function function, Map<String, Meaning> given, Span span) {
        Scope scope = Scope.body(function.scope());
        given.forEach(scope::define);
        for (Statement s : function.lambda().statements()) {
            scope = Statements.declare(context, scope, s);
        }
        if (function.lambda().body() instanceof Expr.Missing) {
            context.error(Code.WRONG_PLACE, span, function.name() + " has no value: its body is empty");
            return new Meaning.Value(context.unknown(span));
        }
        Meaning result =
                new ExprBinder(context, scope, null).bind(function.lambda().body());
        if (result instanceof Meaning.Table) {
            for (Map.Entry<String, Meaning> argument : given.entrySet()) {
                if (argument.getValue() instanceof Meaning.Value v && !Constants.isConstant(v.scalar())) {
                    context.error(
                            Code.NOT_CONSTANT,
                            span,
                            function.name() + " gives a table, so " + argument.getKey()
                                    + " must not depend on the row; a join can do that");
                }
            }
        }
        return result;
    }

    /** Binds a body without a call, for what is visible in it. */
    static void look(Context context, Meaning.Function function, Span span) {
        Map<String, Meaning> given = new HashMap<>();
        for (ParameterDecl p : function.lambda().parameters()) {
            List<Column> columns = new ArrayList<>();
            if (p.isTable()) {
                p.columns().forEach(c -> columns.add(new Column(c.name(), c.type())));
                given.put(p.name(), new Meaning.Table(new SourceRel.Values(List.of(), RowType.open(columns), span)));
            } else {
                given.put(p.name(), new Meaning.Value(new Scalar.Literal(null, p.type(), span)));
            }
        }
        evaluate(context, function, given, span);
    }

    /** The library's functions and those of the query, for "did you mean". */
    static List<String> known(ExprBinder binder) {
        List<String> known = new ArrayList<>();
        Library.scalars().forEach(f -> known.add(f.name()));
        Library.aggregates().forEach(f -> known.add(f.name()));
        known.addAll(binder.scope.all());
        known.addAll(binder.context.catalog.functionNames());
        return known;
    }
}
