package dev.spoor.kql.duckdb;

import java.sql.SQLException;
import java.util.Locale;

/** A query that was sound, and failed while it ran. */
public final class KqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why. */
    public enum Kind {
        /** The caller said so. */
        CANCELLED,
        TIMEOUT,
        /** More memory or disk than the database may have. */
        MEMORY,
        /** A value for which the query cannot work. */
        DATA,
        /** Not the query's fault. */
        INTERNAL
    }

    KqlFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static KqlFailure timeout(SQLException e) {
        return new KqlFailure(Kind.TIMEOUT, "the query took longer than it may", e);
    }

    static KqlFailure of(SQLException e, KqlCancel c) {
        String m = String.valueOf(e.getMessage());
        String first = m.lines().findFirst().orElse("");
        if (c.timedOut()) {
            return timeout(e);
        }
        if (c.cancelled()) {
            return new KqlFailure(Kind.CANCELLED, "the query was cancelled", e);
        }
        if (m.contains("Out of Memory")) {
            return new KqlFailure(Kind.MEMORY, "the query needs more memory than it may have", e);
        }
        int argument = m.indexOf("IllegalArgumentException: ");
        if (argument >= 0) {
            return new KqlFailure(
                    Kind.DATA, m.substring(argument + 26).lines().findFirst().orElse(""), e);
        }
        String l = m.toLowerCase(Locale.ROOT);
        boolean data = l.startsWith("conversion error")
                || l.startsWith("out of range error")
                || l.startsWith("invalid input error") && !l.contains("exception");
        return new KqlFailure(data ? Kind.DATA : Kind.INTERNAL, first, e);
    }
}
