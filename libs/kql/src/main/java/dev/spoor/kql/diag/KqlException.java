package dev.spoor.kql.diag;

import java.util.List;

/** A query that cannot run: it is no KQL, names what is not there, or asks for what is not supported. */
public final class KqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    /** With at least one error; the first one is the exception's message. */
    public KqlException(List<Diagnostic> diagnostics) {
        super(first(diagnostics).toString());
        this.diagnostics = List.copyOf(diagnostics);
    }

    public KqlException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    /** For a construct that an engine does not do: {@code what} names it, with the way round where there is one. */
    public static KqlException unsupported(SourceText text, Span span, String what) {
        return new KqlException(text.error(Code.UNSUPPORTED, span, what));
    }

    /** All of them, in the order of the text; errors and warnings. */
    public List<Diagnostic> diagnostics() {
        return diagnostics == null ? List.of() : diagnostics;
    }

    /** The first error. */
    public Diagnostic first() {
        return first(diagnostics);
    }

    private static Diagnostic first(List<Diagnostic> diagnostics) {
        for (Diagnostic d : diagnostics) {
            if (d.error()) {
                return d;
            }
        }
        throw new IllegalArgumentException("no error among " + diagnostics);
    }
}
