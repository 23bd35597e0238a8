package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.KqlType;

/**
 * A scalar in SQL.
 *
 * @param text stands on its own: a name, a call, or in parentheses
 * @param nullable whether it may be null; strings never are
 */
record Sql(String text, KqlType type, boolean nullable) {
    Sql {
        nullable &= type != KqlType.STRING;
    }

    static Sql of(String text, KqlType type) {
        return new Sql(text, type, true);
    }

    static Sql notNull(String text, KqlType type) {
        return new Sql(text, type, false);
    }
}
