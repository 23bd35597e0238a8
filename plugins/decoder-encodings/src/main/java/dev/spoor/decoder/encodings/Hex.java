package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;

/**
 * Pairs of hex digits: one behind the other, {@code 0x41,0x42}, or with one separator between them. Digests, identifiers and numbers decode to
 * bytes that are neither text nor a known form, and stay as they are.
 */
public final class Hex extends Encoding {
    private static final int SHORTEST = 8;
    private static final int SHORTEST_DECLARED = 4;
    /** So many bytes written as {@code 0x..} are meant as bytes, whatever they are. */
    private static final int SURELY_BYTES = 16;
    /** Pairs of decimal digits are numbers, nearly always. */
    private static final int SHORTEST_OF_DIGITS = 20;

    private static final String[] FUNCTIONS = {
        "unhexlify", "fromhex", "fromhexstring", "hex2bin", "unhex", "parsehexbinary"
    };

    /** Hex digits and what stands between them. */
    private static final boolean[] OF_RUNS = new boolean[256];

    static {
        for (char c : "0123456789abcdefABCDEFxX -:,;".toCharArray()) {
            OF_RUNS[c] = true;
        }
    }

    // a run of pairs
    private static final class Run {
        int count;
        int end;
        boolean prefixed;
        boolean separated;
        boolean letters;
    }

    /** Made by the service loader. */
    public Hex() {
        super(
                "hex",
                "Hex",
                "Decodes hex digits that stand in text, with or without separators, to text or a known form.");
    }

    @Override
    int probe(byte[] b, int from, int to) {
        int best = 0;
        for (int p = next(b, from, from, to); p >= 0 && best < 80; ) {
            int count = count(b, p, to);
            if (count >= SHORTEST_DECLARED && isPromising(b, from, p, to, count)) {
                best = Math.max(best, count >= 16 ? 80 : 50);
            }
            p = next(b, from, behind(b, p, count, to), to);
        }
        return best;
    }

    /** A first look: what its first bytes could be. */
    private static boolean isPromising(byte[] b, int from, int start, int to, int count) {
        int p = start;
        int step = step(b, start, to);
        if (step < 0) {
            return false;
        }
        boolean prefixed = isPrefix(b, start, to);
        p += prefixed ? 2 : 0;
        int plain = 0;
        int zeros = 0;
        long first = 0;
        int seen = Math.min(count, 16);
        for (int i = 0; i < seen; i++) {
            int value = Bytes.hexPair(b, p, to);
            first = i < 8 ? first << 8 | value : first;
            plain += Readable.isPlain(value) ? 1 : 0;
            zeros += value == 0 ? 1 : 0;
            p += step;
        }
        boolean text =
                plain == seen || zeros > 0 && plain + zeros == seen && plain >= seen / 2 || plain * 4 >= seen * 3;
        return prefixed && count >= SURELY_BYTES
                || count >= SHORTEST && (text || Magic.isKnown(first))
                || Declared.by(FUNCTIONS, b, from, start);
    }

    @Override
    void find(byte[] b, Found out) {
        Run run = new Run();
        for (int p = next(b, 0, 0, b.length); p >= 0; ) {
            byte[] decoded = read(b, p, run);
            boolean declared = Declared.by(FUNCTIONS, b, 0, p);
            if (declared && run.count >= SHORTEST_DECLARED) {
                out.put(p, run.end, decoded, Readable.Said.ENCODED, true);
            } else if (run.count >= SHORTEST && isLikely(run, decoded)) {
                boolean sure = run.prefixed && run.count >= SURELY_BYTES;
                out.put(p, run.end, decoded, sure ? Readable.Said.ENCODED : Readable.Said.NOTHING, sure);
            }
            p = next(b, 0, Math.max(run.end, skip(b, p, b.length)), b.length);
        }
    }

    private static boolean isLikely(Run run, byte[] decoded) {
        if (run.prefixed || run.letters) {
            return true;
        }
        if (!run.separated && isWide(decoded)) {
            return true;
        }
        if (run.separated || run.count < SHORTEST_OF_DIGITS) {
            return Magic.isKnown(decoded) && !run.separated;
        }
        int letters = 0;
        for (byte c : decoded) {
            letters += Bytes.isAlphanumeric(c) && c > '9' ? 1 : 0;
        }
        return letters * 10 >= decoded.length * 6;
    }

    private static boolean isWide(byte[] decoded) {
        for (int i = 1; i < decoded.length; i += 2) {
            if (decoded[i] != 0 || decoded[i - 1] == 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] read(byte[] b, int start, Run run) {
        int count = count(b, start, b.length);
        int step = step(b, start, b.length);
        run.prefixed = isPrefix(b, start, b.length);
        run.separated = step > (run.prefixed ? 4 : 2);
        run.count = count;
        run.letters = false;
        byte[] decoded = new byte[Math.max(0, count)];
        int p = start + (run.prefixed ? 2 : 0);
        for (int i = 0; i < count; i++, p += step) {
            decoded[i] = (byte) Bytes.hexPair(b, p, b.length);
            run.letters |= b[p] > '9' || b[p + 1] > '9';
        }
        run.end = count < 1 ? start : p - step + 2;
        return decoded;
    }

    /**
     * Where the next pair is that stands at the start of a word; -1 where none does. What could be part of a run is looked for at its last place
     * first: most text is passed over in leaps.
     */
    private static int next(byte[] b, int from, int start, int to) {
        int p = start;
        int last = to - 2 * SHORTEST_DECLARED;
        while (p <= last) {
            int q = p + 2 * SHORTEST_DECLARED - 1;
            while (q >= p && OF_RUNS[b[q] & 0xff]) {
                q--;
            }
            if (q >= p) {
                p = q + 1;
                continue;
            }
            while (p <= last && OF_RUNS[b[p] & 0xff]) {
                if ((p == from || !Bytes.isAlphanumeric(b[p - 1]))
                        && (isPrefix(b, p, to) || Bytes.hexPair(b, p, to) >= 0)) {
                    return p;
                }
                p++;
            }
        }
        return -1;
    }

    private static boolean isPrefix(byte[] b, int p, int to) {
        return p + 4 <= to && b[p] == '0' && (b[p + 1] | 0x20) == 'x' && Bytes.hexPair(b, p + 2, to) >= 0;
    }

    /** Behind a run, so that no part of it is looked at again. */
    private static int behind(byte[] b, int p, int count, int to) {
        int step = step(b, p, to);
        return skip(b, count == 0 ? p : Math.min(to, p + Math.max(0, count - 1) * step), to);
    }

    /** Behind the word at p. */
    private static int skip(byte[] b, int p, int to) {
        int q = p;
        while (q < to && Bytes.isAlphanumeric(b[q])) {
            q++;
        }
        return q;
    }

    /** From one pair to the next, with prefix and separator; -1 where the second is not one. */
    private static int step(byte[] b, int start, int to) {
        boolean prefixed = isPrefix(b, start, to);
        int p = start + (prefixed ? 4 : 2);
        if (prefixed) {
            if (Bytes.hexPair(b, p, to) >= 0) {
                return 2; // 0x4142...: the prefix is of all
            }
            int gap = p;
            while (gap < to && gap - p < 3 && (b[gap] == ',' || b[gap] == ' ' || b[gap] == ';')) {
                gap++;
            }
            return gap > p && isPrefix(b, gap, to) ? gap - start : -1;
        }
        if (Bytes.hexPair(b, p, to) >= 0) {
            return 2;
        }
        boolean separator = p < to && " -:,;".indexOf(b[p]) >= 0;
        return separator && Bytes.hexPair(b, p + 1, to) >= 0 ? 3 : -1;
    }

    /** How many pairs there are at this step, all alike; 0 where the last one ends within a word. */
    private static int count(byte[] b, int start, int to) {
        int step = step(b, start, to);
        if (step < 0) {
            return 0;
        }
        boolean prefixed = isPrefix(b, start, to);
        boolean each = prefixed && step > 2;
        int p = start + (prefixed && !each ? 2 : 0);
        int width = each ? 4 : 2;
        int count = 0;
        while (each ? isPrefix(b, p, to) : Bytes.hexPair(b, p, to) >= 0) {
            boolean ends = p + width == to || !Bytes.isAlphanumeric(b[p + width]);
            if (step > width && !ends) {
                return count; // a longer number: not one of them
            }
            count++;
            int next = p + step;
            boolean alike = step == width || next < to && sameGap(b, start + width, p + width, step - width, to);
            if (!alike) {
                break;
            }
            p = next;
        }
        if (step == width && p < to && Bytes.isAlphanumeric(b[p])) {
            return 0;
        }
        return count;
    }

    private static boolean sameGap(byte[] b, int first, int other, int length, int to) {
        for (int i = 0; i < length; i++) {
            if (other + i >= to || b[first + i] != b[other + i]) {
                return false;
            }
        }
        return true;
    }
}
