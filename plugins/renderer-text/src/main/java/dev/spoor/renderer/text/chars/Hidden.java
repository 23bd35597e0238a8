package dev.spoor.renderer.text.chars;

/**
 * Characters that a reader does not see, but that a terminal obeys or that change how others look: what evidence may hide behind.
 */
public final class Hidden {
    private Hidden() {}

    /**
     * True for control characters (C0, DEL, C1), line and paragraph separators, lone surrogates, and the characters of Unicode's category
     * Cf: bidirectional embeddings, overrides and isolates, zero-width characters, tags. False for the few of Cf that are drawn.
     */
    public static boolean is(int c) {
        if (c < 0x7f) {
            return c < 0x20;
        }
        if (c < 0xad) {
            return c < 0xa0;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> !isDrawn(c);
            default -> false;
        };
    }

    /** Arabic, Syriac and Kaithi number and verse signs. */
    private static boolean isDrawn(int c) {
        return c >= 0x600 && c <= 0x605
                || c == 0x6dd
                || c == 0x70f
                || c == 0x890
                || c == 0x891
                || c == 0x8e2
                || c == 0x110bd
                || c == 0x110cd;
    }
}
