package dev.spoor.kql.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions with regular expressions. All run in linear time (RE2), whatever the expression. */
public final class Regexes {
    private static final int CACHED = 256;
    private static final String SPACE = "\\s\\x0b\\x{85}\\p{Z}";
    private static final String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";

    /** Compiled expressions, the ones used least recently dropped. One a thread, so that no lock is shared. */
    private static final ThreadLocal<Map<String, Pattern>> CACHE =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
                    return size() > CACHED;
                }
            });

    private Regexes() {}

    static void register(Library l) {
        l.add(
                "matches_regex(string,string)bool",
                (a, f) -> compile((String) a[1]).matcher((String) a[0]).find());
        l.add(
                "extract(string,long,string,string?)string",
                (a, f) -> extract((String) a[0], (Long) a[1], (String) a[2]));
        l.add("extract_all(string,string)dynamic", (a, f) -> extractAll((String) a[0], null, (String) a[1]));
        l.add(
                "extract_all(string,dynamic,string)dynamic",
                (a, f) -> extractAll((String) a[0], Values.list(a[1]), (String) a[2]));
        l.add(
                "replace_regex(string,string,string)string",
                (a, f) -> replace((String) a[0], (String) a[1], (String) a[2]));
        l.add("indexof_regex(string,string,long?,long?,long?)long", (a, f) -> indexOf(a));
        l.add("trim(string,string)string", (a, f) -> trim((String) a[0], (String) a[1], true, true));
        l.add("trim_start(string,string)string", (a, f) -> trim((String) a[0], (String) a[1], true, false));
        l.add("trim_end(string,string)string", (a, f) -> trim((String) a[0], (String) a[1], false, true));
        l.add("regex_quote(string)string", (a, f) -> quote((String) a[0]));
    }

    /**
     * The same expression for RE2, whose classes of digits, spaces and word characters know ASCII only; KQL's know all scripts.
     */
    public static String unicode(String regex) {
        StringBuilder b = new StringBuilder(regex.length() + 16);
        boolean in = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c != '\\' || i + 1 == regex.length()) {
                in = in ? c != ']' : c == '[';
                b.append(c);
                continue;
            }
            char d = regex.charAt(++i);
            if (d == 'Q') {
                int end = regex.indexOf("\\E", i);
                end = end < 0 ? regex.length() : end + 2;
                b.append('\\').append(regex, i, end);
                i = end - 1;
                continue;
            }
            switch (d) {
                case 'd' -> b.append("\\p{Nd}");
                case 'D' -> b.append("\\P{Nd}");
                case 's' -> b.append(in ? SPACE : "[" + SPACE + "]");
                case 'w' -> b.append(in ? WORD : "[" + WORD + "]");
                case 'S' -> b.append(in ? "\\S" : "[^" + SPACE + "]");
                case 'W' -> b.append(in ? "\\W" : "[^" + WORD + "]");
                default -> b.append('\\').append(d);
            }
        }
        return b.toString();
    }

    /** @throws IllegalArgumentException that says what is wrong with it */
    static Pattern compile(String regex) {
        Map<String, Pattern> cache = CACHE.get();
        Pattern p = cache.get(regex);
        if (p == null) {
            try {
                p = Pattern.compile(unicode(regex));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "not a regular expression: " + e.getDescription() + " in " + regex, e);
            }
            cache.put(regex, p);
        }
        return p;
    }

    static long count(String s, String regex) {
        Matcher m = compile(regex).matcher(s);
        long n = 0;
        int at = 0;
        while (at <= s.length() && m.find(at)) {
            n++;
            at = m.end() > m.start() ? m.end() : m.end() + 1;
        }
        return n;
    }

    private static String extract(String regex, long group, String s) {
        Matcher m = compile(regex).matcher(s);
        if (!m.find() || group < 0 || group > m.groupCount()) {
            return "";
        }
        return m.group((int) group);
    }

    private static Object extractAll(String regex, List<Object> wanted, String s) {
        Matcher m = compile(regex).matcher(s);
        List<Integer> groups = new ArrayList<>();
        if (wanted == null) {
            for (int i = 1; i <= m.groupCount(); i++) {
                groups.add(i);
            }
        } else {
            Map<String, Integer> named = compile(regex).namedGroups();
            for (Object w : wanted) {
                Integer g = w instanceof Long n ? (Integer) (int) (long) n : named.get(String.valueOf(w));
                if (g == null || g < 0 || g > m.groupCount()) {
                    return null;
                }
                groups.add(g);
            }
        }
        if (groups.isEmpty()) {
            groups.add(0);
        }
        List<Object> out = new ArrayList<>();
        while (m.find()) {
            List<Object> one = new ArrayList<>();
            for (int g : groups) {
                String t = m.group(g);
                one.add(t == null ? "" : t);
            }
            out.add(groups.size() == 1 ? one.get(0) : one);
        }
        return out.isEmpty() ? null : out;
    }

    private static String replace(String s, String regex, String by) {
        Matcher m = compile(regex).matcher(s);
        StringBuilder b = new StringBuilder();
        int at = 0;
        while (m.find()) {
            b.append(s, at, m.start());
            expand(by, m, b);
            at = m.end();
            if (b.length() > Strings.MAX_LENGTH) {
                return "";
            }
        }
        return b.append(s, at, s.length()).toString();
    }

    /** {@code \1} is a group, {@code \\} a backslash. */
    private static void expand(String by, Matcher m, StringBuilder b) {
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            if (c == '\\' && i + 1 < by.length()) {
                char d = by.charAt(i + 1);
                if (d >= '0' && d <= '9') {
                    String g = d - '0' <= m.groupCount() ? m.group(d - '0') : null;
                    b.append(g == null ? "" : g);
                    i++;
                    continue;
                }
                if (d == '\\') {
                    b.append('\\');
                    i++;
                    continue;
                }
            }
            b.append(c);
        }
    }

    /** The end of a range of so many code points; of all where the number is negative. */
    static int end(String s, int from, long length) {
        return length < 0 || length >= s.codePointCount(from, s.length())
                ? s.length()
                : s.offsetByCodePoints(from, (int) length);
    }

    private static Object indexOf(Object[] a) {
        String s = (String) a[0];
        int n = Strings.length(s);
        long start = a.length > 2 ? (Long) a[2] : 0;
        long length = a.length > 3 ? (Long) a[3] : -1;
        long occurrence = a.length > 4 ? (Long) a[4] : 1;
        if (start < 0) {
            start = Math.max(0, n + start);
        }
        if (occurrence < 1 || length < -1) {
            return null;
        }
        if (start > n) {
            return -1L;
        }
        Matcher m = compile((String) a[1]).matcher(s);
        int at = s.offsetByCodePoints(0, (int) start);
        for (long k = 1; at <= s.length() && m.find(at); k++) {
            if (m.end() > end(s, at, length)) {
                return -1L;
            }
            if (k == occurrence) {
                return (long) s.codePointCount(0, m.start());
            }
            at = m.end() > m.start() ? m.end() : m.end() + 1;
        }
        return -1L;
    }

    private static String trim(String regex, String s, boolean start, boolean end) {
        String t = s;
        if (start) {
            Matcher m = compile("^(?:" + regex + ")").matcher(t);
            t = m.find() ? t.substring(m.end()) : t;
        }
        if (end) {
            Matcher m = compile("(?:" + regex + ")$").matcher(t);
            t = m.find() ? t.substring(0, m.start()) : t;
        }
        return t;
    }

    static String quote(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if ("\\.+*?()|[]{}^".indexOf(c) >= 0) {
                b.append('\\');
            }
            b.append(c);
        }
        return b.toString();
    }

    /** A name against a pattern with stars. */
    static boolean wild(String name, String pattern) {
        StringBuilder b = new StringBuilder("^");
        for (String p : pattern.split("\\*", -1)) {
            b.append(b.length() > 1 ? "(?s:.*)" : "").append(Pattern.quote(p));
        }
        return compile(b.append('$').toString()).matcher(name).find();
    }
}
