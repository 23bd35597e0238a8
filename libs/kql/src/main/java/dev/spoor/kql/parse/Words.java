package dev.spoor.kql.parse;

/** Text for messages. */
final class Words {
    private static final int MOST = 40;

    private Words() {}

    /** A piece of the query in a message: short, in one line, without control characters. */
    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MOST; i++) {
            out.append(shown(text.charAt(i)));
        }
        return out.length() < MOST ? out.toString() : out + "...";
    }

    static String shown(char c) {
        return c < ' ' || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c >= 0xFFFE
                ? String.format(java.util.Locale.ROOT, "\\u%04x", (int) c)
                : String.valueOf(c);
    }
}
