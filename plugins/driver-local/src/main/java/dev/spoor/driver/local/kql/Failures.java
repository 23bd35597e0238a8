package dev.spoor.driver.local.kql;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.duckdb.KqlFailure;

/** What goes wrong with a query, as problems: the subject is {@code kql} and a code, the place a line and a column of the query. */
final class Failures {
    private Failures() {}

    static ProviderException of(KqlException e) {
        Diagnostic first = e.first();
        return new ProviderException(
                Problem.of(Problem.Kind.BAD_REQUEST, "kql " + first.code().id(), first.message())
                        .at("line " + first.line() + ", column " + first.column()),
                e);
    }

    static ProviderException of(KqlFailure e) {
        Problem problem = switch (e.kind()) {
            case TIMEOUT -> Problem.of(Problem.Kind.TOO_LARGE, "kql timeout", e.getMessage());
            case MEMORY -> Problem.of(Problem.Kind.TOO_LARGE, "kql runtime", e.getMessage());
            case DATA -> Problem.of(Problem.Kind.PROTOCOL, "kql runtime", e.getMessage());
            case CANCELLED, INTERNAL -> Problem.of(Problem.Kind.BUG, "kql internal", e.getMessage());
        };
        return new ProviderException(problem, e);
    }
}
