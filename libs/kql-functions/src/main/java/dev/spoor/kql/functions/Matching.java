package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The string operators: has and its family, contains, startswith, endswith, equality without case. A term is a maximal run of letters and
 * digits; everything else, the underscore too, divides terms.
 */
public final class Matching {
    private Matching() {}

    static void register(Library l) {
        l.add("has(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], true, true, true));
        l.add("has_cs(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], false, true, true));
        l.add("hasprefix(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], true, true, false));
        l.add("hasprefix_cs(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], false, true, false));
        l.add("hassuffix(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], true, false, true));
        l.add("hassuffix_cs(string,string)bool", (a, f) -> has((String) a[0], (String) a[1], false, false, true));
        l.add("has_any(string,dynamic...)bool", (a, f) -> hasAny(a, true));
        l.add("has_all(string,dynamic...)bool", (a, f) -> hasAny(a, false));
        l.add("contains(string,string)bool", (a, f) -> fold((String) a[0]).contains(fold((String) a[1])));
        l.add("contains_cs(string,string)bool", (a, f) -> ((String) a[0]).contains((String) a[1]));
        l.add("startswith(string,string)bool", (a, f) -> fold((String) a[0]).startsWith(fold((String) a[1])));
        l.add("startswith_cs(string,string)bool", (a, f) -> ((String) a[0]).startsWith((String) a[1]));
        l.add("endswith(string,string)bool", (a, f) -> fold((String) a[0]).endsWith(fold((String) a[1])));
        l.add("endswith_cs(string,string)bool", (a, f) -> ((String) a[0]).endsWith((String) a[1]));
        l.add("equals_tilde(string,string)bool", (a, f) -> fold((String) a[0]).equals(fold((String) a[1])));
        l.add("has_any_index(string,dynamic)long", (a, f) -> index((String) a[0], Values.list(a[1])));
        l.add("column_names_match(string,string)bool", (a, f) -> Regexes.wild((String) a[0], (String) a[1]));
    }

    /** One spelling for strings that differ in case only. */
    public static String fold(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= 'A' && c <= 'Z' || c > 127) {
                return Strings.cases(Strings.cases(s, true), false);
            }
        }
        return s;
    }

    /** Whether {@code term} occurs in {@code text} with a border of terms at its start and at its end, as asked for. */
    public static boolean has(String text, String term, boolean ignoreCase, boolean start, boolean end) {
        if (term.isEmpty()) {
            return true;
        }
        String s = ignoreCase ? fold(text) : text;
        String t = ignoreCase ? fold(term) : term;
        // A border is wanted only where the term itself begins or ends with a letter or digit.
        boolean left = start && Character.isLetterOrDigit(t.codePointAt(0));
        boolean right = end && Character.isLetterOrDigit(t.codePointBefore(t.length()));
        for (int i = s.indexOf(t); i >= 0; i = s.indexOf(t, i + 1)) {
            int j = i + t.length();
            if ((!left || i == 0 || !Character.isLetterOrDigit(s.codePointBefore(i)))
                    && (!right || j == s.length() || !Character.isLetterOrDigit(s.codePointAt(j)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the terms of a text is wanted; those behind it are not asked about. */
    static boolean anyTerm(String s, Predicate<String> wanted) {
        int from = -1;
        for (int i = 0; i <= s.length(); ) {
            int c = i < s.length() ? s.codePointAt(i) : -1;
            if (c >= 0 && Character.isLetterOrDigit(c)) {
                from = from < 0 ? i : from;
            } else if (from >= 0) {
                if (wanted.test(s.substring(from, i))) {
                    return true;
                }
                from = -1;
            }
            i += c < 0 ? 1 : Character.charCount(c);
        }
        return false;
    }

    private static List<String> items(Object[] a) {
        List<String> items = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            List<Object> list = Values.list(a[i]);
            for (Object x : list == null ? Values.listOf(a[i]) : list) {
                if (x != null) {
                    items.add(Values.dynamicText(x));
                }
            }
        }
        return items;
    }

    private static boolean hasAny(Object[] a, boolean any) {
        String s = (String) a[0];
        List<Object> list = a.length == 2 && any ? Values.list(a[1]) : null;
        if (list != null && list.size() > 3) {
            return TermList.of(list).occursIn(s);
        }
        for (String t : items(a)) {
            if (has(s, t, true, true, true) == any) {
                return any;
            }
        }
        return !any;
    }

    private static Object index(String s, List<Object> items) {
        if (items == null) {
            return -1L;
        }
        for (int i = 0; i < items.size(); i++) {
            if (has(s, Values.dynamicText(items.get(i)), true, true, true)) {
                return (long) i;
            }
        }
        return -1L;
    }
}
