package dev.spoor.renderer.text.page;

import java.util.Locale;

/** How a terminal shows text: ECMA-48 "select graphic rendition" parameters. */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    BRIGHT_RED("1;31"),
    YELLOW("33"),
    CYAN("36"),
    GREEN("32");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The style of a severity, by its name. */
    static Style ofSeverity(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> BRIGHT_RED;
            case "HIGH" -> RED;
            case "MEDIUM" -> YELLOW;
            case "LOW" -> CYAN;
            default -> PLAIN;
        };
    }
}
