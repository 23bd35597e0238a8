package dev.spoor.kql.functions;

/** The fields that the formats of datetimes and timespans have in common. */
final class Fields {
    private Fields() {}

    /** The first character of a format that is neither one of the fields nor a delimiter, or null. */
    static String unknown(String format, String fields) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (fields.indexOf(c) < 0 && " /-:,._[]".indexOf(c) < 0) {
                return String.valueOf(c);
            }
        }
        return null;
    }

    static void check(String unknown, String function) {
        if (unknown != null) {
            throw new IllegalArgumentException("a format of " + function + "() has no \"" + unknown + "\"");
        }
    }

    static void padded(StringBuilder b, long v, int width) {
        String digits = Long.toString(v);
        for (int i = digits.length(); i < width; i++) {
            b.append('0');
        }
        b.append(digits);
    }

    /** The first digits of a second's fraction; with {@code trim}, without the zeros at its end. */
    static void fraction(StringBuilder b, long ticks, int digits, boolean trim) {
        StringBuilder all = new StringBuilder(7);
        padded(all, ticks, 7);
        int n = Math.min(digits, 7);
        while (trim && n > 0 && all.charAt(n - 1) == '0') {
            n--;
        }
        b.append(all, 0, n);
    }
}
