package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.FunctionDef.Naming;

/** The names that columns get from unnamed expressions: {@code sum(x)} is sum_x, {@code d.a[0]} is d_a_0. */
final class ColumnNames {
    private final ExprBinder binder;

    ColumnNames(ExprBinder binder) {
        this.binder = binder;
    }

    /** The name that the expression gives, or {@code otherwise}. */
    String of(Expr expr, String otherwise) {
        if (expr instanceof Expr.Name name) {
            return name.name();
        }
        if (expr instanceof Expr.Named named) {
            return named.name().name();
        }
        if (expr instanceof Expr.Bracketed bracketed) {
            return index(bracketed.inner(), otherwise);
        }
        if (expr instanceof Expr.Path path) {
            if (path.base() instanceof Expr.Name base && base.name().startsWith("$")) {
                return of(path.selector(), otherwise);
            }
            return joined(of(path.base(), null), of(path.selector(), null));
        }
        if (expr instanceof Expr.Element element) {
            return joined(of(element.base(), null), index(element.index(), null));
        }
        return expr instanceof Expr.Call call ? ofCall(call, otherwise) : otherwise;
    }

    private static String index(Expr index, String otherwise) {
        if (index instanceof Expr.Literal literal
                && (literal.value() instanceof String || literal.value() instanceof Number)) {
            return literal.value().toString();
        }
        return otherwise;
    }

    private static String joined(String left, String right) {
        String second = right == null ? "" : right;
        return left == null || left.isBlank() ? right : left + "_" + second;
    }

    private String ofCall(Expr.Call call, String otherwise) {
        FunctionDef function = binder.library(call.name().name());
        if (function == null) {
            return otherwise;
        }
        Naming naming = function.naming();
        Expr first = call.arguments().isEmpty() ? null : call.arguments().get(0);
        switch (naming.rule()) {
            case FIRST_ARGUMENT:
                return first == null ? null : of(first, otherwise);
            case ONLY_ARGUMENT:
                return call.arguments().size() == 1 ? of(first, otherwise) : otherwise;
            case FIRST_ARGUMENT_IF_COLUMN:
                if (first instanceof Expr.Literal literal
                        && literal.value() instanceof String name
                        && binder.hasColumn(name)) {
                    return name;
                }
                return otherwise;
            case PREFIX_AND_FIRST_ARGUMENT:
                return prefixed(naming.prefix(), first, otherwise);
            case NAME_AND_FIRST_ARGUMENT:
                return prefixed(function.name(), first, otherwise);
            case PREFIX:
                return naming.prefix();
            default:
                return otherwise;
        }
    }

    private String prefixed(String prefix, Expr first, String otherwise) {
        String name = first == null ? "" : of(first, otherwise);
        return prefix + "_" + (name == null ? "" : name);
    }

    /** The columns of a call that makes several: {@code function_argument_column}. */
    String ofPart(Expr.Call call, String column) {
        String argument = call.arguments().isEmpty() ? "" : of(call.arguments().get(0), "");
        return call.name().name() + "_" + (argument == null ? "" : argument) + "_" + column;
    }
}
