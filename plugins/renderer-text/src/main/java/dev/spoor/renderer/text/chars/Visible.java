package dev.spoor.renderer.text.chars;

import java.nio.charset.StandardCharsets;

/** Text of evidence as it may stand on a terminal: hidden characters as escapes, line breaks and tabs as \n, \r and \t. */
public final class Visible {
    private static final String HEX = "0123456789abcdef";

    private Visible() {}

    /** The text of these bytes; U+FFFD where they are not UTF-8. */
    public static String text(byte[] b, int from, int to) {
        return text(new String(b, from, to - from, StandardCharsets.UTF_8));
    }

    /** The text; itself where there is nothing to escape. */
    public static String text(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) < 0x7f) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append(text, 0, plain);
        for (int i = plain; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Hidden.is(c)) {
                escape(c, out);
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** The escape by which text shows this character: {@code \x1b}, <code>&#92;u202e</code>, {@code \U000e0041}. */
    public static void escape(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
                out.append('\\').append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
                for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
    }
}
