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

    /** A file for {@code read_parquet} and its like as a text: of its name nothing is a pattern that other files match. */
    public static String read(Path file) {
        return text(file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]"));
    }

    /** A file as a text. */
    public static String file(Path file) {
        return text(file.toAbsolutePath().toString());
    }
}
