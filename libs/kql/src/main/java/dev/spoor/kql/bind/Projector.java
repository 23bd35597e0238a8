package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import java.util.List;

/** Makes columns of expressions, with the names that they have, get or are given. */
final class Projector {
    /** Which step the columns are for: they differ in what happens to a name that is there already. */
    enum Style {
        /** Nothing is there before: {@code project}, {@code by}. */
        PROJECT,
        /** Columns are put in the place of those with their names: {@code extend}. */
        EXTEND,
        SUMMARIZE,
        PRINT
    }

    private final ExprBinder binder;
    private final Projection projection;
    private final Style style;

    Projector(ExprBinder binder, Projection projection, Style style) {
        this.binder = binder;
        this.projection = projection;
        this.style = style;
    }

    void addAll(List<Expr> exprs) {
        for (int i = 0; i < exprs.size(); i++) {
            add(exprs.get(i), style == Style.PRINT ? "print_" + i : null);
        }
    }

    /**
     * Adds the columns of an expression.
     *
     * @param otherwise the name of a column that gets none of its expression; null for {@code Column1} and on
     */
    void add(Expr expr, String otherwise) {
        if (expr instanceof Expr.Named named) {
            if (named.list()) {
                list(named);
            } else {
                named(named);
            }
            return;
        }
        if (expr instanceof Expr.Star) {
            if (binder.row != null) {
                for (Column c : binder.row.columns()) {
                    projection.put(c.name(), binder.column(c, expr.span()));
                }
            }
            return;
        }
        List<Calls.Part> parts = Calls.parts(binder, expr);
        if (!parts.isEmpty() && !(style == Style.PRINT && parts.size() == 1)) {
            for (Calls.Part part : parts) {
                projection.add(part.name(), part.value());
            }
            return;
        }
        Scalar value = parts.isEmpty() ? binder.scalar(expr) : parts.get(0).value();
        if (value instanceof Scalar.ColumnRef column
                && !column.name().startsWith("$")
                && style != Style.PRINT
                && isName(expr)) {
            if (style == Style.EXTEND) {
                return;
            }
            projection.declare(column.name(), value, false, expr.span());
            return;
        }
        if (style == Style.PRINT) {
            projection.add(otherwise, value);
            return;
        }
        String name = new ColumnNames(binder).of(expr, null);
        name = name == null || name.isEmpty() ? otherwise != null ? otherwise : unnamed() : name;
        if (style == Style.EXTEND) {
            projection.put(name, value);
        } else {
            projection.add(name, value);
        }
    }

    private static boolean isName(Expr expr) {
        return expr instanceof Expr.Name || expr instanceof Expr.Path || expr instanceof Expr.Call;
    }

    private String unnamed() {
        String name = binder.context.unnamedColumn();
        while (projection.has(name) || style == Style.EXTEND && binder.hasColumn(name)) {
            name = binder.context.unnamedColumn();
        }
        return name;
    }

    private boolean replaces() {
        return style == Style.EXTEND;
    }

    private void named(Expr.Named named) {
        List<Calls.Part> parts = Calls.parts(binder, named.value());
        if (parts.isEmpty()) {
            Scalar value = binder.scalar(named.value());
            boolean column = value instanceof Scalar.ColumnRef && isName(named.value()) && sinkFree(value);
            projection.declare(
                    named.name().name(),
                    value,
                    column || replaces(),
                    named.name().span());
            return;
        }
        projection.declare(
                named.name().name(), parts.get(0).value(), true, named.name().span());
        if (style == Style.SUMMARIZE) {
            for (Calls.Part part : parts.subList(1, parts.size())) {
                projection.add(part.name(), part.value());
            }
        }
    }

    private static boolean sinkFree(Scalar value) {
        return value instanceof Scalar.ColumnRef c && !c.name().startsWith("$");
    }

    /** {@code (a, b) = f(x)}. */
    private void list(Expr.Named named) {
        List<Calls.Part> parts = Calls.parts(binder, named.value());
        if (parts.isEmpty()) {
            if (named.names().size() > 1) {
                binder.context.error(
                        Code.WRONG_PLACE,
                        named.span(),
                        "this has one value, so it cannot have " + named.names().size() + " names");
            }
            projection.declare(
                    named.name().name(),
                    binder.scalar(named.value()),
                    replaces(),
                    named.name().span());
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i < named.names().size()) {
                Expr.Name name = named.names().get(i);
                projection.declare(name.name(), parts.get(i).value(), replaces(), name.span());
            } else if (style == Style.EXTEND) {
                projection.put(parts.get(i).name(), parts.get(i).value());
            } else if (style != Style.PRINT) {
                projection.add(parts.get(i).name(), parts.get(i).value());
            }
        }
        for (int i = parts.size(); i < named.names().size(); i++) {
            Expr.Name name = named.names().get(i);
            binder.context.error(Code.WRONG_PLACE, name.span(), "there is no value for the name " + name.name());
        }
    }
}
