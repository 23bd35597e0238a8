package dev.spoor.renderer.text.data;

import dev.spoor.renderer.text.chars.Utf8;
import dev.spoor.renderer.text.chars.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Text as fields of CSV (RFC 4180): in quotes where it holds a comma, a quote or a line break, and where it is empty, which no value at all
 * is not.
 *
 * <p>A spreadsheet takes a field for a formula that starts with one of {@code = + - @}, tab, or a line break, and evidence must not compute there:
 * unless raw text is asked for, an apostrophe goes before such a field if it is not a plain number.
 */
final class CsvText {
    private static final byte QUOTED = 1;
    private static final byte QUOTE = 2;
    private static final byte LONGER = 4;
    private static final byte CONTROL = 8;
    private static final byte[] CLASSES = classes();

    private final boolean raw;
    private final boolean terminal;

    /**
     * Fields.
     *
     * @param raw true where no apostrophe is wanted before formulas
     * @param terminal true where hidden characters must be made visible
     */
    CsvText(boolean raw, boolean terminal) {
        this.raw = raw;
        this.terminal = terminal;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int b = 0; b < 256; b++) {
            classes[b] = b >= 0x80 ? LONGER : b < 0x20 || b == 0x7f ? CONTROL : 0;
        }
        classes[','] = QUOTED;
        classes['\n'] = QUOTED | CONTROL;
        classes['\r'] = QUOTED | CONTROL;
        classes['"'] = QUOTED | QUOTE;
        return classes;
    }

    void put(byte[] b, int from, int to, ByteOut out) throws IOException {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= CLASSES[b[i] & 0xff];
        }
        if (terminal && (all & (LONGER | CONTROL)) != 0) {
            byte[] shown = Visible.text(b, from, to).getBytes(StandardCharsets.UTF_8);
            put(shown, 0, shown.length, all & ~LONGER, out);
        } else if ((all & LONGER) != 0 && !Utf8.isValid(b, from, to)) {
            byte[] repaired = Utf8.repaired(b, from, to);
            put(repaired, 0, repaired.length, all, out);
        } else {
            put(b, from, to, all, out);
        }
    }

    private void put(byte[] b, int from, int to, int all, ByteOut out) throws IOException {
        boolean quoted = (all & QUOTED) != 0 || from == to;
        if (quoted) {
            out.put('"');
        }
        if (!raw && isFormula(b, from, to)) {
            out.put('\'');
        }
        int done = from;
        for (int i = from; (all & QUOTE) != 0 && i < to; i++) {
            if (b[i] == '"') {
                out.put(b, done, i + 1);
                done = i;
            }
        }
        out.put(b, done, to);
        if (quoted) {
            out.put('"');
        }
    }

    private static boolean isFormula(byte[] b, int from, int to) {
        if (from == to) {
            return false;
        }
        return switch (b[from]) {
            case '=', '@', '\t', '\r', '\n' -> true;
            case '+', '-' -> !isNumber(b, from + 1, to);
            default -> false;
        };
    }

    /** Digits, perhaps with a fraction and an exponent. */
    private static boolean isNumber(byte[] b, int from, int to) {
        int at = digits(b, from, to);
        if (at == from) {
            return false;
        }
        if (at < to && b[at] == '.') {
            at = digits(b, at + 1, to);
        }
        if (at < to && (b[at] == 'e' || b[at] == 'E')) {
            int sign = at + 1 < to && (b[at + 1] == '+' || b[at + 1] == '-') ? 1 : 0;
            int start = at + 1 + sign;
            at = digits(b, start, to);
            return at > start && at == to;
        }
        return at == to;
    }

    private static int digits(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }
}
