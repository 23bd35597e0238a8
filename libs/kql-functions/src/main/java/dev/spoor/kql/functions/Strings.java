package dev.spoor.kql.functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Functions of strings. Positions and lengths count code points. */
final class Strings {
    /** The longest string that a function makes; longer ones are null, as no argument should decide how much memory is used. */
    static final int MAX_LENGTH = 64 << 20;

    private Strings() {}

    static void register(Library l) {
        l.add("strlen(string)long", (a, f) -> (long) length((String) a[0]));
        l.add("string_size(string)long", (a, f) -> (long) ((String) a[0]).getBytes(StandardCharsets.UTF_8).length);
        l.add("toupper(string)string", (a, f) -> cases((String) a[0], true));
        l.add("tolower(string)string", (a, f) -> cases((String) a[0], false));
        l.add(
                "reverse(any)string",
                (a, f) -> new StringBuilder(Values.text(a[0], f[0])).reverse().toString());
        l.add(
                "substring(string,long,long?)string",
                (a, f) -> substring((String) a[0], (Long) a[1], a.length > 2 ? (Long) a[2] : null));
        l.add("indexof(string,string,long?,long?,long?)long", (a, f) -> indexOf(a));
        l.add("countof(string,string,string?)long", (a, f) -> countOf(a));
        l.add(
                "replace_string(string,string,string)string",
                (a, f) -> replace((String) a[0], (String) a[1], (String) a[2]));
        l.add(
                "replace_strings(string,dynamic,dynamic)string",
                (a, f) -> replaceAll((String) a[0], Values.list(a[1]), a[2]));
        l.add(
                "translate(string,string,string)string",
                (a, f) -> translate((String) a[0], (String) a[1], (String) a[2]));
        l.add(
                "strrep(any,long,string?)string",
                (a, f) -> repeat(Values.text(a[0], f[0]), (Long) a[1], a.length > 2 ? (String) a[2] : ""));
        l.add("~strcat(any,any...)string", (a, f) -> join("", a, f, 0));
        l.add("~strcat_delim(string,any,any...)string", (a, f) -> join((String) a[0], a, f, 1));
        l.add("strcat_array(dynamic,string)string", (a, f) -> {
            List<Object> list = Values.list(a[0]);
            if (list == null) {
                return "";
            }
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < list.size(); i++) {
                b.append(i > 0 ? a[1] : "").append(Values.dynamicText(list.get(i)));
            }
            return b.toString();
        });
        l.add(
                "split(string,string,long?)dynamic",
                (a, f) -> split((String) a[0], (String) a[1], a.length > 2 ? (Long) a[2] : null));
        l.add("strcmp(string,string)long", (a, f) -> (long) Integer.signum(compare((String) a[0], (String) a[1])));
        l.add("isascii(string)bool", (a, f) -> ((String) a[0]).chars().allMatch(c -> c < 128));
        l.add("isutf8(string)bool", (a, f) -> true);
        l.add("unicode_codepoints_from_string(string)dynamic", (a, f) -> codePoints((String) a[0]));
        l.alias("to_utf8", "unicode_codepoints_from_string");
        l.add("~unicode_codepoints_to_string(any,any...)string", (a, f) -> fromCodePoints(a));
        l.alias("make_string", "unicode_codepoints_to_string");
        l.add("parse_command_line(string,string)dynamic", (a, f) -> CommandLines.split((String) a[0]));
        l.add("punycode_from_string(string)string", (a, f) -> Punycode.encode((String) a[0]));
        l.add("punycode_to_string(string)string", (a, f) -> Punycode.decode((String) a[0]));
        l.add("punycode_domain_from_string(string)string", (a, f) -> Punycode.domain((String) a[0], true));
        l.add("punycode_domain_to_string(string)string", (a, f) -> Punycode.domain((String) a[0], false));
    }

    static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    /** Case as .NET's invariant culture maps it: one code point to one, whatever the language. */
    static String cases(String s, boolean upper) {
        StringBuilder b = new StringBuilder(s.length());
        s.codePoints().forEach(c -> b.appendCodePoint(upper ? Character.toUpperCase(c) : Character.toLowerCase(c)));
        return b.toString();
    }

    /** Ordinal order, as UTF-8 bytes and code points have it. */
    static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean sx = Character.isSurrogate(x);
                return sx == Character.isSurrogate(y) ? x - y : sx ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    static String substring(String s, long start, Long count) {
        int n = length(s);
        // So far from the end that it is before the start: there is nothing there.
        long from = start < 0 ? n + start < 0 ? n : n + start : start;
        long len = count == null ? n : count;
        if (from >= n || len <= 0) {
            return "";
        }
        int i = s.offsetByCodePoints(0, (int) from);
        int j = s.offsetByCodePoints(i, (int) Math.min(len, n - from));
        return s.substring(i, j);
    }

    private static Object indexOf(Object[] a) {
        String s = (String) a[0];
        String what = (String) a[1];
        int n = length(s);
        long start = a.length > 2 ? (Long) a[2] : 0;
        long length = a.length > 3 ? (Long) a[3] : -1;
        long occurrence = a.length > 4 ? (Long) a[4] : 1;
        if (start < 0) {
            start = Math.max(0, n + start);
        }
        if (occurrence < 1 || length < -1 || what.isEmpty()) {
            return null;
        }
        if (start > n) {
            return -1L;
        }
        int at = s.offsetByCodePoints(0, (int) start);
        for (long k = 1; at <= s.length(); k++) {
            int found = s.indexOf(what, at);
            // The range begins anew behind each occurrence.
            if (found < 0 || found + what.length() > Regexes.end(s, at, length)) {
                return -1L;
            }
            if (k == occurrence) {
                return (long) s.codePointCount(0, found);
            }
            at = found + 1;
        }
        return -1L;
    }

    private static Object countOf(Object[] a) {
        String s = (String) a[0];
        String what = (String) a[1];
        if (a.length > 2 && ((String) a[2]).equals("regex")) {
            return Regexes.count(s, what);
        }
        if (what.isEmpty()) {
            return null;
        }
        long n = 0;
        for (int i = s.indexOf(what); i >= 0; i = s.indexOf(what, i + 1)) {
            n++;
        }
        return n;
    }

    private static String replace(String s, String what, String by) {
        if (what.isEmpty() || !s.contains(what)) {
            return s;
        }
        if (by.length() > what.length() && (long) s.length() / what.length() * by.length() > MAX_LENGTH) {
            return "";
        }
        return s.replace(what, by);
    }

    private static String replaceAll(String s, List<Object> what, Object by) {
        List<Object> many = Values.list(by);
        if (what == null) {
            return s;
        }
        StringBuilder b = new StringBuilder();
        int i = 0;
        while (i < s.length()) {
            int hit = -1;
            for (int k = 0; k < what.size() && hit < 0; k++) {
                String w = Values.dynamicText(what.get(k));
                hit = !w.isEmpty() && s.startsWith(w, i) ? k : -1;
            }
            if (hit < 0) {
                b.append(s.charAt(i++));
                continue;
            }
            b.append(
                    many == null ? Values.dynamicText(by) : hit < many.size() ? Values.dynamicText(many.get(hit)) : "");
            i += Values.dynamicText(what.get(hit)).length();
        }
        return b.toString();
    }

    private static String translate(String from, String to, String s) {
        int[] f = from.codePoints().toArray();
        int[] t = to.codePoints().toArray();
        StringBuilder b = new StringBuilder(s.length());
        s.codePoints().forEach(c -> {
            for (int i = 0; i < f.length; i++) {
                if (f[i] == c) {
                    if (t.length > 0) {
                        b.appendCodePoint(t[Math.min(i, t.length - 1)]);
                    }
                    return;
                }
            }
            b.appendCodePoint(c);
        });
        return b.toString();
    }

    private static String repeat(String s, long times, String between) {
        if (times <= 0 || (s.length() + between.length()) * (double) times > MAX_LENGTH) {
            return "";
        }
        StringBuilder b = new StringBuilder();
        for (long i = 0; i < times; i++) {
            b.append(i > 0 ? between : "").append(s);
        }
        return b.toString();
    }

    private static String join(String between, Object[] a, Form[] f, int from) {
        StringBuilder b = new StringBuilder();
        for (int i = from; i < a.length; i++) {
            b.append(i > from ? between : "").append(Values.text(a[i], f[i]));
        }
        return b.toString();
    }

    private static Object split(String s, String by, Long only) {
        List<Object> parts = new ArrayList<>();
        if (by.isEmpty()) {
            parts.add(s);
        } else {
            int at = 0;
            for (int i = s.indexOf(by); i >= 0; i = s.indexOf(by, at)) {
                parts.add(s.substring(at, i));
                at = i + by.length();
            }
            parts.add(s.substring(at));
        }
        if (only == null) {
            return parts;
        }
        long i = only < 0 ? parts.size() + only : only;
        return i < 0 || i >= parts.size() ? null : Values.listOf(parts.get((int) i));
    }

    private static List<Object> codePoints(String s) {
        List<Object> out = new ArrayList<>();
        s.codePoints().forEach(c -> out.add((long) c));
        return out;
    }

    private static String fromCodePoints(Object[] a) {
        StringBuilder b = new StringBuilder();
        for (Object x : a) {
            List<Object> list = Values.list(x);
            for (Object c : list == null ? Values.listOf(x) : list) {
                if (c instanceof Long n && n >= 0 && n <= Character.MAX_CODE_POINT) {
                    b.appendCodePoint((int) (long) n);
                }
            }
        }
        return b.toString();
    }
}
