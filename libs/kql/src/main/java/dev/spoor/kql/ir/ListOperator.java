package dev.spoor.kql.ir;

/** The operators between a scalar and a list. */
public enum ListOperator {
    IN("in"),
    NOT_IN("!in"),
    /** Ignoring case. */
    IN_TILDE("in~"),
    NOT_IN_TILDE("!in~"),
    /** Some item is a term of the value; ignoring case. */
    HAS_ANY("has_any"),
    /** Every item is a term of the value; ignoring case. */
    HAS_ALL("has_all");

    private final String text;

    ListOperator(String text) {
        this.text = text;
    }

    /** As written in KQL. */
    public String text() {
        return text;
    }
}
