package dev.spoor.host.query;

/** Writes values as literals of a query language: {@link dev.spoor.api.QueryDriver#literal} of a driver, or {@link PlainQuoting}. */
@FunctionalInterface
public interface Quoting {
    /**
     * A value as a literal.
     *
     * @param value String, Number, Boolean, Instant or Duration
     * @param type declared type, as {@link dev.spoor.api.QueryDriver#literal} has it
     * @throws IllegalArgumentException where the value cannot be such a literal
     */
    String literal(Object value, String type);

    /** For showing queries in a language that no installed driver speaks: literals after what is known of its texts. */
    static Quoting plain(String language) {
        return new PlainQuoting(Dialect.of(language));
    }
}
