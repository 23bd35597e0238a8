package dev.spoor.indicators;

import java.util.Set;

/** Decides whether a dotted run is a domain name, and where in the run it stands. */
final class DomainName {
    /** Octets of a name in text (RFC 1035 section 2.3.4). */
    private static final int MAX_NAME = 253;

    private static final int MAX_LABEL = 63;

    /** With defanged dots a name may be longer in the text than it is. */
    private static final int MAX_SPELLING = 4 * MAX_NAME;

    /** Underscored names that are in use below domains (RFC 8552). */
    private static final Words SERVICES = new Words(Set.of(
            "_dmarc",
            "_domainkey",
            "_tcp",
            "_udp",
            "_tls",
            "_ldap",
            "_kerberos",
            "_acme-challenge",
            "_msdcs",
            "_sip",
            "_autodiscover",
            "_spf",
            "_mta-sts",
            "_smtp"));

    private final FileNames fileNames = new FileNames();
    private final byte[] name = new byte[MAX_SPELLING + 1];

    /** First byte, and byte behind the last, when {@link #match} says yes. */
    int start;

    int end;
    /** Index of the first label that belongs to the name. */
    int first;

    /**
     * A host in a place where only a host can be (URL, e-mail address, look-up): the top-level domain decides.
     *
     * @param leading whether labels may be cut off in front, as in {@code stix_import.com}
     */
    boolean matchHost(byte[] b, Labels run, boolean leading) {
        if (run.count < 2 || run.overflow) {
            return false;
        }
        int last = run.count - 1;
        end = tldEnd(b, run.start[last], run.end[last]);
        if (end < 0) {
            return false;
        }
        int i = last;
        start = -1;
        while (i > 0) {
            int s = run.start[i - 1];
            int e = run.end[i - 1];
            int cut = labelStart(b, s, e);
            if (cut == e || b[e - 1] == '-' || b[e - 1] == '_') {
                break;
            }
            if (e - cut > MAX_LABEL) {
                return false;
            }
            i--;
            start = cut;
            if (cut != s && !(leading || b[s] == '-')) {
                return false;
            }
            if (cut != s) {
                break;
            }
        }
        first = i;
        return start >= 0 && end - start <= MAX_SPELLING && (leading || i == 0);
    }

    /** A domain in running text or a log: {@link #matchHost} and the rules that tell it from a file or program name. */
    boolean match(byte[] b, int from, int to, Labels run) {
        if (!matchHost(b, run, true)) {
            return false;
        }
        if (isPath(b, from)) {
            return false;
        }
        if (run.defanged) {
            return true;
        }
        int n = copyPlain(b, run);
        return n <= MAX_NAME && !Suffixes.isRegistrySuffix(name, 0, n) && fileNames.isDomain(b, from, to, run, this);
    }

    /** The end of the top-level domain that the label is or, where text without spaces goes on in another script, starts with. */
    static int tldEnd(byte[] b, int s, int e) {
        int stop = e;
        while (stop > s && b[stop - 1] == '-') {
            stop--;
        }
        if (Suffixes.isTld(b, s, stop)) {
            return stop;
        }
        int ascii = s;
        while (ascii < stop && b[ascii] > 0) {
            ascii++;
        }
        return ascii < stop && ascii > s && Suffixes.isTld(b, s, ascii) ? ascii : -1;
    }

    /**
     * Where the usable part of a label starts: behind its last underscore (not a host name's character, RFC 1123 section 2.1) and
     * behind leading hyphens; a service label such as {@code _dmarc} is whole.
     */
    private static int labelStart(byte[] b, int s, int e) {
        int cut = s;
        for (int p = e - 1; p >= s; p--) {
            if (b[p] == '_') {
                cut = p == s && SERVICES.has(b, s, e) ? s : p + 1;
                break;
            }
        }
        while (cut < e && b[cut] == '-') {
            cut++;
        }
        return Math.max(cut, asciiTail(b, cut, e));
    }

    /** Where the ASCII tail of a label starts that Chinese, Japanese or Korean text without a space runs into; s when it does not. */
    private static int asciiTail(byte[] b, int s, int e) {
        int p = e;
        while (p > s && b[p - 1] >= 0) {
            p--;
        }
        return p < e && p - s >= 3 && (b[p - 3] & 0xff) >= 0xE3 && (b[p - 3] & 0xff) <= 0xED ? p : s;
    }

    /**
     * Whether the run is a component of a path: behind a slash or backslash that is not the {@code //} or {@code \\} in front of a
     * host, or behind a variable's sign.
     */
    private boolean isPath(byte[] b, int from) {
        if (start == from) {
            return false;
        }
        int p = start - 1;
        byte c = b[p];
        if (c == '$') {
            return true;
        }
        if (c != '/' && c != '\\') {
            return false;
        }
        int q = p;
        while (q > from && p - q < 4 && b[q - 1] == c) {
            q--;
        }
        if (p == q) {
            return true;
        }
        if (q == from || c == '/' && b[q - 1] == ':') {
            return false;
        }
        byte before = b[q - 1];
        return (Text.classOf(before) & Text.WORD) != 0
                || before == ':'
                || before == '.'
                || before == '%'
                || before == '/';
    }

    /** Writes the name with plain dots into {@link #name}; answers its length. */
    private int copyPlain(byte[] b, Labels run) {
        int n = 0;
        for (int i = first; i < run.count; i++) {
            int s = i == first ? start : run.start[i];
            int e = i == run.count - 1 ? end : run.end[i];
            System.arraycopy(b, s, name, n, e - s);
            n += e - s;
            name[n++] = '.';
        }
        return n - 1;
    }
}
