package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.List;

/** Functions of IPv4 and IPv6 addresses as text, with a prefix length where one is written. IPv4 lies in ::ffff:0:0/96. */
final class Addresses {
    private static final String[] PRIVATE = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};

    private Addresses() {}

    /** An address of 128 bits, and how many of them count. */
    record Network(long high, long low, int prefix) {
        boolean v4() {
            return high == 0 && low >>> 32 == 0xffffL;
        }

        Network masked(int bits) {
            int p = Math.max(0, Math.min(bits, prefix));
            long h = p >= 64 ? high : p == 0 ? 0 : high & -1L << 64 - p;
            long l = p <= 64 ? 0 : p == 128 ? low : low & -1L << 128 - p;
            return new Network(h, l, p);
        }
    }

    static void register(Library l) {
        l.add("parse_ipv4(string)long", (a, f) -> v4((String) a[0], 32));
        l.add("parse_ipv4_mask(string,long)long", (a, f) -> v4((String) a[0], (Long) a[1]));
        l.add("parse_ipv6(string)string", (a, f) -> v6((String) a[0], 128));
        l.add("parse_ipv6_mask(string,long)string", (a, f) -> v6((String) a[0], (Long) a[1]));
        l.add("format_ipv4(any,long?)string", (a, f) -> format(a, f, false));
        l.add("format_ipv4_mask(any,long?)string", (a, f) -> format(a, f, true));
        l.add("ipv4_compare(string,string,long?)long", (a, f) -> compare(a, true));
        l.add("ipv6_compare(string,string,long?)long", (a, f) -> compare(a, false));
        l.add("ipv4_is_match(string,string,long?)bool", (a, f) -> match(compare(a, true)));
        l.add("ipv6_is_match(string,string,long?)bool", (a, f) -> match(compare(a, false)));
        l.add("ipv4_is_in_range(string,string)bool", (a, f) -> inRange((String) a[0], (String) a[1], true));
        l.add("ipv6_is_in_range(string,string)bool", (a, f) -> inRange((String) a[0], (String) a[1], false));
        l.add("ipv4_is_in_any_range(string,dynamic...)bool", (a, f) -> inAny(a, true));
        l.add("ipv6_is_in_any_range(string,dynamic...)bool", (a, f) -> inAny(a, false));
        l.add("ipv4_is_private(string)bool", (a, f) -> isPrivate((String) a[0]));
        l.add("ipv4_netmask_suffix(string)long", (a, f) -> {
            Network n = parse((String) a[0]);
            return n == null || !n.v4() ? null : (Object) (long) (n.prefix - 96);
        });
        l.add("ipv4_range_to_cidr_list(string,string)dynamic", (a, f) -> cidrs((String) a[0], (String) a[1]));
        l.add("has_ipv4(string,string)bool", (a, f) -> hasAddress((String) a[0], Values.listOf(a[1]), false));
        l.add("has_any_ipv4(string,dynamic...)bool", (a, f) -> hasAddress((String) a[0], flat(a), false));
        l.add("has_ipv4_prefix(string,string)bool", (a, f) -> hasAddress((String) a[0], Values.listOf(a[1]), true));
        l.add("has_any_ipv4_prefix(string,dynamic...)bool", (a, f) -> hasAddress((String) a[0], flat(a), true));
    }

    private static List<Object> flat(Object[] a) {
        List<Object> out = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            out.addAll(Values.list(a[i]) == null ? Values.listOf(a[i]) : Values.list(a[i]));
        }
        return out;
    }

    /** Address with optional {@code /prefix}, of either family; null for all else. */
    static Network parse(String text) {
        String t = text.strip();
        if (t.isEmpty() || t.length() > 64) {
            return null;
        }
        int slash = t.indexOf('/');
        String address = slash < 0 ? t : t.substring(0, slash);
        int prefix = -1;
        if (slash >= 0) {
            prefix = small(t.substring(slash + 1), 128);
            if (prefix < 0) {
                return null;
            }
        }
        if (address.indexOf(':') < 0) {
            long v = ipv4(address);
            if (v < 0 || prefix > 32) {
                return null;
            }
            return new Network(0, 0xffff_0000_0000L | v, prefix < 0 ? 128 : 96 + prefix);
        }
        return ipv6(address, prefix);
    }

    private static int small(String s, int max) {
        if (s.isEmpty() || s.length() > 3) {
            return -1;
        }
        int v = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            v = v * 10 + c - '0';
        }
        return v > max ? -1 : v;
    }

    private static long ipv4(String s) {
        String[] parts = s.split("\\.", -1);
        if (parts.length != 4) {
            return -1;
        }
        long v = 0;
        for (String p : parts) {
            int b = small(p, 255);
            if (b < 0) {
                return -1;
            }
            v = v << 8 | b;
        }
        return v;
    }

    private static Network ipv6(String text, int prefix) {
        String s = text;
        int zone = s.indexOf('%');
        if (zone >= 0) {
            s = s.substring(0, zone);
        }
        int p = prefix < 0 ? 128 : prefix;
        int dot = s.indexOf('.');
        if (dot >= 0) {
            int colon = s.lastIndexOf(':');
            long v = ipv4(s.substring(colon + 1));
            if (v < 0) {
                return null;
            }
            String head = s.substring(0, colon + 1);
            // ::1.2.3.4 is an IPv4 address here, as ::ffff:1.2.3.4 is; its prefix counts from the IPv4 part.
            if (head.equals("::") || head.equalsIgnoreCase("::ffff:")) {
                return new Network(0, 0xffff_0000_0000L | v, prefix < 0 ? 128 : prefix <= 32 ? 96 + prefix : p);
            }
            s = head + Long.toHexString(v >> 16) + ":" + Long.toHexString(v & 0xffff);
        }
        int gap = s.indexOf("::");
        String[] left = (gap < 0 ? s : s.substring(0, gap)).split(":", -1);
        String[] right = gap < 0 ? new String[0] : s.substring(gap + 2).split(":", -1);
        int l = left.length == 1 && left[0].isEmpty() ? 0 : left.length;
        int r = right.length == 0 || right.length == 1 && right[0].isEmpty() ? 0 : right.length;
        if (gap < 0 ? l != 8 : l + r > 7) {
            return null;
        }
        int[] groups = new int[8];
        for (int i = 0; i < l; i++) {
            groups[i] = hex(left[i]);
        }
        for (int i = 0; i < r; i++) {
            groups[8 - r + i] = hex(right[i]);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            if (groups[i] < 0) {
                return null;
            }
            if (i < 4) {
                high = high << 16 | groups[i];
            } else {
                low = low << 16 | groups[i];
            }
        }
        return new Network(high, low, p);
    }

    private static int hex(String s) {
        if (s.isEmpty() || s.length() > 4) {
            return -1;
        }
        int v = 0;
        for (int i = 0; i < s.length(); i++) {
            int d = Character.digit(s.charAt(i), 16);
            if (d < 0 || s.charAt(i) > 127) {
                return -1;
            }
            v = v * 16 + d;
        }
        return v;
    }

    private static Object v4(String s, long mask) {
        Network n = parse(s);
        if (n == null || !n.v4() || mask < 0 || mask > 32) {
            return null;
        }
        return n.masked(96 + (int) mask).low & 0xffff_ffffL;
    }

    private static String v6(String s, long mask) {
        Network n = parse(s);
        if (n == null || mask < 0 || mask > 128) {
            return "";
        }
        Network m = n.masked((int) mask);
        StringBuilder b = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            long part = (i < 4 ? m.high : m.low) >>> 48 - 16 * (i % 4) & 0xffff;
            String h = Long.toHexString(part);
            b.append(i > 0 ? ":" : "").append("0".repeat(4 - h.length())).append(h);
        }
        return b.toString();
    }

    private static String dotted(long v) {
        return (v >> 24 & 255) + "." + (v >> 16 & 255) + "." + (v >> 8 & 255) + "." + (v & 255);
    }

    private static String format(Object[] a, Form[] f, boolean mask) {
        Network n;
        if (f[0] == Form.INT || f[0] == Form.LONG) {
            long v = (Long) a[0];
            n = v < 0 || v > 0xffff_ffffL ? null : new Network(0, 0xffff_0000_0000L | v, 128);
        } else {
            n = parse(Values.text(a[0], f[0]));
        }
        long p = a.length > 1 ? (Long) a[1] : 32;
        if (n == null || !n.v4() || p < 0 || p > 32) {
            return "";
        }
        Network m = n.masked(96 + (int) p);
        return dotted(m.low & 0xffff_ffffL) + (mask ? "/" + (m.prefix - 96) : "");
    }

    private static Long compare(Object[] a, boolean v4) {
        Network x = parse((String) a[0]);
        Network y = parse((String) a[1]);
        if (x == null || y == null || v4 && !(x.v4() && y.v4())) {
            return null;
        }
        long bits = a.length > 2 ? (Long) a[2] + (v4 ? 96 : 0) : 128;
        if (bits < (v4 ? 96 : 0) || bits > 128) {
            return null;
        }
        int p = (int) Math.min(bits, Math.min(x.prefix, y.prefix));
        Network m = x.masked(p);
        Network n = y.masked(p);
        int c = Long.compareUnsigned(m.high, n.high);
        return (long) Integer.signum(c != 0 ? c : Long.compareUnsigned(m.low, n.low));
    }

    private static Boolean match(Long c) {
        return c == null ? null : (Boolean) (c == 0);
    }

    private static Boolean inRange(String address, String range, boolean v4) {
        Network x = parse(address);
        Network r = parse(range);
        if (x == null || r == null || v4 && !(x.v4() && r.v4())) {
            return null;
        }
        return x.prefix >= r.prefix && same(x.masked(r.prefix), r.masked(r.prefix));
    }

    private static boolean same(Network a, Network b) {
        return a.high == b.high && a.low == b.low;
    }

    private static Boolean inAny(Object[] a, boolean v4) {
        Network x = parse((String) a[0]);
        if (x == null || v4 && !x.v4()) {
            return null;
        }
        for (Object r : flat(a)) {
            if (Boolean.TRUE.equals(inRange((String) a[0], Values.dynamicText(r), v4))) {
                return true;
            }
        }
        return false;
    }

    private static Boolean isPrivate(String s) {
        Network x = parse(s);
        if (x == null || !x.v4()) {
            return null;
        }
        for (String p : PRIVATE) {
            if (inRange(s, p, true)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> cidrs(String from, String to) {
        long a = ipv4(from.strip());
        long b = ipv4(to.strip());
        if (a < 0 || b < a) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        while (a <= b) {
            int bits = a == 0 ? 32 : Math.min(32, Long.numberOfTrailingZeros(a));
            while (a + (1L << bits) - 1 > b) {
                bits--;
            }
            out.add(dotted(a) + "/" + (32 - bits));
            a += 1L << bits;
        }
        return out;
    }

    /** Whether an address stands in the text with nothing but a letter, digit or dot's absence around it. */
    private static boolean hasAddress(String s, List<Object> wanted, boolean prefix) {
        for (Object w : wanted) {
            String t = Values.dynamicText(w);
            if (t.isEmpty() || !prefix && ipv4(t) < 0) {
                continue;
            }
            for (int i = s.indexOf(t); i >= 0; i = s.indexOf(t, i + 1)) {
                if (i > 0 && (Character.isLetterOrDigit(s.charAt(i - 1)) || s.charAt(i - 1) == '.')) {
                    continue;
                }
                int j = i + t.length();
                while (prefix && j < s.length() && (s.charAt(j) == '.' || Character.isDigit(s.charAt(j)))) {
                    j++;
                }
                boolean whole = !prefix || (t.endsWith(".") || ipv4(t) >= 0) && ipv4(s.substring(i, j)) >= 0;
                if (whole && (j == s.length() || !Character.isLetterOrDigit(s.charAt(j)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
