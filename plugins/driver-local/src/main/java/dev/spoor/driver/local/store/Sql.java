package dev.spoor.driver.local.store;

import java.nio.file.Path;

/** Names and texts in DuckDB's SQL. Whatever they hold, they stay one. */
public final class Sql {
    private Sql() {}

    /** A quoted name. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A quoted text. DuckDB has no escapes in it; a NUL, which it refuses, is left out. */
    public static String text(String text) {
        return '\'' + text.replace("\0", "").replace("'", "''") + '\'';
    }

    /** A file as a text. */
    public static String file(Path file) {
        return text(file.toAbsolutePath().toString());
    }
}
