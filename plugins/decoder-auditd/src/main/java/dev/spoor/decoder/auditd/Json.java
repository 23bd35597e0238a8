package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON of strings, objects of them, and arrays, as bytes. What is no UTF-8 becomes U+FFFD here: JSON has no other bytes. */
final class Json {
    private static final int REMEMBERED = 64;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    final Bytes out = new Bytes();
    private final int[] keyFrom = new int[REMEMBERED];
    private final int[] keyTo = new int[REMEMBERED];
    private int keys;
    private boolean first;

    void clear() {
        out.clear();
    }

    boolean isEmpty() {
        return out.length == 0;
    }

    void begin(int bracket) {
        if (out.length > 0 && out.array[out.length - 1] == '}') {
            out.add(',');
        }
        out.add(bracket);
        keys = 0;
        first = true;
    }

    void end(int bracket) {
        out.add(bracket);
    }

    /** A member's name. One that the object has already gets a number behind it, so that none hides another. */
    void key(byte[] b, int from, int to) {
        comma();
        int start = out.length;
        string(b, from, to);
        boolean again = keys >= REMEMBERED;
        for (int i = 0; i < Math.min(keys, REMEMBERED) && !again; i++) {
            again = Arrays.equals(out.array, keyFrom[i], keyTo[i], out.array, start, out.length);
        }
        if (again) {
            out.length--;
            out.add('#');
            out.addNumber(keys + 1L);
            out.add('"');
        } else {
            keyFrom[keys] = start;
            keyTo[keys] = out.length;
        }
        keys++;
        out.add(':');
    }

    void comma() {
        if (!first) {
            out.add(',');
        }
        first = false;
    }

    void string(byte[] b, int from, int to) {
        out.add('"');
        for (int i = from; i < to; i++) {
            int c = b[i];
            if (c < 0) {
                rest(new String(b, i, to - i, StandardCharsets.UTF_8));
                break;
            }
            ascii(c);
        }
        out.add('"');
    }

    private void rest(String text) {
        byte[] valid = text.getBytes(StandardCharsets.UTF_8);
        for (byte c : valid) {
            if (c < 0) {
                out.add(c);
            } else {
                ascii(c);
            }
        }
    }

    private void ascii(int c) {
        if (c == '"' || c == '\\') {
            out.add('\\');
            out.add(c);
        } else if (c < 0x20) {
            out.add("\\u00");
            out.add(DIGITS[c >> 4]);
            out.add(DIGITS[c & 15]);
        } else {
            out.add(c);
        }
    }
}
