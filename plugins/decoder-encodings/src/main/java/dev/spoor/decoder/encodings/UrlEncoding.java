package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Readable;

/**
 * Percent-encoding (RFC 3986 section 2.1) and {@code %uXXXX}. A word without blanks and quotes is decoded whole, where it is encoded beyond what
 * a URL needs: characters that need no encoding, percent signs, or three at least. A plus sign stays one.
 */
public final class UrlEncoding extends Encoding {
    private static final int ENOUGH = 3;

    /** Made by the service loader. */
    public UrlEncoding() {
        super("url-encoding", "URL encoding", "Decodes percent-encoded words, also doubly encoded ones and %uXXXX.");
    }

    private static boolean endsWord(byte c) {
        return c >= 0 && c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`';
    }

    /** How strong an escape is that stands there; 0 where none does. Behind another percent sign it is none: {@code %%4484} is Windows' own. */
    private static int weight(byte[] b, int from, int p, int to) {
        if (b[p] != '%' || isDoubled(b, from, p)) {
            return 0;
        }
        int value = Bytes.hexPair(b, p + 1, to);
        if (value >= 0) {
            boolean needless = value == '%' || value < 0x80 && Bytes.isAlphanumeric((byte) value);
            return needless ? 2 : 1;
        }
        return isUnicode(b, p, to) ? ENOUGH : 0;
    }

    private static boolean isDoubled(byte[] b, int from, int p) {
        return p > from && b[p - 1] == '%';
    }

    private static boolean isUnicode(byte[] b, int p, int to) {
        return p + 6 <= to
                && (b[p + 1] | 0x20) == 'u'
                && Bytes.hexPair(b, p + 2, to) >= 0
                && Bytes.hexPair(b, p + 4, to) >= 0;
    }

    @Override
    int probe(byte[] b, int from, int to) {
        int weight = 0;
        int at = from;
        for (int p = Bytes.indexOf(b, from, to, '%'); p >= 0; p = Bytes.indexOf(b, p + 1, to, '%')) {
            int more = weight(b, from, p, to);
            if (more > 0) {
                weight = sameWord(b, at, p) ? weight + more : more;
                at = p;
                if (weight >= ENOUGH) {
                    return 60;
                }
            }
        }
        return 0;
    }

    private static boolean sameWord(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (endsWord(b[p])) {
                return false;
            }
        }
        return true;
    }

    @Override
    void find(byte[] b, Found out) {
        int done = 0;
        for (int p = Bytes.indexOf(b, 0, b.length, '%'); p >= 0; p = Bytes.indexOf(b, done, b.length, '%')) {
            int start = p;
            while (start > done && !endsWord(b[start - 1])) {
                start--;
            }
            int end = p;
            int weight = 0;
            while (end < b.length && !endsWord(b[end])) {
                weight += weight(b, start, end, b.length);
                end++;
            }
            if (weight >= ENOUGH) {
                out.put(start, end, decode(b, start, end), Readable.Said.ENCODED, false);
            }
            done = end;
        }
    }

    private static byte[] decode(byte[] b, int from, int to) {
        Buffer decoded = new Buffer(to - from);
        for (int p = from; p < to; ) {
            boolean escape = b[p] == '%' && !isDoubled(b, from, p);
            int value = escape ? Bytes.hexPair(b, p + 1, to) : -1;
            if (value >= 0) {
                decoded.add(value);
                p += 3;
            } else if (escape && isUnicode(b, p, to)) {
                decoded.addCharacter(Bytes.hexPair(b, p + 2, to) << 8 | Bytes.hexPair(b, p + 4, to));
                p += 6;
            } else {
                decoded.add(b[p++]);
            }
        }
        return decoded.bytes();
    }
}
