package dev.spoor.kql.ir;

/** The operators between two scalars. Those on strings ignore case unless their name ends in {@code _CS}. */
public enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    AND("and"),
    OR("or"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** Equal but for case. */
    EQUAL_TILDE("=~"),
    NOT_EQUAL_TILDE("!~"),
    /** A whole term: a maximal run of letters and digits. */
    HAS("has"),
    NOT_HAS("!has"),
    HAS_CS("has_cs"),
    NOT_HAS_CS("!has_cs"),
    HAS_PREFIX("hasprefix"),
    NOT_HAS_PREFIX("!hasprefix"),
    HAS_PREFIX_CS("hasprefix_cs"),
    NOT_HAS_PREFIX_CS("!hasprefix_cs"),
    HAS_SUFFIX("hassuffix"),
    NOT_HAS_SUFFIX("!hassuffix"),
    HAS_SUFFIX_CS("hassuffix_cs"),
    NOT_HAS_SUFFIX_CS("!hassuffix_cs"),
    CONTAINS("contains"),
    NOT_CONTAINS("!contains"),
    CONTAINS_CS("contains_cs"),
    NOT_CONTAINS_CS("!contains_cs"),
    STARTS_WITH("startswith"),
    NOT_STARTS_WITH("!startswith"),
    STARTS_WITH_CS("startswith_cs"),
    NOT_STARTS_WITH_CS("!startswith_cs"),
    ENDS_WITH("endswith"),
    NOT_ENDS_WITH("!endswith"),
    ENDS_WITH_CS("endswith_cs"),
    NOT_ENDS_WITH_CS("!endswith_cs"),
    /** Somewhere in the left side; RE2. Case counts. */
    MATCHES_REGEX("matches regex");

    private final String text;

    BinaryOperator(String text) {
        this.text = text;
    }

    /** As written in KQL; synonyms ({@code <>}, {@code notcontains}) are folded. */
    public String text() {
        return text;
    }
}
