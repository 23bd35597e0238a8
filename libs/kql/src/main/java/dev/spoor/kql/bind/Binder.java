package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Query;
import dev.spoor.kql.ast.Statement;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.ir.Rel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out what a query means over the tables of a catalog. */
public final class Binder {
    private Binder() {}

    /**
     * Binds a query.
     *
     * @throws KqlException if its syntax, or what it names, is wrong; with all that is wrong as far as it can be told
     */
    public static BoundQuery bind(Query query, Catalog catalog) {
        List<Diagnostic> problems = new ArrayList<>();
        BoundQuery bound = bind(query, catalog, problems);
        if (problems.stream().anyMatch(Diagnostic::error)) {
            throw new KqlException(problems);
        }
        return bound;
    }

    /** All that is wrong with a query, and what is worth saying besides, in the order of the text. Never throws. */
    public static List<Diagnostic> check(Query query, Catalog catalog) {
        List<Diagnostic> problems = new ArrayList<>();
        bind(query, catalog, problems);
        return problems;
    }

    /** Null where there are errors. */
    private static BoundQuery bind(Query query, Catalog catalog, List<Diagnostic> problems) {
        return bind(query, new Context(query.text(), catalog), problems);
    }

    static BoundQuery bind(Query query, Context context, List<Diagnostic> problems) {
        problems.addAll(query.diagnostics());
        List<Rel> results = new ArrayList<>();
        try {
            Scope scope = new Scope(null);
            for (Statement s : query.statements()) {
                scope = new Scope(scope);
                if (s instanceof Statement.Query q) {
                    results.add(new ExprBinder(context, scope, null).table(q.expr()));
                } else {
                    scope = Statements.declare(context, scope, s);
                }
            }
            if (results.isEmpty()) {
                context.error(
                        Code.WRONG_PLACE,
                        new Span(
                                query.text().text().length(),
                                query.text().text().length()),
                        query.statements().isEmpty()
                                ? "there is no query"
                                : "there is no query behind these statements: name the table that you want to see");
            }
        } catch (KqlException e) {
            // All of it is in the context already: the limit that was hit last.
            results.clear();
        }
        problems.addAll(context.problems);
        problems.sort(Comparator.comparingInt(Diagnostic::offset));
        if (problems.stream().anyMatch(Diagnostic::error)) {
            return null;
        }
        return new BoundQuery(query.text(), results, problems, context.options);
    }
}
