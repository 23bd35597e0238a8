package dev.spoor.contents;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in ranges of bytes. */
public final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Bytes() {}

    /** Where the byte stands first in {@code b[from .. to)}; -1 where it does not. */
    public static int indexOf(byte[] b, int from, int to, char c) {
        long wanted = ONES * c;
        int p = from;
        for (int last = to - Long.BYTES; p <= last; p += Long.BYTES) {
            long other = (long) LONGS.get(b, p) ^ wanted;
            long hit = other - ONES & ~other & HIGHS; // the lowest bit set is of the first zero byte
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; p < to; p++) {
            if (b[p] == c) {
                return p;
            }
        }
        return -1;
    }

    /** True where lower-case {@code word} stands at {@code at}, in whatever case. */
    public static boolean startsWith(byte[] b, int at, int to, String word) {
        if (at < 0 || to - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(b[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True where lower-case {@code word} ends right before {@code end}, in whatever case. */
    public static boolean endsWith(byte[] b, int from, int end, String word) {
        return end - word.length() >= from && startsWith(b, end - word.length(), end, word);
    }

    /** ASCII letters in lower case, all else as it is. */
    public static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** 0 to 15; -1 for what is no hex digit. */
    public static int hex(byte c) {
        int digit = c - '0';
        if (digit >= 0 && digit <= 9) {
            return digit;
        }
        int letter = (c | 0x20) - 'a';
        return letter >= 0 && letter <= 5 ? letter + 10 : -1;
    }

    /** The byte of the two hex digits there; -1 where they are none. */
    public static int hexPair(byte[] b, int at, int to) {
        if (at + 2 > to) {
            return -1;
        }
        int high = hex(b[at]);
        int low = hex(b[at + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** True for ASCII letters and digits. */
    public static boolean isAlphanumeric(byte c) {
        int low = c | 0x20;
        return c >= '0' && c <= '9' || low >= 'a' && low <= 'z';
    }
}
