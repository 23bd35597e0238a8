package dev.spoor.host.query;

import java.util.List;

/** A piece of a template. */
sealed interface Slot {
    /** Text as it stands. */
    record Fixed(String text) implements Slot {}

    /** A parameter that stands by itself. */
    record Bare(Parameter parameter, Use use) implements Slot {}

    /** A parameter in the path of an address. */
    record InPath(Parameter parameter) implements Slot {}

    /**
     * A text, in quotes in the template, that holds parameters. Rendered as one literal.
     *
     * @param parts what it means, in order: String or {@link Inner}
     * @param quote its quote in the template
     * @param verbatim true where a backslash in it is just that
     */
    record Quoted(List<Object> parts, char quote, boolean verbatim) implements Slot {
        public Quoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A parameter within a text.
     *
     * @param nested the quote of a text within the text, in which it stands; 0 for none
     */
    record Inner(Parameter parameter, Use use, char nested) {}
}
