package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what names stand for. Columns come first, then names of the query, then those of the catalog. */
final class Names {
    private Names() {}

    /** Anywhere but where only a table can stand. */
    static Meaning resolve(ExprBinder binder, Expr.Name name) {
        Context context = binder.context;
        context.meet(name.name(), binder, false);
        if (binder.row != null) {
            Column column = binder.row.find(name.name());
            if (column != null) {
                return ExprBinder.value(binder.column(column, name.span()));
            }
        }
        Meaning known = outside(binder, name);
        if (known instanceof Meaning.Table && split(binder, name.name()) != null) {
            // A table of that name is there, but in the row of a union it is the column that was meant.
            known = null;
        }
        if (known != null) {
            return known;
        }
        if (binder.row != null && binder.row.isOpen()) {
            return ExprBinder.value(binder.column(binder.row.infer(name.name()), name.span()));
        }
        if (binder.hasColumn(name.name())) {
            context.error(
                    Code.WRONG_PLACE,
                    name.span(),
                    "the column " + name.name() + " has many values in a group: put it into an aggregate, as"
                            + " make_set(" + name.name() + ") or max(" + name.name() + "), or behind by");
            return ExprBinder.value(context.unknown(name.span()));
        }
        if (binder.sink != null && binder.sink.row.isOpen()) {
            return ExprBinder.value(context.unknown(name.span()));
        }
        String what = binder.row == null ? "there is no name " : "there is no column ";
        context.error(
                binder.row == null ? Code.UNKNOWN_NAME : Code.UNKNOWN_COLUMN,
                name.span(),
                what + name.name() + near(binder, name.name()));
        return ExprBinder.value(context.unknown(name.span()));
    }

    private static String near(ExprBinder binder, String name) {
        List<String> known = new ArrayList<>();
        Row row = binder.sink != null ? binder.sink.row : binder.row;
        if (row != null) {
            row.columns().forEach(c -> known.add(c.name()));
        }
        known.addAll(binder.scope.all());
        if (row == null) {
            known.addAll(binder.context.catalog.tableNames());
        }
        String split = split(binder, name);
        if (split != null) {
            return "; the tables of the union have it with different types, so there are " + split + " and others";
        }
        String suggestion = DidYouMean.of(name, known);
        return !suggestion.isEmpty() || Library.scalar(name) == null
                ? suggestion
                : "; " + name + " is a function: call it with parentheses";
    }

    /** A column of a union that has the name with a type behind it, or null. */
    private static String split(ExprBinder binder, String name) {
        Row row = binder.sink != null ? binder.sink.row : binder.row;
        if (row != null) {
            for (Column c : row.columns()) {
                if (c.name().length() > name.length()
                        && c.name().startsWith(name)
                        && c.name().equals(name + "_" + c.type().kqlName())) {
                    return c.name();
                }
            }
        }
        return null;
    }

    /** Where a table is wanted: columns do not count. */
    static Meaning table(ExprBinder binder, Expr.Name name) {
        binder.context.meet(name.name(), binder, true);
        Meaning known = outside(binder, name);
        if (known != null) {
            return known;
        }
        List<String> tables = new ArrayList<>(binder.context.catalog.tableNames());
        tables.addAll(binder.scope.all());
        tables.addAll(binder.context.catalog.functionNames());
        binder.context.error(
                Code.UNKNOWN_TABLE,
                name.span(),
                "there is no table " + name.name() + DidYouMean.of(name.name(), tables));
        return new Meaning.Table(binder.context.unknownTable(name.span()));
    }

    /** A name of the query or the catalog, or null. */
    static Meaning outside(ExprBinder binder, Expr.Name name) {
        Meaning local = binder.scope.find(name.name());
        if (local instanceof Meaning.Value value) {
            binder.context.count(value.size(), name.span());
            return value;
        }
        if (local instanceof Meaning.Function function) {
            return Functions.withoutArguments(binder, function, name.span());
        }
        if (local != null) {
            return local;
        }
        Optional<String> stored = binder.context.catalog.function(name.name());
        if (stored.isPresent()) {
            return Functions.withoutArguments(
                    binder, Functions.stored(binder, name.name(), stored.get(), name.span()), name.span());
        }
        Optional<RowType> table = binder.context.catalog.table(name.name());
        if (table.isPresent()) {
            return new Meaning.Table(new SourceRel.Scan(name.name(), table.get(), binder.context.at(name.span())));
        }
        return null;
    }
}
