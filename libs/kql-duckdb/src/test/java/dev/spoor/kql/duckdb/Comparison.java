package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Dates;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.functions.Spans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a result is the recorded one, by the rules that stand beside the recordings. */
final class Comparison {
    private static final Pattern SETS = Pattern.compile("\\b(make_?set(_if)?|set_(union|intersect|difference))\\s*\\(");
    private static final Pattern SORT =
            Pattern.compile("(?si)\\s*(?:sort|order)\\s+(?:hint\\.\\S+\\s+)?by\\s+(.*)|\\s*top\\s+.*?\\bby\\s+(.*)");
    private static final Set<String> KEEPS_ORDER = Set.of(
            "where",
            "filter",
            "extend",
            "project",
            "project-away",
            "project-keep",
            "project-rename",
            "project-reorder",
            "take",
            "limit",
            "serialize",
            "parse",
            "parse-where",
            "parse-kv",
            "mv-expand",
            "mvexpand",
            "as",
            "render",
            "invoke");

    private final Map<String, Object> recorded;
    private final boolean text;
    private final boolean sets;

    Comparison(Map<String, Object> recorded) {
        this.recorded = recorded;
        text = "text".equals(recorded.get("cells"));
        sets = SETS.matcher((String) recorded.get("kql")).find();
    }

    /** What is wrong with an answer, or null. */
    String differs(Map<String, Object> answer) {
        List<Object> flags = list(recorded.getOrDefault("flags", List.of()));
        List<String> wantNames = new ArrayList<>();
        List<String> wantTypes = new ArrayList<>();
        for (Object c : list(recorded.get("columns"))) {
            wantNames.add(name(c, flags));
            wantTypes.add(type((String) ((Map<?, ?>) c).get("type")));
        }
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (Object c : list(answer.get("columns"))) {
            names.add(name(c, flags));
            types.add(type((String) ((Map<?, ?>) c).get("type")));
        }
        List<Object> rows = new ArrayList<>(list(answer.get("rows")));
        if (flags.contains("header-order")
                && new HashSet<>(names).equals(new HashSet<>(wantNames))
                && names.size() == wantNames.size()) {
            List<String> t = new ArrayList<>();
            for (String n : wantNames) {
                t.add(types.get(names.indexOf(n)));
            }
            for (int i = 0; i < rows.size(); i++) {
                List<Object> r = new ArrayList<>();
                for (String n : wantNames) {
                    r.add(list(rows.get(i)).get(names.indexOf(n)));
                }
                rows.set(i, r);
            }
            types = t;
            names = wantNames;
        }
        if (!names.equals(wantNames)) {
            return "columns " + names + ", not " + wantNames;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!wantTypes.get(i).isEmpty() && !wantTypes.get(i).equals(types.get(i))) {
                return "type of " + names.get(i) + " is " + types.get(i) + ", not " + wantTypes.get(i);
            }
        }
        List<Object> want = list(recorded.get("rows"));
        long count = recorded.get("row_count") instanceof Long n ? n : want.size();
        if (rows.size() != count) {
            return rows.size() + " rows, not " + count;
        }
        List<String> by = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            by.add(!text && wantTypes.get(i).isEmpty() ? types.get(i) : wantTypes.get(i));
        }
        boolean[][] same = new boolean[want.size()][rows.size()];
        for (int i = 0; i < want.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                same[i][j] = sameRow(list(want.get(i)), list(rows.get(j)), by);
            }
        }
        if (!pairs(same)) {
            return "rows " + Json.write(rows.subList(0, Math.min(4, rows.size()))) + ", not " + Json.write(want);
        }
        return order(want, rows, names, by, same, flags);
    }

    private String order(
            List<Object> want,
            List<Object> rows,
            List<String> names,
            List<String> by,
            boolean[][] same,
            List<Object> flags) {
        List<String> keys =
                Boolean.TRUE.equals(recorded.get("ordered")) ? sortKeys((String) recorded.get("kql")) : null;
        if (keys == null || Boolean.TRUE.equals(recorded.get("rows_truncated"))) {
            return null;
        }
        boolean straight = true;
        for (int i = 0; i < want.size(); i++) {
            straight &= same[i][i];
        }
        if (straight) {
            return null;
        }
        for (String k : keys) {
            int at = names.indexOf(flags.contains("header-case") ? k.toLowerCase(Locale.ROOT) : k);
            for (int i = 0; i < rows.size(); i++) {
                if (at < 0 || !same(list(want.get(i)).get(at), list(rows.get(i)).get(at), by.get(at))) {
                    return "another order";
                }
            }
        }
        return null;
    }

    private static String name(Object column, List<Object> flags) {
        String n = (String) ((Map<?, ?>) column).get("name");
        return flags.contains("header-case") ? n.toLowerCase(Locale.ROOT) : n;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object v) {
        return v == null ? List.of() : (List<Object>) v;
    }

    private static String type(String t) {
        if (t == null) {
            return "";
        }
        return switch (t) {
            case "int", "long|int" -> "long";
            case "unknown" -> "";
            default -> t;
        };
    }

    private boolean sameRow(List<Object> want, List<Object> got, List<String> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!same(want.get(i), got.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Object want, Object got, String type) {
        if (type.equals("string")) {
            return String.valueOf(want == null ? "" : want).equals(got == null ? "" : got);
        }
        if (text
                && want instanceof String s
                && (s.isBlank()
                        || s.strip().equalsIgnoreCase("null")
                        || s.strip().equals("(null)"))) {
            return got == null;
        }
        if (want == null || got == null) {
            return want == got;
        }
        String shown = want instanceof String s ? plain(s.strip()) : want.toString();
        switch (type) {
            case "long":
                return number(shown) != null
                        && number(shown).doubleValue()
                                == Math.rint(number(shown).doubleValue())
                        && number(shown).compareTo(new BigDecimal(got.toString())) == 0;
            case "real", "decimal":
                return close(real(shown), real(got.toString())) || text && rounded(shown, got.toString());
            case "bool":
                return got.equals(want) || text && got.equals(shown.equals("1") || shown.equalsIgnoreCase("true"));
            case "datetime":
                return Dates.parse(shown) != null && Dates.parse(shown).equals(Dates.parse((String) got));
            case "timespan":
                return Spans.parse(shown) != null && Spans.parse(shown).equals(Spans.parse((String) got));
            case "guid":
                return shown.equalsIgnoreCase((String) got);
            case "dynamic":
                Object w = text && want instanceof String s ? Json.lenient(s) : want;
                return sameJson(w, got) || text && shown.equals(got);
            default:
                return shown.equals(got.toString().strip())
                        || number(shown) != null
                                && number(got.toString()) != null
                                && close(real(shown), real(got.toString()))
                        || sameJson(text && want instanceof String s ? Json.lenient(s) : want, got);
        }
    }

    private static String plain(String s) {
        return s.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? s.replace(",", "") : s;
    }

    private static BigDecimal number(String s) {
        try {
            return new BigDecimal(s);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Double real(String s) {
        return switch (s) {
            case "inf", "Infinity", "∞" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity", "-∞" -> Double.NEGATIVE_INFINITY;
            case "NaN", "nan" -> Double.NaN;
            default -> number(s) == null ? null : (Double) number(s).doubleValue();
        };
    }

    private static boolean close(Double a, Double b) {
        if (a == null || b == null) {
            return false;
        }
        if (a.isNaN() || b.isNaN() || a.isInfinite() || b.isInfinite()) {
            return a.equals(b);
        }
        return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    private static boolean rounded(String shown, String got) {
        Matcher m = Pattern.compile("-?[\\d,]+\\.(\\d+)").matcher(shown);
        Double g = real(got);
        return m.matches()
                && g != null
                && !g.isNaN()
                && Math.abs(real(shown) - g)
                        <= 0.5000001 * Math.pow(10, -m.group(1).length());
    }

    private boolean sameJson(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return close(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.equals(y)
                    || Dates.parse(x) != null && Dates.parse(x).equals(Dates.parse(y))
                    || Spans.parse(x) != null && Spans.parse(x).equals(Spans.parse(y));
        }
        if (a instanceof String x && b instanceof Double y || b instanceof String && a instanceof Double) {
            return close(real(a.toString()), real(b.toString()));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            boolean[][] same = new boolean[x.size()][y.size()];
            boolean straight = true;
            for (int i = 0; i < x.size(); i++) {
                straight &= sameJson(x.get(i), y.get(i));
                for (int j = 0; sets && j < y.size(); j++) {
                    same[i][j] = sameJson(x.get(i), y.get(j));
                }
            }
            return straight || sets && pairs(same);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(k -> sameJson(x.get(k), y.get(k)));
        }
        return a == null ? b == null : a.equals(b);
    }

    /** Whether each of the left has one of the right for itself. */
    private static boolean pairs(boolean[][] same) {
        int n = same.length == 0 ? 0 : same[0].length;
        int[] owner = new int[n];
        java.util.Arrays.fill(owner, -1);
        for (int i = 0; i < same.length; i++) {
            if (!place(same, i, owner, new BitSet(n))) {
                return false;
            }
        }
        return true;
    }

    private static boolean place(boolean[][] same, int i, int[] owner, BitSet seen) {
        for (int j = 0; j < owner.length; j++) {
            if (same[i][j] && !seen.get(j)) {
                seen.set(j);
                if (owner[j] < 0 || place(same, owner[j], owner, seen)) {
                    owner[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    /** The keys of the sort that decides the order at the end, or null where none does. */
    static List<String> sortKeys(String kql) {
        List<String> stages = new ArrayList<>();
        StringBuilder b = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < kql.length(); i++) {
            char c = kql.charAt(i);
            if (kql.startsWith("//", i)) {
                int end = kql.indexOf('\n', i);
                i = end < 0 ? kql.length() : end - 1;
                continue;
            }
            if (c == '"' || c == '\'') {
                boolean verbatim = i > 0 && kql.charAt(i - 1) == '@';
                i++;
                while (i < kql.length()
                        && (kql.charAt(i) != c || verbatim && i + 1 < kql.length() && kql.charAt(i + 1) == c)) {
                    i += !verbatim && kql.charAt(i) == '\\' || verbatim && kql.charAt(i) == c ? 2 : 1;
                }
                b.append("''");
                continue;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ';' && depth == 0) {
                if (!kql.substring(i + 1).isBlank()) {
                    stages.clear();
                    b.setLength(0);
                }
            } else if (c == '|' && depth == 0) {
                stages.add(b.toString());
                b.setLength(0);
            } else {
                b.append(c);
            }
        }
        stages.add(b.toString());
        for (int i = stages.size() - 1; i > 0; i--) {
            Matcher m = SORT.matcher(stages.get(i));
            if (m.lookingAt()) {
                List<String> keys = new ArrayList<>();
                for (String k : (m.group(1) != null ? m.group(1) : m.group(2)).split(",")) {
                    keys.add(k.replaceAll("(?i)\\s+(asc|desc)\\b|\\s+nulls\\s+(first|last)\\b", "")
                            .strip());
                }
                return keys;
            }
            String[] words = stages.get(i).strip().split("\\s+");
            if (!KEEPS_ORDER.contains(words[0].toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        return null;
    }
}
