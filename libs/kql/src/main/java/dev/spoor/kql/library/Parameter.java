package dev.spoor.kql.library;

import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * A parameter of a signature.
 *
 * @param accepts what types an argument may have
 * @param types the types themselves where {@code accepts} is {@link Accepts#DECLARED}, else empty
 * @param form what an argument may look like
 * @param min how often it must occur: 0 for an optional one
 * @param max how often it may occur
 * @param values the words that are allowed, or empty for any value
 */
public record Parameter(
        String name, Accepts accepts, List<KqlType> types, Form form, int min, int max, List<String> values) {
    /** What types an argument may have. */
    public enum Accepts {
        DECLARED,
        SCALAR,
        NUMBER,
        INTEGER,
        /** A number, timespan or datetime. */
        SUMMABLE,
        /** Any scalar but dynamic; comparable. */
        ORDERABLE,
        NOT_DYNAMIC,
        NOT_REAL_OR_BOOL,
        NUMBER_OR_BOOL,
        STRING_OR_DYNAMIC,
        STRING_OR_ARRAY,
        INTEGER_OR_ARRAY,
        DYNAMIC_ARRAY,
        DYNAMIC_BAG,
        /** One common type with the other parameters so marked. */
        COMMON_SCALAR,
        COMMON_SCALAR_OR_DYNAMIC,
        COMMON_ORDERABLE,
        TABULAR,
        /** A type: {@code typeof(...)}. */
        TYPE,
        ANY
    }

    /** What an argument may look like. */
    public enum Form {
        EXPRESSION,
        /** The same for every row. */
        CONSTANT,
        LITERAL,
        COLUMN,
        /** A column of the first argument, a table. */
        COLUMN_OF_TABLE,
        /** An expression, or {@code *}. */
        STAR_ALLOWED,
        STAR_ONLY,
        AGGREGATE
    }

    public Parameter {
        types = List.copyOf(types);
        values = List.copyOf(values);
    }
}
