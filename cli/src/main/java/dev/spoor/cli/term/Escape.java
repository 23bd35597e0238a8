package dev.spoor.cli.term;

import java.util.Locale;

/** Text from evidence on a terminal: what a terminal would obey, or would show otherwise than it is, becomes visible. */
public final class Escape {
    private Escape() {}

    /**
     * The text with control characters (C0, DEL, C1), line and paragraph separators, and characters that change the direction of writing
     * or have no width as <code>&#92;u001B</code>; lone surrogates too. Tabs become blanks. All in one line.
     */
    public static String line(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\t') {
                out.append(' ');
            } else if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))
                    && !isHidden(text.codePointAt(at))) {
                out.append(c).append(text.charAt(++at));
            } else if (isHidden(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
