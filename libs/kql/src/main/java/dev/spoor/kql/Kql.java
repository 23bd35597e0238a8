package dev.spoor.kql;

import dev.spoor.kql.ast.Query;
import dev.spoor.kql.bind.Binder;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.bind.Completion;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.parse.Parser;
import java.util.List;

/** The Kusto query language: reads a query, and finds out what it means. Stateless; may be used from any thread. */
public final class Kql {
    private Kql() {}

    /** Reads a query. Never throws: what is wrong with the text is in the result's diagnostics. */
    public static Query parse(String text) {
        return Parser.query(new SourceText(text));
    }

    /**
     * Reads a query and binds it to the tables of a catalog.
     *
     * @throws KqlException if the query cannot run: with all that is wrong, each with its place
     */
    public static BoundQuery bind(String text, Catalog catalog) {
        return Binder.bind(parse(text), catalog);
    }

    /**
     * What could stand at a place of a query that is being typed, the likeliest first: for editors. Never throws.
     *
     * @param offset where the cursor is, from 0 to the length of the text; what stands behind it does not count
     */
    public static List<Completion> complete(String text, int offset, Catalog catalog) {
        return Completion.at(text.substring(0, offset), catalog);
    }

    /** All that is wrong with a query over the tables of a catalog, in the order of the text: for editors. Never throws. */
    public static List<Diagnostic> check(String text, Catalog catalog) {
        return Binder.check(parse(text), catalog);
    }
}
