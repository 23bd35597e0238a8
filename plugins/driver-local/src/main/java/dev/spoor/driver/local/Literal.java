package dev.spoor.driver.local;

/**
 * A constant in a query.
 *
 * @param value by kind: String, Long, Double, Boolean, Long of {@link dev.spoor.api.data.Ticks ticks}, String in lower case
 * @param at where in the query's text it stands
 */
record Literal(Kind kind, Object value, int at) {
    enum Kind {
        STRING("a string"),
        LONG("a whole number"),
        REAL("a number"),
        BOOL("true or false"),
        DATETIME("a datetime"),
        GUID("a guid");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
