package dev.spoor.kql.parse;

/** What a token is. */
enum Kind {
    /** A name that is no keyword. */
    IDENTIFIER,
    /** A word of the language; many may serve as names too, see {@link Keywords}. */
    KEYWORD,
    STRING,
    LONG,
    REAL,
    TIMESPAN,
    BOOL,
    /** A type and its literal in parentheses: {@code datetime(2020-01-01)}. */
    TYPED,
    /** 8-4-4-4-12 hexadecimal digits without {@code guid(...)}. */
    RAW_GUID,
    PUNCTUATION,
    /** {@code #...} to the end of the line. */
    DIRECTIVE,
    /** A character that starts nothing. */
    BAD,
    END
}
