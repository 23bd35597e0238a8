package dev.spoor.indicators;

/**
 * URLs with an authority (RFC 3986 section 3), as they stand in prose, logs, scripts and escaped JSON: the end is where a reader
 * would put it, not the last character that the grammar would allow.
 */
final class Url {
    private static final int MAX_USERINFO = 256;
    private static final byte STOP = 0;
    private static final byte PLAIN = 1;
    private static final byte LOOK = 2;
    private static final byte[] KIND = new byte[256];

    static {
        for (int c = 0x21; c < 256; c++) {
            KIND[c] = PLAIN;
        }
        for (char c : "\"<>`|^\u007f".toCharArray()) {
            KIND[c] = STOP;
        }
        for (char c : "()[]{}'\\&,;".toCharArray()) {
            KIND[c] = LOOK;
        }
        for (int c : new int[] {0xC2, 0xE2, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4}) {
            KIND[c] = LOOK;
        }
    }

    private final Labels labels = new Labels();
    private final Ipv6 ipv6 = new Ipv6();

    int start;
    int end;
    /** The host's own bytes, without brackets, and what they are. */
    int hostStart;

    int hostEnd;
    /** DOMAIN, IPV4, IPV6, or null for a name of no public kind. */
    IndicatorType hostType;

    /** How far {@link #match} looked. */
    int examinedTo;

    private String scheme;
    private int body;
    private int authorityEnd;
    private boolean altered;

    /** @param s start of the scheme; @param e its end, where a separator must follow */
    boolean match(byte[] b, int s, int e, int from, int to) {
        start = maskStart(b, s, e, from);
        examinedTo = e;
        scheme = Schemes.of(b, start, e);
        if (scheme == null) {
            return false;
        }
        int separator = Defang.schemeSeparator(b, e, to);
        if (separator == 0) {
            return false;
        }
        boolean masked = Schemes.isMasked(b, start, e);
        int p = e + separator;
        if (masked && p < to && b[p] == ' ') {
            p++;
            separator++;
        }
        altered = masked || separator != 3 || b[e] != ':' || b[e + 1] == '\\';
        for (int i = start; i < e; i++) {
            altered |= b[i] >= 'A' && b[i] <= 'Z';
        }
        body = p;
        p = userinfoEnd(b, p, to);
        examinedTo = p;
        if (!host(b, p, from, to)) {
            return false;
        }
        p = port(b, authorityEnd, to);
        end = p;
        if (p < to && (b[p] == '/' || b[p] == '?' || b[p] == '#' || b[p] == '\\' && p + 1 < to && b[p + 1] == '/')) {
            end = rest(b, p, to, from);
        }
        return true;
    }

    /** h**p: the stars are no word, so the word is its last letters only. */
    private static int maskStart(byte[] b, int s, int e, int from) {
        if (e - s > 2 || s == from || b[s - 1] != '*') {
            return s;
        }
        int q = s - 1;
        while (q > from && s - q < 4 && b[q] == '*') {
            q--;
        }
        return Text.lower(b[q]) == 'h' && !Text.wordBefore(b, q, from) ? q : s;
    }

    private static int userinfoEnd(byte[] b, int p, int to) {
        int stop = Math.min(to, p + MAX_USERINFO);
        for (int q = p; q < stop; q++) {
            byte c = b[q];
            if (c == '@') {
                return q == p ? p : q + 1;
            }
            if (c <= ' ' || "/?#\"<>\\[](){}|`,;".indexOf(c) >= 0) {
                return p;
            }
        }
        return p;
    }

    private boolean host(byte[] b, int p, int from, int to) {
        if (p >= to) {
            return false;
        }
        hostStart = p;
        if (b[p] == '['
                && p + 1 < to
                && (Text.hex(b[p + 1]) >= 0 || b[p + 1] == ':')
                && ipv6.match(b, p + 1, from, to)) {
            hostStart = p + 1;
            hostEnd = ipv6.end;
            int q = hostEnd;
            if (q < to && b[q] == '%') { // zone id, RFC 6874
                q = Text.wordEnd(b, q + 1, to);
            }
            if (q < to && b[q] == ']') {
                hostType = IndicatorType.IPV6;
                altered |= ipv6.altered;
                authorityEnd = q + 1;
                return true;
            }
            return false;
        }
        int e = Text.wordEnd(b, p, to);
        if (e == p) {
            return false;
        }
        labels.parse(b, p, e, to, false);
        examinedTo = labels.tail;
        altered |= labels.altered;
        for (int i = p; i < labels.tail; i++) {
            altered |= b[i] >= 'A' && b[i] <= 'Z' || b[i] < 0;
        }
        hostEnd = labels.tail;
        hostType = null;
        if (Ipv4.match(b, p, to, false) == labels.tail) {
            hostType = IndicatorType.IPV4;
        } else if (labels.count == 1) {
            byte next = labels.tail + 1 < to ? b[labels.tail] : (byte) ' ';
            boolean leadsOn = next == '/' || next == ':' && Text.isDigit(b[labels.tail + 1]);
            if (!leadsOn && !Text.at(b, p, labels.tail, "localhost")) {
                return false;
            }
        } else if (!labels.overflow) {
            int last = labels.count - 1;
            int tld = DomainName.tldEnd(b, labels.start[last], labels.end[last]);
            if (tld > 0) {
                hostType = IndicatorType.DOMAIN;
                hostEnd = tld;
                labels.end[last] = tld;
            }
        }
        authorityEnd = hostEnd;
        return true;
    }

    private int port(byte[] b, int p, int to) {
        int colon = Defang.colon(b, p, to);
        int q = p + colon;
        int n = 0;
        while (colon > 0 && q < to && Text.isDigit(b[q]) && n <= 65535) {
            n = n * 10 + b[q++] - '0';
        }
        if (q == p + colon || n > 65535 || Text.isWord(b, q, to)) {
            return p;
        }
        altered |= colon > 1;
        return q;
    }

    private int rest(byte[] b, int from, int to, int slabFrom) {
        boolean quoted = start > slabFrom && b[start - 1] == '\'';
        boolean query = false;
        int round = 0;
        int square = 0;
        int p = from;
        loop:
        while (p < to) {
            byte c = b[p];
            switch (KIND[c & 0xff]) {
                case STOP:
                    break loop;
                case PLAIN:
                    query |= c == '?';
                    p++;
                    continue;
                default:
            }
            if (c < 0) {
                if (!Text.isLetter(b, p, to)) {
                    break;
                }
                p += Text.length(c);
                continue;
            }
            int form = Defang.isOpen(c) ? Defang.dot(b, p, to, false) : 0;
            if (form > 2) {
                altered = true;
                p += form;
                continue;
            }
            switch (c) {
                case '(':
                    round++;
                    break;
                case '[':
                    if (!query) {
                        break loop;
                    }
                    square++;
                    break;
                case ')':
                    if (--round < 0) {
                        break loop;
                    }
                    break;
                case ']':
                    if (--square < 0) {
                        break loop;
                    }
                    break;
                case '\\':
                    if (p + 1 >= to || "/_-~".indexOf(b[p + 1]) < 0) { // JSON's slash, Markdown's escapes
                        break loop;
                    }
                    altered = true;
                    p++;
                    break;
                case '\'':
                    if (quoted || p + 1 >= to || KIND[b[p + 1] & 0xff] != PLAIN) {
                        break loop;
                    }
                    break;
                case '&':
                    if (isEntity(b, p, to)) {
                        break loop;
                    }
                    break;
                case ',':
                case ';':
                    if (startsUrl(b, p + 1, to)) {
                        break loop;
                    }
                    break;
                default: // braces
                    break loop;
            }
            p++;
        }
        examinedTo = p;
        return trim(b, from, p);
    }

    private static int trim(byte[] b, int from, int end) {
        int e = end;
        while (e > from && ".,;:!?'*".indexOf(b[e - 1]) >= 0) {
            e--;
        }
        return e;
    }

    private static boolean isEntity(byte[] b, int p, int to) {
        return Text.at(b, p, to, "&quot;")
                || Text.at(b, p, to, "&gt;")
                || Text.at(b, p, to, "&lt;")
                || Text.at(b, p, to, "&#39;")
                || Text.at(b, p, to, "&apos;")
                || Text.at(b, p, to, "&nbsp;");
    }

    /** Whether the next item of a list, perhaps with a short name in front, is a URL of its own. */
    private static boolean startsUrl(byte[] b, int p, int to) {
        int s = p;
        int e = asciiWord(b, s, to);
        if (e > s && e < to && b[e] == '=') {
            s = e + 1;
            e = asciiWord(b, s, to);
        }
        return e > s && Defang.schemeSeparator(b, e, to) > 0 && Schemes.of(b, s, e) != null;
    }

    private static int asciiWord(byte[] b, int p, int to) {
        int q = p;
        while (q < to && q - p < 24 && (Text.classOf(b[q]) & (Text.WORD | Text.HIGH)) == Text.WORD) {
            q++;
        }
        return q;
    }

    /** Whether the value differs from the text. */
    boolean isAltered() {
        return altered;
    }

    void writeTo(Scratch out, byte[] b) {
        out.put(scheme);
        out.put("://");
        out.put(b, body, hostStart);
        writeHost(out, b);
        int p = hostEnd;
        while (p < end) {
            byte c = b[p];
            int form = Defang.isOpen(c) ? Defang.dot(b, p, end, false) : 0;
            int colon = form == 0 && c != ':' && p < authorityEnd + 1 ? Defang.colon(b, p, end) : 0;
            if (form > 2) {
                out.put('.');
                p += form;
            } else if (colon > 0) {
                out.put(':');
                p += colon;
            } else {
                if (c != '\\') {
                    out.put(c);
                }
                p++;
            }
        }
    }

    void writeHost(Scratch out, byte[] b) {
        if (hostType == IndicatorType.IPV6) {
            out.putAddress(b, hostStart, hostEnd);
        } else if (labels.overflow) {
            out.put(b, hostStart, hostEnd);
        } else {
            out.putName(b, labels, 0, hostStart, hostEnd);
        }
    }
}
