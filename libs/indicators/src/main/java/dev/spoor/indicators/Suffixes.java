package dev.spoor.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The Public Suffix List (publicsuffix.org; MPL-2.0, shipped unchanged as its own file) and, from its ICANN section, the
 * top-level domains. Looked up on bytes, without garbage, in one open-addressed table.
 */
public final class Suffixes {
    static final int RULE = 1;
    static final int WILDCARD = 2;
    static final int EXCEPTION = 4;
    static final int PRIVATE = 8;
    /** The last label of some rule of the ICANN section; {@code za}, say, is not a rule itself. */
    static final int TLD = 16;

    private static final int SLOTS = 1 << 15; // about 10 000 rules
    private static final Suffixes LIST = load();

    private final byte[] names;
    private final int[] from = new int[SLOTS];
    private final int[] to = new int[SLOTS];
    private final byte[] kind = new byte[SLOTS];

    private Suffixes(byte[] list) {
        names = list;
        boolean inPrivate = false;
        int p = 0;
        while (p < list.length) {
            int e = p;
            while (e < list.length && list[e] != '\n') {
                e++;
            }
            int stop = e;
            while (stop > p && list[stop - 1] <= ' ' && list[stop - 1] >= 0) {
                stop--;
            }
            if (stop > p && list[p] == '/') {
                inPrivate |= Text.at(list, p, stop, "// ===begin private");
            } else if (stop > p) {
                int k = inPrivate ? PRIVATE : 0;
                if (!inPrivate) {
                    putTld(p, stop);
                }
                if (list[p] == '!') {
                    put(p + 1, stop, k | EXCEPTION);
                } else if (list[p] == '*') {
                    put(p + 2, stop, k | WILDCARD);
                } else {
                    put(p, stop, k | RULE);
                }
            }
            p = e + 1;
        }
    }

    private static Suffixes load() {
        try (InputStream in = Suffixes.class.getResourceAsStream("public_suffix_list.dat")) {
            if (in == null) {
                throw new IllegalStateException("public_suffix_list.dat is missing from the jar");
            }
            return new Suffixes(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putTld(int s, int e) {
        int p = e;
        while (p > s && names[p - 1] != '.' && names[p - 1] != '!') {
            p--;
        }
        put(p, e, TLD);
    }

    private void put(int s, int e, int k) {
        int slot = hash(names, s, e);
        while (kind[slot] != 0 && !same(slot, names, s, e)) {
            slot = slot + 1 & SLOTS - 1;
        }
        from[slot] = s;
        to[slot] = e;
        kind[slot] |= (byte) k;
    }

    private int find(byte[] b, int s, int e) {
        int slot = hash(b, s, e);
        while (kind[slot] != 0) {
            if (same(slot, b, s, e)) {
                return kind[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return 0;
    }

    private boolean same(int slot, byte[] b, int s, int e) {
        int f = from[slot];
        if (to[slot] - f != e - s) {
            return false;
        }
        for (int i = s; i < e; i++) {
            if (Text.lower(b[i]) != names[f++]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] b, int s, int e) {
        int h = 0x811C9DC5;
        for (int i = s; i < e; i++) {
            h = (h ^ Text.lower(b[i])) * 0x01000193;
        }
        return (h ^ h >>> 15) & SLOTS - 1;
    }

    /**
     * Whether the label is a top-level domain of the IANA root, in any case, in Unicode or punycode, or {@code onion} (RFC 7686).
     */
    static boolean isTld(byte[] b, int s, int e) {
        int n = e - s;
        if (n < 2 || n > 63 || Text.isDigit(b[s])) {
            return false;
        }
        if ((LIST.find(b, s, e) & TLD) != 0) {
            return true;
        }
        if (n > 4 && Text.at(b, s, e, "xn--")) {
            byte[] u = unicode(new String(b, s, n, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.UTF_8);
            return u[0] < 0 && (LIST.find(u, 0, u.length) & TLD) != 0;
        }
        return n == 5 && Text.at(b, s, e, "onion");
    }

    /** Whether the plain name is a suffix under which names are registered by rule of its registry, such as {@code co.uk}. */
    static boolean isRegistrySuffix(byte[] b, int s, int e) {
        int k = LIST.find(b, s, e);
        return (k & RULE) != 0 && (k & PRIVATE) == 0;
    }

    /**
     * The public suffix of a host name by the list's algorithm, private section included: {@code co.uk} for
     * {@code www.example.co.uk}. The last label where no rule matches.
     *
     * @param host plain (refanged), in Unicode or punycode; a trailing dot is ignored
     */
    public static String publicSuffix(String host) {
        return publicSuffix(host, true);
    }

    private static String publicSuffix(String host, boolean withPrivate) {
        String name = trim(host);
        int at = suffixStart(unicode(name), withPrivate);
        int labels =
                (int) unicode(name).substring(at).chars().filter(c -> c == '.').count() + 1;
        int cut = name.length();
        for (int i = 0; i < labels; i++) {
            cut = name.lastIndexOf('.', cut - 1);
        }
        return name.substring(cut + 1);
    }

    /** The name one label below its {@linkplain #publicSuffix public suffix}, or null when the host is itself a suffix. */
    public static String registrable(String host) {
        return below(host, true);
    }

    /**
     * The name that a registry holds: one label below the suffix by the list's ICANN section alone, {@code github.io} for
     * {@code someone.github.io}; null when the host is itself such a suffix.
     */
    public static String registered(String host) {
        return below(host, false);
    }

    private static String below(String host, boolean withPrivate) {
        String name = trim(host);
        String suffix = publicSuffix(name, withPrivate);
        int dot = name.length() - suffix.length() - 1;
        return dot <= 0 ? null : name.substring(name.lastIndexOf('.', dot - 1) + 1);
    }

    private static String trim(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static int suffixStart(String name, boolean withPrivate) {
        int s = 0;
        int previous = -1;
        while (true) {
            byte[] rest = name.substring(s).getBytes(StandardCharsets.UTF_8);
            int found = LIST.find(rest, 0, rest.length);
            int k = withPrivate || (found & PRIVATE) == 0 ? found : 0;
            int dot = name.indexOf('.', s);
            if ((k & EXCEPTION) != 0) {
                return dot + 1;
            }
            if ((k & WILDCARD) != 0 && previous >= 0) {
                return previous;
            }
            if ((k & RULE) != 0 || dot < 0) {
                return s;
            }
            previous = s;
            s = dot + 1;
        }
    }

    private static String unicode(String name) {
        return name.contains("xn--") ? IDN.toUnicode(name) : name;
    }
}
