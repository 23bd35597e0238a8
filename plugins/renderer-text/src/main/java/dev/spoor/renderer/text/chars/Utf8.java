package dev.spoor.renderer.text.chars;

import java.nio.charset.StandardCharsets;

/** UTF-8 as RFC 3629 allows it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** Bytes of the character that starts at {@code at} and ends before {@code to}: 1 to 4, or -1 where there is no valid one. */
    public static int length(byte[] b, int at, int to) {
        int lead = b[at];
        if (lead >= 0) {
            return 1;
        }
        int first = at + 1 < to ? b[at + 1] & 0xff : 0;
        switch (lead & 0xff) {
            case 0xe0:
                return first >= 0xa0 && first <= 0xbf && follows(b, at + 2, to) ? 3 : -1;
            case 0xed:
                return first >= 0x80 && first <= 0x9f && follows(b, at + 2, to) ? 3 : -1;
            case 0xf0:
                return first >= 0x90 && first <= 0xbf && follows(b, at + 2, to) && follows(b, at + 3, to) ? 4 : -1;
            case 0xf4:
                return first >= 0x80 && first <= 0x8f && follows(b, at + 2, to) && follows(b, at + 3, to) ? 4 : -1;
            default:
                break;
        }
        int high = lead & 0xff;
        if (high < 0xc2 || high > 0xf3 || first < 0x80 || first > 0xbf) {
            return -1;
        }
        if (high < 0xe0) {
            return 2;
        }
        if (!follows(b, at + 2, to)) {
            return -1;
        }
        return high < 0xf0 ? 3 : follows(b, at + 3, to) ? 4 : -1;
    }

    private static boolean follows(byte[] b, int at, int to) {
        return at < to && (b[at] & 0xc0) == 0x80;
    }

    /** The valid character of this many bytes. */
    public static int codePoint(byte[] b, int at, int length) {
        return switch (length) {
            case 1 -> b[at];
            case 2 -> (b[at] & 0x1f) << 6 | b[at + 1] & 0x3f;
            case 3 -> (b[at] & 0x0f) << 12 | (b[at + 1] & 0x3f) << 6 | b[at + 2] & 0x3f;
            default -> (b[at] & 0x07) << 18 | (b[at + 1] & 0x3f) << 12 | (b[at + 2] & 0x3f) << 6 | b[at + 3] & 0x3f;
        };
    }

    /** True where all the bytes are valid. */
    public static boolean isValid(byte[] b, int from, int to) {
        for (int i = from; i < to; ) {
            int length = length(b, i, to);
            if (length < 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The same text with U+FFFD where bytes are not valid, exactly as {@link String} reads it. */
    public static byte[] repaired(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
