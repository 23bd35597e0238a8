package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables that are named in other ways than by their name: {@code table("x")}, {@code workspace("w").T}, {@code _GetWatchlist('x')}. */
final class Elsewhere {
    private static final Set<String> PLACES =
            Set.of("cluster", "database", "workspace", "app", "resource", "adx", "arg");
    private static final Set<String> TABLES =
            Set.of("table", "external_table", "materialized_view", "stored_query_result");

    private Elsewhere() {}

    /** A table of another place, if the path leads to one. */
    static Optional<Meaning> bind(ExprBinder binder, Expr.Path path) {
        Expr root = path;
        while (root instanceof Expr.Path p) {
            root = p.base();
        }
        if (!(root instanceof Expr.Call call) || !PLACES.contains(call.name().name())) {
            return Optional.empty();
        }
        if (binder.scope.find(call.name().name()) != null) {
            return Optional.empty();
        }
        String table = null;
        if (path.selector() instanceof Expr.Name name) {
            table = name.name();
        } else if (path.selector() instanceof Expr.Call selected
                && TABLES.contains(selected.name().name())) {
            table = string(binder, selected);
        }
        String qualifier = binder.context.text.slice(path.base().span());
        if (table != null) {
            Optional<String> here = binder.context.catalog.elsewhere(qualifier, table);
            if (here.isPresent()) {
                return Optional.of(scan(binder, here.get(), path.span()));
            }
        }
        binder.context.error(
                Code.UNSUPPORTED,
                path.span(),
                "tables elsewhere (" + qualifier + ") are not to be had here; take out the "
                        + call.name().name() + "(...) to use a table of the same name");
        return Optional.of(new Meaning.Table(binder.context.unknownTable(path.span())));
    }

    private static Meaning scan(ExprBinder binder, String table, Span span) {
        Optional<RowType> columns = binder.context.catalog.table(table);
        if (columns.isEmpty()) {
            binder.context.error(
                    Code.UNKNOWN_TABLE,
                    span,
                    "there is no table " + table + DidYouMean.of(table, binder.context.catalog.tableNames()));
            return new Meaning.Table(binder.context.unknownTable(span));
        }
        return new Meaning.Table(new SourceRel.Scan(table, columns.get(), binder.context.at(span)));
    }

    private static String string(ExprBinder binder, Expr.Call call) {
        return call.arguments().isEmpty()
                ? null
                : Constants.string(binder.scalar(call.arguments().get(0)));
    }

    /** A call that stands for a table, if it is one. */
    static Optional<Meaning> call(ExprBinder binder, Expr.Call call) {
        String name = call.name().name();
        if (TABLES.contains(name)) {
            String table = string(binder, call);
            if (table == null) {
                binder.context.error(Code.NOT_CONSTANT, call.span(), name + "() wants the name of a table as a string");
                return Optional.of(new Meaning.Table(binder.context.unknownTable(call.span())));
            }
            Meaning local = binder.scope.find(table);
            return Optional.of(local instanceof Meaning.Table ? local : scan(binder, table, call.span()));
        }
        if (PLACES.contains(name)) {
            binder.context.error(
                    Code.UNSUPPORTED, call.span(), name + "(...) leads to data elsewhere, which is not to be had here");
            return Optional.of(new Meaning.Table(binder.context.unknownTable(call.span())));
        }
        if (!binder.context.catalog.isTableFunction(name)) {
            return Optional.empty();
        }
        List<Object> constants = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            Scalar s = binder.scalar(argument);
            if (!(s instanceof Scalar.Literal literal)) {
                binder.context.error(Code.NOT_CONSTANT, argument.span(), name + "() wants constants");
                return Optional.of(new Meaning.Table(binder.context.unknownTable(call.span())));
            }
            constants.add(literal.value());
        }
        Optional<String> table = binder.context.catalog.tableOf(name, constants);
        if (table.isEmpty()) {
            binder.context.error(
                    Code.UNKNOWN_TABLE, call.span(), "there is no table for " + binder.context.text.slice(call.span()));
            return Optional.of(new Meaning.Table(binder.context.unknownTable(call.span())));
        }
        return Optional.of(scan(binder, table.get(), call.span()));
    }
}
