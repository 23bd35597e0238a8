package dev.spoor.renderer.text.data;

import dev.spoor.renderer.text.chars.Hidden;
import dev.spoor.renderer.text.chars.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 text as JSON strings (RFC 8259, section 7). Beyond what JSON demands, {@linkplain Hidden hidden characters} are escaped: the value
 * stays the same, and a file of evidence is harmless where it is shown.
 */
final class JsonText {
    private static final byte PLAIN = 0;
    private static final byte ESCAPED = 1;
    private static final byte LONGER = 2;
    private static final byte BLANK = 4;

    private static final byte[] STRING = classes();
    private static final byte[] VALUE = classes();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    static {
        STRING['"'] = ESCAPED;
        STRING['\\'] = ESCAPED;
        VALUE['\t'] = BLANK;
        VALUE['\n'] = BLANK;
        VALUE['\r'] = BLANK;
    }

    private JsonText() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int b = 0; b < 256; b++) {
            classes[b] = b < 0x20 || b == 0x7f ? ESCAPED : b < 0x80 ? PLAIN : LONGER;
        }
        return classes;
    }

    /** The text in quotes. */
    static void string(byte[] b, int from, int to, ByteOut out) throws IOException {
        out.put('"');
        put(STRING, b, from, to, out);
        out.put('"');
    }

    /** Valid JSON as it is, on one line. */
    static void value(byte[] b, int from, int to, ByteOut out) throws IOException {
        put(VALUE, b, from, to, out);
    }

    private static void put(byte[] classes, byte[] b, int from, int to, ByteOut out) throws IOException {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= classes[b[i] & 0xff];
        }
        if (all == PLAIN) {
            out.put(b, from, to);
        } else {
            slowly(classes, b, from, to, out);
        }
    }

    private static void slowly(byte[] classes, byte[] b, int from, int to, ByteOut out) throws IOException {
        int done = from;
        int i = from;
        while (i < to) {
            int type = classes[b[i] & 0xff];
            int length = 1;
            if (type == LONGER) {
                length = Utf8.length(b, i, to);
                if (length < 0) {
                    out.put(b, done, i);
                    byte[] rest = Utf8.repaired(b, i, to);
                    slowly(classes, rest, 0, rest.length, out);
                    return;
                }
                type = Hidden.is(Utf8.codePoint(b, i, length)) ? ESCAPED : PLAIN;
            }
            if (type != PLAIN) {
                out.put(b, done, i);
                done = i + length;
                if (type == ESCAPED) {
                    escape(Utf8.codePoint(b, i, length), out);
                }
            }
            i += length;
        }
        out.put(b, done, to);
    }

    private static void escape(int c, ByteOut out) throws IOException {
        switch (c) {
            case '"', '\\' -> letter(c, out);
            case '\n' -> letter('n', out);
            case '\r' -> letter('r', out);
            case '\t' -> letter('t', out);
            default -> {
                for (char unit : Character.toChars(c)) {
                    letter('u', out);
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        out.put(HEX[unit >> shift & 15]);
                    }
                }
            }
        }
    }

    private static void letter(int c, ByteOut out) throws IOException {
        out.put('\\');
        out.put(c);
    }
}
