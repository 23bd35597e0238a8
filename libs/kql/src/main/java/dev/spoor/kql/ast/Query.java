package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.SourceText;
import java.util.List;

/**
 * A query, read.
 *
 * @param diagnostics what is wrong with its syntax, in the order of the text
 */
public record Query(SourceText text, List<Statement> statements, List<Diagnostic> diagnostics) {
    public Query {
        statements = List.copyOf(statements);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the text is KQL. */
    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::error);
    }
}
