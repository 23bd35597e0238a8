package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;
import dev.spoor.contents.Readable;

/**
 * Quoted-printable (RFC 2045 section 6.7). Text that is encoded so has no equals sign that means itself: every one is an escape in capitals or ends
 * its line, and one of them is {@code =3D}, a broken line or a character beyond ASCII. Encoded words of headers, {@code =?utf-8?Q?...?=}, are
 * read too.
 */
public final class QuotedPrintable extends Encoding {
    private static final int ENOUGH = 3;
    private static final int LONGEST_CHARSET = 40;

    /** Made by the service loader. */
    public QuotedPrintable() {
        super(
                "quoted-printable",
                "Quoted-printable",
                "Decodes quoted-printable text and encoded words of mail headers.");
    }

    /** Behind a soft line break; -1 where none is. */
    private static int softBreak(byte[] b, int p, int to) {
        int q = p + 1;
        while (q < to && (b[q] == ' ' || b[q] == '\t')) {
            q++;
        }
        if (q < to && b[q] == '\r') {
            q++;
        }
        return q < to && b[q] == '\n' ? q + 1 : -1;
    }

    private static boolean isCapital(byte c) {
        return c < 'a';
    }

    private static int value(byte[] b, int p, int to) {
        int value = Bytes.hexPair(b, p + 1, to);
        return value >= 0 && isCapital(b[p + 1]) && isCapital(b[p + 2]) && !isLongNumber(b, p + 3, to) ? value : -1;
    }

    /** {@code SHA256=3D897611...}: not two digits but many. */
    private static boolean isLongNumber(byte[] b, int from, int to) {
        int p = from;
        while (p < to && p < from + 6 && Bytes.hex(b[p]) >= 0) {
            p++;
        }
        return p == from + 6;
    }

    /** Whether the next byte of a character beyond ASCII is escaped there. */
    private static boolean isContinued(byte[] b, int p, int to) {
        int value = p < to && b[p] == '=' ? value(b, p, to) : -1;
        return value >= 0x80 && value < 0xC0;
    }

    /** Where the text of an encoded word starts whose {@code =?} stands at p; -1 where none does. */
    private static int word(byte[] b, int p, int to) {
        int q = p + 2;
        while (q < to
                && q - p < LONGEST_CHARSET
                && (Bytes.isAlphanumeric(b[q]) || b[q] == '-' || b[q] == '_' || b[q] == '*')) {
            q++;
        }
        return q > p + 2 && q + 2 < to && b[q] == '?' && (b[q + 1] | 0x20) == 'q' && b[q + 2] == '?' ? q + 3 : -1;
    }

    @Override
    int probe(byte[] b, int from, int to) {
        int escapes = 0;
        boolean sure = false;
        for (int p = Bytes.indexOf(b, from, to, '='); p >= 0; p = Bytes.indexOf(b, p + 1, to, '=')) {
            if (p + 1 < to && b[p + 1] == '?' && word(b, p, to) > 0) {
                return 80;
            }
            int value = value(b, p, to);
            int soft = value < 0 ? softBreak(b, p, to) : -1;
            if (value < 0 && soft < 0) {
                escapes = 0;
                sure = false;
            } else {
                escapes++;
                sure |= soft > 0 || value == '=' || value >= 0xC2 && isContinued(b, p + 3, to);
                if (sure && escapes >= ENOUGH) {
                    return 50;
                }
            }
        }
        return 0;
    }

    @Override
    void find(byte[] b, Found out) {
        int start = 0; // behind the last equals sign that means itself, and the rest of its line
        int first = -1;
        int last = -1;
        int escapes = 0;
        boolean sure = false;
        int p = Bytes.indexOf(b, 0, b.length, '=');
        while (p >= 0) {
            int word = p + 1 < b.length && b[p + 1] == '?' ? word(b, p, b.length) : -1;
            int value = word < 0 ? value(b, p, b.length) : -1;
            int soft = word < 0 && value < 0 ? softBreak(b, p, b.length) : -1;
            int next = p + 1;
            if (value < 0 && soft < 0) {
                if (sure && escapes >= ENOUGH) {
                    stretch(b, start, first, last, out);
                }
                if (word > 0) {
                    next = encodedWord(b, p, word, out);
                }
                start = next;
                first = -1;
                escapes = 0;
                sure = false;
            } else {
                first = first < 0 ? p : first;
                last = soft > 0 ? soft : p + 3;
                next = last;
                escapes++;
                sure |= soft > 0 || value == '=' || value >= 0xC2 && isContinued(b, p + 3, b.length);
            }
            p = Bytes.indexOf(b, next, b.length, '=');
        }
        if (sure && escapes >= ENOUGH) {
            stretch(b, start, first, last, out);
        }
    }

    /** Whole lines from the first escape to the last, as far as nothing else stands in them. */
    private static void stretch(byte[] b, int floor, int first, int last, Found out) {
        int from = first;
        while (from > floor && b[from - 1] != '\n') {
            from--;
        }
        int to = last;
        while (to < b.length && b[to] != '\n' && b[to] != '\r' && b[to] != '=') {
            to++;
        }
        out.put(from, to, decode(b, from, to, false), Readable.Said.ENCODED, false);
    }

    private static int encodedWord(byte[] b, int start, int from, Found out) {
        int end = from;
        while (end < b.length && b[end] != '?' && b[end] != '\n') {
            end++;
        }
        if (end + 1 < b.length && b[end] == '?' && b[end + 1] == '=') {
            out.put(start, end + 2, decode(b, from, end, true), Readable.Said.ENCODED, false);
            return end + 2;
        }
        return from;
    }

    private static byte[] decode(byte[] b, int from, int to, boolean header) {
        Buffer decoded = new Buffer(to - from);
        for (int p = from; p < to; ) {
            int value = b[p] == '=' ? value(b, p, to) : -1;
            int soft = b[p] == '=' && value < 0 ? softBreak(b, p, to) : -1;
            if (value >= 0) {
                decoded.add(value);
                p += 3;
            } else if (soft > 0) {
                p = soft;
            } else {
                decoded.add(header && b[p] == '_' ? ' ' : b[p]);
                p++;
            }
        }
        return decoded.bytes();
    }
}
