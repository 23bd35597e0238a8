package dev.spoor.indicators;

import java.util.Arrays;

/**
 * IPv6 in text (RFC 4291 section 2.2), also with {@code [:]} for colons and a dotted quad at its end. One forward pass over the run
 * of groups; what cannot be told from a time, a MAC address or a C++ name is not an address.
 */
final class Ipv6 {
    /** Behind the address when {@link #match} says yes. */
    int end;
    /** Where scanning goes on when it says no; always beyond p. */
    int resume;

    /** How far {@link #match} looked. */
    int examinedTo;

    boolean altered;
    private final int[] groups = new int[8];

    /** @param p first byte of the first group, or of the leading {@code ::} */
    boolean match(byte[] b, int p, int from, int to) {
        altered = false;
        int count = 0; // groups seen, also beyond 8
        int compressed = -1; // groups before the "::"
        boolean bad = false;
        int quad = -1;
        boolean letterOrDigitAfter = false;
        int q = p;
        int lastGroup = p;
        int width = 0;
        int widest = 0;
        boolean allTwo = true;
        boolean digit = false;
        int c = Defang.colon(b, q, to);
        if (c > 0) { // leading "::"
            int c2 = Defang.colon(b, q + c, to);
            altered = c > 1 || c2 > 1;
            q += c + c2;
            bad = c2 == 0;
            compressed = 0;
            end = q;
            resume = q;
        }
        while (true) {
            lastGroup = q;
            int g = q;
            int n = 0;
            while (g < to && g - q < 5 && Text.hex(b[g]) >= 0) {
                n = n << 4 | Text.hex(b[g]);
                digit |= Text.isDigit(b[g]);
                g++;
            }
            width = g - q;
            if (width == 0) {
                break; // behind "::"
            }
            if (g < to && b[g] == '.' && (count > 0 || compressed == 0)) {
                int v4 = Ipv4.match(b, q, to, false);
                if (v4 > 0) {
                    quad = q;
                    q = v4;
                    end = v4;
                    break;
                }
            }
            bad |= width > 4;
            if (count < 8) {
                groups[count] = n;
            }
            count++;
            widest = Math.max(widest, width);
            allTwo &= width == 2;
            q = g;
            end = g;
            if (g < to && (Text.classOf(b[g]) & (Text.WORD | Text.HIGH)) != 0) {
                letterOrDigitAfter = true;
                break;
            }
            c = Defang.colon(b, g, to);
            if (c == 0) {
                break;
            }
            int after = g + c;
            int c2 = Defang.colon(b, after, to);
            if (c2 > 0) {
                bad |= compressed >= 0;
                compressed = count;
                altered |= c > 1 || c2 > 1;
                q = after + c2;
                end = q;
            } else if (after < to && Text.hex(b[after]) >= 0) {
                altered |= c > 1;
                q = after;
            } else {
                break; // "fe80::1:" ends a clause
            }
        }
        examinedTo = Math.max(q, end);
        resume = Math.max(quad >= 0 ? quad : lastGroup, p + 1);
        if (bad || letterOrDigitAfter) {
            return false;
        }
        if (end < to && (b[end] == ':' && compressed == count && count > 0 || Text.isWord(b, end, to))) {
            return false;
        }
        if (end + 1 < to && b[end] == '.' && Text.isWord(b, end + 1, to)) {
            return false;
        }
        int total = count + (quad >= 0 ? 2 : 0);
        if (compressed < 0 ? total != 8 : total > 7) {
            return false;
        }
        if (quad >= 0 || altered) {
            return true;
        }
        return plausible(count, compressed, widest, allTwo, digit);
    }

    /** Rules against look-alikes: EUI-64 in pairs, {@code ::} alone, {@code D::C}, {@code a::1}. */
    private boolean plausible(int count, int compressed, int widest, boolean allTwo, boolean digit) {
        if (compressed < 0) {
            return !allTwo;
        }
        if (!digit || count == 0) {
            return false;
        }
        if (compressed == 0) {
            return count > 1 || groups[0] == 1;
        }
        return count > 2 || widest > 2;
    }

    /** The sixteen octets of a plain address in [from,to), or null. */
    static byte[] parse(byte[] b, int from, int to) {
        byte[] out = new byte[16];
        int n = 0;
        int gap = -1;
        int p = from;
        if (to - from >= 2 && b[p] == ':' && b[p + 1] == ':') {
            gap = 0;
            p += 2;
        }
        while (p < to) {
            int q = p;
            int v = 0;
            while (q < to && q - p < 5 && Text.hex(b[q]) >= 0) {
                v = v << 4 | Text.hex(b[q++]);
            }
            if (q < to && b[q] == '.') {
                byte[] quad = Ipv4.parse(b, p, to);
                if (quad == null || n > 12) {
                    return null;
                }
                System.arraycopy(quad, 0, out, n, 4);
                n += 4;
                p = to;
                break;
            }
            if (q == p || q - p > 4 || n > 14) {
                return null;
            }
            out[n++] = (byte) (v >> 8);
            out[n++] = (byte) v;
            p = q;
            if (p < to) {
                if (b[p] != ':' || p + 1 == to) {
                    return null;
                }
                p++;
                if (b[p] == ':') {
                    if (gap >= 0) {
                        return null;
                    }
                    gap = n;
                    p++;
                }
            }
        }
        if (gap < 0) {
            return n == 16 ? out : null;
        }
        if (n == 16) {
            return null;
        }
        System.arraycopy(out, gap, out, 16 - (n - gap), n - gap);
        Arrays.fill(out, gap, 16 - (n - gap), (byte) 0);
        return out;
    }
}
