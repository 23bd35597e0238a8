package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Readable;
import java.util.Arrays;

/**
 * Base85 where it is said to be: between {@code <~} and {@code ~>} (Adobe's, with {@code z} for four zeros), and as argument of decoding
 * functions: Python's {@code a85decode} and {@code b85decode} (alphabet of RFC 1924), {@code z85decode} (ZeroMQ's RFC 32).
 */
public final class Base85 extends Encoding {
    private static final byte[] ASCII = new byte[128];
    private static final byte[] RFC1924 =
            values("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~");
    private static final byte[] Z85 =
            values("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#");
    private static final String DECODE = "85decode";

    static {
        Arrays.fill(ASCII, (byte) -1);
        for (int i = 0; i < 85; i++) {
            ASCII['!' + i] = (byte) i;
        }
    }

    /** Made by the service loader. */
    public Base85() {
        super("base85", "Base85", "Decodes base85 between <~ and ~> and in arguments of decoding functions.");
    }

    private static byte[] values(String alphabet) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    @Override
    int probe(byte[] b, int from, int to) {
        for (int p = Bytes.indexOf(b, from, to, '~'); p >= 0; p = Bytes.indexOf(b, p + 1, to, '~')) {
            if (p > from && b[p - 1] == '<') {
                return 70;
            }
        }
        return function(b, from, to) < 0 ? 0 : 90;
    }

    /** Behind the name of the next function; -1 where there is none. */
    private static int function(byte[] b, int from, int to) {
        for (int p = Bytes.indexOf(b, from, to, '('); p >= 0; p = Bytes.indexOf(b, p + 1, to, '(')) {
            int name = p - DECODE.length() - 1;
            if (name >= from && Bytes.endsWith(b, from, p, DECODE) && "abz".indexOf(b[name] | 0x20) >= 0) {
                return p;
            }
        }
        return -1;
    }

    @Override
    void find(byte[] b, Found out) {
        int mark = mark(b, 0);
        int function = function(b, 0, b.length);
        int at = 0;
        while (mark >= 0 || function >= 0) {
            boolean marked = function < 0 || mark >= 0 && mark < function;
            at = marked ? marked(b, mark, out) : argument(b, function, out);
            mark = mark >= 0 && mark < at ? mark(b, at) : mark;
            function = function >= 0 && function < at + 1 ? function(b, at, b.length) : function;
        }
    }

    /** Where the next {@code <~} stands. */
    private static int mark(byte[] b, int from) {
        for (int p = Bytes.indexOf(b, from, b.length, '<'); p >= 0; p = Bytes.indexOf(b, p + 1, b.length, '<')) {
            if (p + 1 < b.length && b[p + 1] == '~') {
                return p;
            }
        }
        return -1;
    }

    private int marked(byte[] b, int start, Found out) {
        int end = start + 2;
        while (end < b.length && b[end] != '~' && (b[end] == 'z' || value(ASCII, b[end]) >= 0 || isBlank(b[end]))) {
            end++;
        }
        if (end + 1 < b.length && b[end] == '~' && b[end + 1] == '>') {
            put(b, start + 2, end, start, end + 2, ASCII, out);
        }
        return end;
    }

    private int argument(byte[] b, int afterName, Found out) {
        char kind = (char) (b[afterName - DECODE.length() - 1] | 0x20);
        byte[] alphabet = kind == 'a' ? ASCII : kind == 'b' ? RFC1924 : Z85;
        int p = afterName;
        while (p < b.length && p < afterName + 8 && b[p] != '"' && b[p] != '\'') {
            p++;
        }
        if (p == b.length || b[p] != '"' && b[p] != '\'') {
            return afterName;
        }
        int end = Bytes.indexOf(b, p + 1, b.length, (char) b[p]);
        if (end < 0) {
            return b.length;
        }
        boolean marks = end - p > 4 && b[p + 1] == '<' && b[p + 2] == '~';
        put(b, marks ? p + 3 : p + 1, marks ? end - 2 : end, p + 1, end, alphabet, out);
        return end;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static int value(byte[] alphabet, byte c) {
        return c < 0 ? -1 : alphabet[c];
    }

    private static void put(byte[] b, int from, int to, int start, int end, byte[] alphabet, Found out) {
        Buffer decoded = new Buffer((to - from) * 4 / 5);
        long group = 0;
        int held = 0;
        for (int p = from; p < to; p++) {
            int value = value(alphabet, b[p]);
            if (b[p] == 'z' && alphabet == ASCII && held == 0) {
                decoded.add(new byte[4], 0, 4);
            } else if (value >= 0) {
                group = group * 85 + value;
                if (++held == 5) {
                    if (group > 0xffffffffL) {
                        return;
                    }
                    emit(decoded, group, 4);
                    group = 0;
                    held = 0;
                }
            } else if (!isBlank(b[p])) {
                return;
            }
        }
        if (held > 1) {
            for (int i = held; i < 5; i++) {
                group = group * 85 + 84;
            }
            emit(decoded, group, held - 1);
        }
        out.put(start, end, decoded.bytes(), Readable.Said.ENCODED, true);
    }

    private static void emit(Buffer out, long group, int count) {
        for (int i = 0; i < count; i++) {
            out.add((int) (group >>> 24 - 8 * i));
        }
    }
}
