package dev.spoor.cli.term;

/** Emphasis on a terminal that shows colours; nothing elsewhere. */
public enum Style {
    /** As it is. */
    NONE(""),
    /** Less important. */
    DIM("2"),
    /** Important. */
    BOLD("1"),
    /** Good. */
    GREEN("32"),
    /** To be noticed. */
    YELLOW("33"),
    /** Bad. */
    RED("31"),
    /** Very bad. */
    ALARM("1;31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text in this style where {@code color}; it must be escaped already. */
    public String of(String text, boolean color) {
        return color && this != NONE ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
