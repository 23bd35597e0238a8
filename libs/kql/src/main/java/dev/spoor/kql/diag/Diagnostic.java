package dev.spoor.kql.diag;

import java.util.Objects;

/**
 * One thing to say about a query's text.
 *
 * @param code what kind of thing
 * @param error whether the query cannot run because of it; else it is a warning
 * @param message for a person, one line, without the position
 * @param span where
 * @param line of {@code span.start()}, from 1
 * @param column of {@code span.start()} in that line, in UTF-16 units from 1
 */
public record Diagnostic(Code code, boolean error, String message, Span span, int line, int column) {
    public Diagnostic {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        Objects.requireNonNull(span);
    }

    /** From 0, in UTF-16 units. */
    public int offset() {
        return span.start();
    }

    /** {@code line 3, column 9: there is no column "Foo"}. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
