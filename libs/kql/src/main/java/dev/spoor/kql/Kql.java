package dev.spoor.kql;

import dev.spoor.kql.ast.Query;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.parse.Parser;

/** The Kusto query language: reads a query, and finds out what it means. Stateless; may be used from any thread. */
public final class Kql {
    private Kql() {}

    /** Reads a query. Never throws: what is wrong with the text is in the result's diagnostics. */
    public static Query parse(String text) {
        return Parser.query(new SourceText(text));
    }
}
