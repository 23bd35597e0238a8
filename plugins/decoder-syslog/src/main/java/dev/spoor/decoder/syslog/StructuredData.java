package dev.spoor.decoder.syslog;

import java.util.Arrays;

/** Structured data of RFC 5424, section 6.3, as JSON: {@code {"id":{"name":"value"}}}. Reuses its buffer. */
final class StructuredData {
    private static final String HEX = "0123456789abcdef";
    private byte[] json = new byte[256];
    private int length;

    /** Where structured data that starts here ends; {@code from} where none does. */
    static int end(byte[] b, int from, int to) {
        if (from < to && b[from] == '-' && (from + 1 == to || b[from + 1] == ' ')) {
            return from + 1;
        }
        int at = from;
        while (at < to && b[at] == '[') {
            int close = elementEnd(b, at, to);
            if (close < 0) {
                return from; // damaged: it is kept as part of the message
            }
            at = close;
        }
        return at;
    }

    /** Behind the bracket that closes the element; -1 where it is no element. */
    private static int elementEnd(byte[] b, int from, int to) {
        int at = from + 1;
        int name = at;
        at = nameEnd(b, at, to);
        if (at == name) {
            return -1;
        }
        while (at < to && b[at] == ' ') {
            name = ++at;
            at = nameEnd(b, at, to);
            if (at == name || at + 1 >= to || b[at] != '=' || b[at + 1] != '"') {
                return -1;
            }
            at = valueEnd(b, at + 2, to) + 1;
        }
        return at < to && b[at] == ']' ? at + 1 : -1;
    }

    private static int nameEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] > ' ' && b[at] < 0x7f && b[at] != '=' && b[at] != ']' && b[at] != '"') {
            at++;
        }
        return at;
    }

    private static int valueEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != '"') {
            at += b[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    /** Converts a range that {@link #end} approved. */
    void read(byte[] b, int from, int to) {
        length = 0;
        add('{');
        int at = from;
        while (at < to) {
            int end = nameEnd(b, at + 1, to);
            if (at > from) {
                add(',');
            }
            quoted(b, at + 1, end);
            add(':');
            add('{');
            boolean first = true;
            for (at = end; b[at] == ' '; ) {
                end = nameEnd(b, at + 1, to);
                if (!first) {
                    add(',');
                }
                first = false;
                quoted(b, at + 1, end);
                add(':');
                int value = valueEnd(b, end + 2, to);
                quoted(b, end + 2, value);
                at = value + 1;
            }
            add('}');
            at++;
        }
        add('}');
    }

    private void quoted(byte[] b, int from, int to) {
        add('"');
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\\' && i + 1 < to && (b[i + 1] == '"' || b[i + 1] == '\\' || b[i + 1] == ']')) {
                c = b[++i];
            }
            if (c == '"' || c == '\\') {
                add('\\');
                add((char) c);
            } else if (c >= 0 && c < ' ') {
                add('\\');
                add('u');
                add('0');
                add('0');
                add(HEX.charAt(c >> 4));
                add(HEX.charAt(c & 15));
            } else {
                add((char) (c & 0xff));
            }
        }
        add('"');
    }

    private void add(char c) {
        if (length == json.length) {
            json = Arrays.copyOf(json, length * 2);
        }
        json[length++] = (byte) c;
    }

    byte[] json() {
        return json;
    }

    int length() {
        return length;
    }
}
