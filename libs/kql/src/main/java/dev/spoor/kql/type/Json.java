package dev.spoor.kql.type;

/** Writes JSON. */
public final class Json {
    private Json() {}

    /** Appends a string in quotes. */
    public static void string(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !paired(value, i)) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** A string in quotes. */
    public static String string(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        string(out, value);
        return out.toString();
    }

    private static boolean paired(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
    }

    /** A KQL number as JSON: hexadecimal and a point without digits behind it are not JSON's. */
    public static String number(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return new java.math.BigInteger(text.substring(2), 16).toString();
        }
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = e < 0 ? text : text.substring(0, e);
        String zeros = mantissa.replaceFirst("^0+(?=\\d)", "");
        return (zeros.endsWith(".") ? zeros + "0" : zeros) + (e < 0 ? "" : text.substring(e));
    }
}
