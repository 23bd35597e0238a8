package dev.spoor.decoder.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 text, with a bound. One thread at a time. */
final class Text {
    private static final byte[] LOWER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte[] UPPER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };
    /** No bit of these is set in four UTF-16 characters of ASCII. */
    private static final long NOT_ASCII = 0xFF80_FF80_FF80_FF80L;

    private final int most;
    private byte[] bytes = new byte[64];
    private int length;

    /** @param most how many bytes it may hold */
    Text(int most) {
        this.most = most;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets what is behind this place. */
    void cut(int newLength) {
        length = newLength;
    }

    private void ensure(int more) throws BrokenException {
        if (bytes.length - length < more) {
            long needed = (long) length + more;
            if (needed > most) {
                throw new BrokenException("its text is longer than " + most + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(needed, bytes.length * 2L)));
        }
    }

    void add(byte[] b, int from, int to) throws BrokenException {
        ensure(to - from);
        System.arraycopy(b, from, bytes, length, to - from);
        length += to - from;
    }

    void add(int ascii) throws BrokenException {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends UTF-16, least significant byte first; a half of a surrogate pair becomes a replacement character. */
    void addUtf16(byte[] b, int from, int chars) throws BrokenException {
        ensure(chars * 3);
        byte[] out = bytes;
        int to = length;
        int at = from;
        int end = from + 2 * chars;
        while (at + 8 <= end) {
            long four = LittleEndian.i64(b, at);
            if ((four & NOT_ASCII) != 0) {
                break;
            }
            out[to] = (byte) four;
            out[to + 1] = (byte) (four >>> 16);
            out[to + 2] = (byte) (four >>> 32);
            out[to + 3] = (byte) (four >>> 48);
            to += 4;
            at += 8;
        }
        while (at < end) {
            int c = LittleEndian.u16(b, at);
            at += 2;
            if (c < 0x80) {
                out[to++] = (byte) c;
            } else if (c < 0x800) {
                out[to++] = (byte) (0xC0 | c >> 6);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else {
                int low = (c & 0xFC00) == 0xD800 && at < end ? LittleEndian.u16(b, at) : 0;
                if ((low & 0xFC00) == 0xDC00) {
                    at += 2;
                    int code = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
                    out[to++] = (byte) (0xF0 | code >> 18);
                    out[to++] = (byte) (0x80 | code >> 12 & 0x3F);
                    out[to++] = (byte) (0x80 | code >> 6 & 0x3F);
                    out[to++] = (byte) (0x80 | code & 0x3F);
                } else {
                    int code = (c & 0xF800) == 0xD800 ? 0xFFFD : c;
                    out[to++] = (byte) (0xE0 | code >> 12);
                    out[to++] = (byte) (0x80 | code >> 6 & 0x3F);
                    out[to++] = (byte) (0x80 | code & 0x3F);
                }
            }
        }
        length = to;
    }

    void addDecimal(long value) throws BrokenException {
        ensure(20);
        if (value < 0) {
            byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
            add(text, 0, text.length);
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        addDigits(value, digits);
    }

    /** Appends just that many decimal digits of a value that is not negative. */
    void addDigits(long value, int digits) throws BrokenException {
        ensure(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Appends {@code 0x} and the digits without leading zeros, as Windows writes such numbers. */
    void addHex(long value) throws BrokenException {
        ensure(18);
        bytes[length++] = '0';
        bytes[length++] = 'x';
        int shift = (63 - Long.numberOfLeadingZeros(value | 1)) & ~3;
        for (; shift >= 0; shift -= 4) {
            bytes[length++] = LOWER[(int) (value >>> shift) & 15];
        }
    }

    /** Appends two upper-case digits a byte. */
    void addHex(byte[] b, int from, int to) throws BrokenException {
        ensure(2 * (to - from));
        for (int i = from; i < to; i++) {
            bytes[length++] = UPPER[b[i] >> 4 & 15];
            bytes[length++] = UPPER[b[i] & 15];
        }
    }

    /** Appends the low bytes of a number as two upper-case digits each, the most significant first. */
    void addHexDigits(long value, int count) throws BrokenException {
        ensure(2 * count);
        for (int shift = 8 * count - 4; shift >= 0; shift -= 4) {
            bytes[length++] = UPPER[(int) (value >>> shift) & 15];
        }
    }

    /** Puts what was appended since {@code from} into a JSON string. */
    void quote(int from) throws BrokenException {
        byte[] raw = Arrays.copyOfRange(bytes, from, length);
        length = from;
        add('"');
        for (byte c : raw) {
            if (c == '"' || c == '\\') {
                add('\\');
                add(c);
            } else if (c >= 0 && c < ' ') {
                add('\\');
                add('u');
                add('0');
                add('0');
                add(LOWER[c >> 4]);
                add(LOWER[c & 15]);
            } else {
                add(c);
            }
        }
        add('"');
    }
}
