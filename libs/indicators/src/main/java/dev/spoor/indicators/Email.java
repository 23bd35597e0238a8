package dev.spoor.indicators;

/** E-mail addresses: the local part read back from the sign (64 octets at most, RFC 5321 section 4.5.3.1.1), the host forward. */
final class Email {
    private static final int MAX_LOCAL = 64;

    private final DomainName domain = new DomainName();
    final Labels labels = new Labels();

    int start;
    int end;
    int localEnd;
    int hostStart;
    /** DOMAIN or IPV4. */
    IndicatorType hostType;

    boolean altered;
    /** How far {@link #match} looked. */
    int examinedTo;

    /**
     * @param at where the sign, or a form of it, starts
     * @param length of the sign's form
     * @param floor nothing before this offset may become part of the address
     */
    boolean match(byte[] b, int at, int length, int floor, int to, boolean spelledOut) {
        localEnd = at;
        start = localStart(b, at, floor);
        examinedTo = at;
        if (start == at || at - start > MAX_LOCAL || b[at - 1] == '.' || b[at - 1] == '\'') {
            return false;
        }
        hostStart = at + length;
        int e = Text.wordEnd(b, hostStart, to);
        if (e == hostStart) {
            return false;
        }
        labels.parse(b, hostStart, e, to, spelledOut);
        examinedTo = labels.tail;
        altered = length > 1 || labels.altered;
        int quad = Ipv4.match(b, hostStart, to, spelledOut);
        if (quad > 0 && quad == labels.tail) {
            hostType = IndicatorType.IPV4;
            end = quad;
        } else if (domain.matchHost(b, labels, false)) {
            hostType = IndicatorType.DOMAIN;
            end = domain.end;
            labels.end[labels.count - 1] = end;
        } else {
            return false;
        }
        for (int p = start; p < end && !altered; p++) {
            altered = b[p] >= 'A' && b[p] <= 'Z' || b[p] < 0;
        }
        return true;
    }

    /** The first byte of the local part; {@code at} when there is none. */
    private static int localStart(byte[] b, int at, int floor) {
        int s = at;
        int limit = Math.max(floor, at - MAX_LOCAL - 1);
        while (s > limit && isLocal(b[s - 1])) {
            s--;
        }
        for (int p = s; p < at; p++) {
            if (b[p] == '.' && p + 1 < at && b[p + 1] == '.') {
                return at;
            }
            if (b[p] < 0 && (b[p] & 0xC0) == 0xC0 && !Text.isLetter(b, p, at)) {
                s = Math.min(at, p + Text.length(b[p]));
            }
        }
        if (s > floor && b[s - 1] == '%' && at - s > 2 && Text.hex(b[s]) >= 0 && Text.hex(b[s + 1]) >= 0) {
            s += 2; // %3Cuser@example.com
        }
        while (s < at
                && (b[s] == '.'
                        || b[s] == '-'
                        || b[s] == '*'
                        || b[s] == '\''
                        || b[s] == '+'
                        || (b[s] & 0xC0) == 0x80)) {
            s++;
        }
        return s;
    }

    /** Whether the run of words that ends at p goes on as the local part of an address, as {@code first.last} in {@code first.last+x@y}. */
    static boolean goesOn(byte[] b, int p, int to) {
        int q = p;
        int limit = Math.min(to, p + MAX_LOCAL);
        while (q < limit && isLocal(b[q])) {
            q++;
        }
        return q > p && Defang.at(b, q, to, false) > 0;
    }

    /** Fewer than RFC 5322 allows: what separates fields in logs ({@code = & / ! # ? |}) ends the address. */
    private static boolean isLocal(byte c) {
        return c < 0 || (Text.classOf(c) & Text.WORD) != 0 || c == '.' || c == '+' || c == '*' || c == '~' || c == '\'';
    }

    void writeTo(Scratch out, byte[] b) {
        out.putLower(b, start, localEnd);
        out.put('@');
        writeHost(out, b);
    }

    void writeHost(Scratch out, byte[] b) {
        out.putName(b, labels, 0, hostStart, end);
    }
}
