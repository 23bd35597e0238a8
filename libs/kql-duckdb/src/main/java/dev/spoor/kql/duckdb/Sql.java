package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.KqlType;

/**
 * A scalar in SQL.
 *
 * @param text stands on its own: a name, a call, or in parentheses
 * @param nullable whether it may be null; strings never are
 */
record Sql(String text, KqlType type, boolean nullable) {
    /** The longest text, in characters, that is written more than once into another. */
    private static final int SHORT = 400;

    Sql {
        nullable &= type != KqlType.STRING;
    }

    /** Whether texts of so many characters may be written twice: with long ones a statement would double at every level of nesting. */
    static boolean twice(int length) {
        return length <= SHORT;
    }

    static Sql of(String text, KqlType type) {
        return new Sql(text, type, true);
    }

    static Sql notNull(String text, KqlType type) {
        return new Sql(text, type, false);
    }
}
