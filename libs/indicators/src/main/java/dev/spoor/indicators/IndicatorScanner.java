package dev.spoor.indicators;

/**
 * Finds indicators in UTF-8 bytes in one forward pass.
 *
 * <p>The pass goes word by word; the byte behind a word says which recogniser may look: a dot leads to addresses and
 * domains, a colon to URLs and IPv6, an at sign to e-mail; the length and the digits of a word say whether it is a
 * digest. A recogniser that fails hands back a place beyond all that only it could have wanted, and looks back at most 64 bytes, so
 * that the time is linear in the text whatever the text is. Hits do not overlap, except {@linkplain Hit#nested() nested}
 * ones. Invalid UTF-8 is text like any other.
 *
 * <p>A scanner holds scratch memory: one per thread. Scanning a text without hits allocates nothing.
 */
public final class IndicatorScanner {
    private final Hits hits;
    private final boolean hosts;
    private final boolean spelledOut;
    private final boolean lenient;
    private final boolean linuxPaths;
    /** Whether any word may start something, whatever its shape and the byte behind it. */
    private final boolean everyWord;

    private final Labels run = new Labels();
    private final DomainName domain = new DomainName();
    private final Url url = new Url();
    private final Email email = new Email();
    private final Ipv6 ipv6 = new Ipv6();

    // the scan under way
    private byte[] b = new byte[0];
    private int from;
    private int to;
    /** Bytes that recognisers looked at, over all scans: the proof of linearity. */
    private long examined;

    public IndicatorScanner(ScanOptions options) {
        hits = new Hits(options);
        hosts = options.hosts();
        spelledOut = options.spelledOut();
        lenient = options.lenientDomains();
        linuxPaths = hits.wants(IndicatorType.LINUX_PATH);
        everyWord = linuxPaths || spelledOut;
    }

    /**
     * Reports every indicator in {@code slab[from, to)}, in order of place. The range is taken as a text of its own: what lies around
     * it is not looked at, so rows of a slab are scanned one by one without copying.
     *
     * @throws IndexOutOfBoundsException when the range does not lie in the array
     */
    public void scan(byte[] slab, int from, int to, HitSink sink) {
        if (from < 0 || to > slab.length || from > to) {
            throw new IndexOutOfBoundsException("[" + from + ", " + to + ") of " + slab.length + " bytes");
        }
        this.b = slab;
        this.from = from;
        this.to = to;
        hits.start(slab, from, sink);
        pass();
    }

    private void pass() {
        final byte[] text = b;
        final int stop = to;
        int p = from;
        while (p < stop) {
            int k = Text.classOf(text[p]);
            if ((k & Text.WORD) == 0) {
                if ((k & (Text.JOIN | Text.LEAD)) == 0 || text[p] == ' ') {
                    p++;
                } else {
                    p = between(p, k);
                }
                continue;
            }
            int start = p;
            int flags = 0;
            do {
                flags |= k;
                p++;
            } while (p < stop && ((k = Text.classOf(text[p])) & Text.WORD) != 0);
            int n = p - start;
            if (n >= CoinAddress.SHORTEST
                    || everyWord
                    || n >= Ids.SHORTEST_CVE && (flags & Text.DASH) != 0
                    || n == Ids.TECHNIQUE && text[start] == 'T'
                    || p < stop
                            && (k & (Text.JOIN | Text.LEAD)) != 0
                            && (text[p] != ' ' || opensAfter(text, p, stop))) {
                p = word(start, p, flags);
            }
        }
    }

    private static boolean opensAfter(byte[] text, int blank, int stop) {
        return blank + 1 < stop && Defang.isOpen(text[blank + 1]);
    }

    /** A byte outside words that may mean something by itself. */
    private int between(int p, int k) {
        if ((k & Text.LEAD) != 0) {
            int e = Text.wordEnd(b, p, to);
            return e == p ? Math.min(to, p + Text.length(b[p])) : word(p, e, Text.NONHEX | Text.NONDIGIT | Text.HIGH);
        }
        if (b[p] == '@') {
            return mail(p, 1);
        }
        if (b[p] == ':' && p + 1 < to && b[p + 1] == ':') {
            if (p > from && (b[p - 1] == ':' || Text.wordBefore(b, p, from))) {
                return p + 1;
            }
            return address6(p, p + 2);
        }
        return p + 1;
    }

    /** Looks at a word and what joins it to the next; answers where to go on. */
    private int word(int s, int end, int flags) {
        int e = end;
        int f = flags;
        if (e < to && (Text.classOf(b[e]) & Text.LEAD) != 0 && Text.isLetter(b, e, to)) {
            e = Text.wordEnd(b, e, to);
            f |= Text.NONHEX | Text.NONDIGIT | Text.HIGH;
        }
        if (e - s >= Ids.SHORTEST_CVE && (f & Text.DASH) != 0) {
            examined += e - s;
            int cve = Ids.cveStart(b, s, e);
            if (cve >= 0) {
                int cveEnd = Ids.cveEnd(b, cve, e);
                hits.upper(IndicatorType.CVE, cve, cveEnd);
                return cveEnd;
            }
        }
        if (linuxPaths && startsLinuxPath(s)) {
            int pathEnd = Paths.linuxEnd(b, s - 1, to);
            examined += Math.max(0, pathEnd - s);
            if (pathEnd > e) {
                hits.asWritten(IndicatorType.LINUX_PATH, s - 1, pathEnd);
                return pathEnd;
            }
        }
        if (e - s == Ids.TECHNIQUE && hits.wants(IndicatorType.ATTACK)) {
            int t = Ids.techniqueEnd(b, s, e, to);
            if (t > 0) {
                hits.upper(IndicatorType.ATTACK, s, t);
                return t;
            }
        }
        if (e < to && (Text.classOf(b[e]) & Text.JOIN) != 0) {
            int next = joined(s, e, f);
            if (next > 0) {
                return next;
            }
        }
        if (e - s >= CoinAddress.SHORTEST) {
            token(s, e);
        }
        return e;
    }

    /** A long word by itself. */
    private void token(int s, int e) {
        if (hits.wants(IndicatorType.BITCOIN) || hits.wants(IndicatorType.MONERO)) {
            IndicatorType coin = CoinAddress.of(b, s, e);
            if (coin != null) {
                hits.asWritten(coin, s, e);
                return;
            }
        }
        if (e - s >= Hash.SHORTEST) {
            hashes(s, e);
        }
    }

    /** The word [s,e) and the joining byte behind it; answers where to go on, 0 when they have nothing to do with each other. */
    private int joined(int s, int e, int flags) {
        byte c = b[e];
        if (c == '\\' || c == ':') {
            int next = named(s, e, flags);
            if (next > 0) {
                return next;
            }
        }
        if (c == '.') {
            return e + 1 < to && (b[e + 1] == '[' || b[e + 1] == ']' || Text.isWord(b, e + 1, to))
                    ? dotted(s, e, flags)
                    : 0;
        }
        int at = Defang.at(b, e, to, spelledOut);
        if (at > 0) {
            int next = mail(e, at);
            if (next == e + at && e - s >= CoinAddress.SHORTEST) { // no address after all
                token(s, e);
            }
            return next;
        }
        int dot = Defang.dot(b, e, to, spelledOut);
        if (dot > 0) {
            return Text.isWord(b, e + dot, to) ? dotted(s, e, flags) : 0;
        }
        if (c == ' ' || c == '\\') {
            return 0;
        }
        if (Defang.schemeSeparator(b, e, to) > 0) {
            return link(s, e);
        }
        if ((flags & Text.NONHEX) == 0 && e - s <= 4 && !(s > from && b[s - 1] == '.')) {
            int colon = Defang.colon(b, e, to);
            int p = e + colon;
            if (colon > 0 && p < to && (Text.hex(b[p]) >= 0 || Defang.colon(b, p, to) > 0)) {
                return address6(s, e);
            }
        }
        return 0;
    }

    /** Registry keys, drive paths and fuzzy hashes, by the word in front of their first separator; 0 when it is none of them. */
    private int named(int s, int e, int flags) {
        if ((flags & Text.NONDIGIT) == 0) {
            int end = b[e] == ':' && e - s < 10 && hits.wants(IndicatorType.SSDEEP) ? Ssdeep.end(b, s, e, to) : -1;
            if (end < 0 || s > from && (b[s - 1] == ':' || b[s - 1] == '.')) {
                return 0;
            }
            examined += end - s;
            hits.asWritten(IndicatorType.SSDEEP, s, end);
            return end;
        }
        if (e - s != 1 && (b[s] | 0x20) != 'h') {
            return 0;
        }
        int slash = b[e] == ':' ? e + 1 : e;
        if (slash + 1 >= to || b[slash] != '\\' || slash == e && e - s == 1) {
            return 0;
        }
        byte before = s > from ? b[s - 1] : 0;
        byte quote = before == '"' || before == '\'' ? before : 0;
        String hive = e - s > 1 && hits.wants(IndicatorType.REGISTRY) ? Paths.hive(b, s, e) : null;
        if (hive == null && (e - s > 1 || !hits.wants(IndicatorType.WINDOWS_PATH))) {
            return 0;
        }
        int end = Paths.windowsEnd(b, slash, to, quote);
        examined += Math.max(end, slash) - s;
        if (end <= slash + 1) {
            return 0;
        }
        if (hits.begin(hive == null ? IndicatorType.WINDOWS_PATH : IndicatorType.REGISTRY, s, end, false)) {
            Scratch value = hits.value();
            if (hive == null) {
                value.put(b, s, slash);
            } else {
                value.put(hive);
            }
            value.putPath(b, slash, end);
            hits.altered();
        }
        return end;
    }

    private boolean startsLinuxPath(int s) {
        return s > from && b[s - 1] == '/' && (s - 1 == from || " \t\n\r\"'=(<[`:,;|>".indexOf(b[s - 2]) >= 0);
    }

    private int dotted(int wordStart, int e, int flags) {
        int s = wordStart;
        if (s > from && e - s > 2 && b[s - 1] == '%' && Text.hex(b[s]) >= 0 && Text.hex(b[s + 1]) >= 0) {
            s += 2; // %2Fexample.com
        }
        run.parse(b, s, e, to, spelledOut);
        examined += run.tail - s;
        int v4 = address4Start(s, e, flags);
        int v4End = v4 < 0 ? -1 : Ipv4.match(b, v4, to, spelledOut);
        if (v4End == run.tail) {
            hits.address(IndicatorType.IPV4, v4, v4End, run.altered);
            return v4End;
        }
        int at = Defang.at(b, run.tail, to, spelledOut);
        if (at > 0) {
            return mail(run.tail, at);
        }
        if (Email.goesOn(b, run.tail, to)) {
            return run.tail;
        }
        if (!run.overflow && Defang.schemeSeparator(b, run.tail, to) > 0) {
            int last = run.count - 1;
            if (Schemes.of(b, run.start[last], run.end[last]) != null) {
                return link(run.start[last], run.end[last]);
            }
        }
        if (lenient ? domain.matchHost(b, run, true) : domain.match(b, from, to, run)) {
            int found = domain.end;
            if (hits.begin(IndicatorType.DOMAIN, domain.start, found, false)) {
                if (run.altered || !hits.isLower(domain.start, found)) {
                    hits.value().putName(b, run, domain.first, domain.start, found);
                    hits.altered();
                } else {
                    hits.asWritten();
                }
            }
            return found;
        }
        if (v4End > 0 && (b[v4End] == '_' || b[v4End] == '-')) { // 10.0.0.1-10.0.0.9, 10.0.0.1_443
            hits.address(IndicatorType.IPV4, v4, v4End, true);
            return v4End;
        }
        for (int i = 0; i < run.count; i++) {
            if (run.end[i] - run.start[i] >= Hash.SHORTEST) {
                hashes(run.start[i], run.end[i]);
            }
        }
        return run.tail;
    }

    /** Where in the first word of a run an address could start: its digits, behind hyphens, an underscore or an escape; or -1. */
    private int address4Start(int s, int e, int flags) {
        int p = s;
        if ((flags & Text.NONDIGIT) != 0) {
            for (int q = e - 1; q >= s && p == s; q--) {
                if (b[q] == '_') {
                    p = q + 1;
                }
            }
            while (p < e && b[p] == '-') {
                p++;
            }
            if (p == s && isEscape(s)) {
                p++;
            }
        }
        return p < e && e - p <= 3 && Text.isDigit(b[p]) ? p : -1;
    }

    /** Whether the letter at s is the tail of {@code \n}, {@code \r} or {@code \t} in escaped text. */
    private boolean isEscape(int s) {
        return s > from && b[s - 1] == '\\' && (b[s] == 'n' || b[s] == 'r' || b[s] == 't');
    }

    private int link(int wordStart, int e) {
        int s = isEscape(wordStart) ? wordStart + 1 : wordStart;
        boolean found = url.match(b, s, e, hits.floor(), to);
        examined += url.examinedTo - s;
        if (!found) {
            return e;
        }
        int end = url.end;
        if (hits.begin(IndicatorType.URL, url.start, end, false)) {
            if (url.isAltered()) {
                url.writeTo(hits.value(), b);
                hits.altered();
            } else {
                hits.asWritten();
            }
        }
        if (hosts && url.hostType != null && hits.begin(url.hostType, url.hostStart, url.hostEnd, true)) {
            url.writeHost(hits.value(), b);
            hits.altered();
        }
        return end;
    }

    private int mail(int at, int length) {
        boolean found = email.match(b, at, length, hits.floor(), to, spelledOut);
        examined += email.examinedTo - email.start;
        if (!found) {
            return at + length;
        }
        int end = email.end;
        if (hits.begin(IndicatorType.EMAIL, email.start, end, false)) {
            if (email.altered) {
                email.writeTo(hits.value(), b);
                hits.altered();
            } else {
                hits.asWritten();
            }
        }
        boolean address = email.hostType == IndicatorType.IPV4; // ssh root@192.0.2.1: the address is the news
        if ((hosts || address) && hits.begin(email.hostType, email.hostStart, end, true)) {
            email.writeHost(hits.value(), b);
            hits.altered();
        }
        return end;
    }

    /** @param past where to go on at the least */
    private int address6(int s, int past) {
        boolean found = ipv6.match(b, s, from, to);
        examined += ipv6.examinedTo - s;
        if (!found) {
            return Math.max(past, ipv6.resume);
        }
        hits.address(IndicatorType.IPV6, s, ipv6.end, ipv6.altered);
        return ipv6.end;
    }

    /** Reports the digests among the parts of a word between hyphens and underscores. */
    private void hashes(int wordStart, int e) {
        examined += e - wordStart;
        int s = wordStart;
        while (s < e) {
            int q = s;
            while (q < e && (Text.classOf(b[q]) & (Text.DASH | Text.HIGH)) == 0) {
                q++;
            }
            IndicatorType type = Hash.ofLength(q - s);
            if (type == null && q > s && isEscape(s)) {
                s++;
                type = Hash.ofLength(q - s);
            }
            if (type != null && Hash.plausible(b, s, q)) {
                hits.lower(type, s, q);
            }
            s = q + 1;
        }
    }

    long examined() {
        return examined;
    }
}
