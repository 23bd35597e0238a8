package dev.spoor.kql.functions;

/** RFC 3492, the encoding of international domain names. Broken text gives null. */
final class Punycode {
    private static final int BASE = 36;

    private Punycode() {}

    static String domain(String name, boolean encode) {
        StringBuilder b = new StringBuilder();
        for (String label : name.split("\\.", -1)) {
            String l = label;
            if (encode && label.chars().anyMatch(c -> c > 127)) {
                l = "xn--" + encode(label);
            } else if (!encode && label.startsWith("xn--")) {
                l = decode(label.substring(4));
                if (l == null) {
                    return null;
                }
            }
            b.append(b.length() > 0 ? "." : "").append(l);
        }
        return b.toString();
    }

    static String encode(String s) {
        int[] in = s.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int c : in) {
            if (c < 128) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        int done = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = 128;
        int delta = 0;
        int bias = 72;
        while (done < in.length) {
            int m = Integer.MAX_VALUE;
            for (int c : in) {
                m = c >= n ? Math.min(m, c) : m;
            }
            delta += (m - n) * (done + 1);
            n = m;
            for (int c : in) {
                if (c < n) {
                    delta++;
                }
                if (c == n) {
                    int q = delta;
                    for (int k = BASE; ; k += BASE) {
                        int t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
                        if (q < t) {
                            break;
                        }
                        out.append(digit(t + (q - t) % (BASE - t)));
                        q = (q - t) / (BASE - t);
                    }
                    out.append(digit(q));
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    static String decode(String s) {
        StringBuilder out = new StringBuilder();
        int basic = s.lastIndexOf('-');
        for (int i = 0; i < basic; i++) {
            if (s.charAt(i) > 127) {
                return null;
            }
            out.append(s.charAt(i));
        }
        int n = 128;
        long i = 0;
        int bias = 72;
        int count = out.length();
        for (int at = Math.max(0, basic + 1); at < s.length(); ) {
            long old = i;
            long w = 1;
            for (int k = BASE; ; k += BASE) {
                int d = at < s.length() ? Character.digit(s.charAt(at++), 36) : -1;
                if (d < 0) {
                    return null;
                }
                d = d < 10 ? d + 26 : d - 10;
                i += d * w;
                if (i > Integer.MAX_VALUE) {
                    return null;
                }
                int t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
                if (d < t) {
                    break;
                }
                w *= BASE - t;
            }
            count++;
            bias = adapt((int) (i - old), count, old == 0);
            n += (int) (i / count);
            i %= count;
            if (n > Character.MAX_CODE_POINT) {
                return null;
            }
            out.insert(out.offsetByCodePoints(0, (int) i), Character.toChars(n));
            i++;
        }
        return out.toString();
    }

    private static char digit(int d) {
        return (char) (d < 26 ? 'a' + d : '0' + d - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / 700 : delta / 2;
        d += d / points;
        int k = 0;
        while (d > 455) {
            d /= 35;
            k += BASE;
        }
        return k + 36 * d / (d + 38);
    }
}
