package dev.spoor.contents;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Tells deflated data (RFC 1951), bare or in its zlib wrapper (RFC 1950), by inflating the start: bare data has no mark, and zlib's is short. */
public final class Deflated {
    private static final int SAMPLE_IN = 1 << 12;
    private static final int SAMPLE_OUT = 1 << 12;
    private static final int SHORTEST = 8;

    private Deflated() {}

    /** True where the bytes start with a zlib header, and inflate. */
    public static boolean isZlib(byte[] b, int from, int to) {
        if (to - from < SHORTEST || (b[from] & 0x0f) != 8 || (b[from] & 0xf0) > 0x70) {
            return false;
        }
        boolean sum = ((b[from] & 0xff) << 8 | b[from + 1] & 0xff) % 31 == 0;
        return sum && (b[from + 1] & 0x20) == 0 && inflates(b, from, to, false);
    }

    /** True where the bytes inflate without a wrapper, to text or a known form; to whatever end where they are few. */
    public static boolean isBare(byte[] b, int from, int to) {
        return to - from >= SHORTEST && (b[from] & 6) != 6 && !isText(b, from, to) && inflates(b, from, to, true);
    }

    private static boolean isText(byte[] b, int from, int to) {
        for (int p = from; p < Math.min(to, from + 256); p++) {
            if (!Readable.isPlain(b[p])) {
                return false;
            }
        }
        return true;
    }

    private static boolean inflates(byte[] b, int from, int to, boolean bare) {
        Inflater inflater = new Inflater(bare);
        try {
            byte[] out = new byte[SAMPLE_OUT];
            inflater.setInput(b, from, Math.min(to - from, SAMPLE_IN));
            int count = 0;
            while (count < out.length) {
                int more = inflater.inflate(out, count, out.length - count);
                if (more == 0) {
                    break;
                }
                count += more;
            }
            boolean whole = inflater.finished() && inflater.getBytesRead() >= to - from - 8;
            boolean enough =
                    count == out.length || !inflater.finished() && inflater.needsInput() && to - from > SAMPLE_IN;
            if (count == 0 || !whole && !enough && !(count >= 64 && inflater.needsInput())) {
                return false;
            }
            return !bare || Magic.isKnown(out, count) || isMostlyPlain(out, count);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** Also of UTF-16, whose every other byte is zero. */
    private static boolean isMostlyPlain(byte[] b, int count) {
        int plain = 0;
        int zeros = 0;
        for (int i = 0; i < count; i++) {
            plain += Readable.isPlain(b[i]) ? 1 : 0;
            zeros += b[i] == 0 && (i & 1) == 1 ? 1 : 0;
        }
        return count >= 4
                && (plain * 100L >= 95L * count || (plain + zeros) * 100L >= 95L * count && zeros * 3 > count);
    }
}
