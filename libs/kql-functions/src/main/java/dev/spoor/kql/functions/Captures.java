package dev.spoor.kql.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What parse and parse-kv find in a text: an array of strings, one a column, or null where the text does not match. */
final class Captures {
    private static final int CACHED = 64;

    private static final ThreadLocal<Map<String, Spec>> CACHE =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Spec> eldest) {
                    return size() > CACHED;
                }
            });

    private Captures() {}

    /** A pattern as an expression with a named group a column. */
    private record Spec(Pattern pattern, List<Form> types, boolean strict, Map<String, Object> options) {}

    static void register(Library l) {
        l.add("parse_pattern(string,string)dynamic", (a, f) -> pattern((String) a[0], spec((String) a[1])));
        l.add("parse_pairs(string,string)dynamic", (a, f) -> pairs((String) a[0], spec((String) a[1]).options));
    }

    private static Spec spec(String json) {
        return CACHE.get().computeIfAbsent(json, Captures::compile);
    }

    private static Spec compile(String json) {
        Map<String, Object> o;
        try {
            o = Values.map(Json.parse(json));
        } catch (Json.Invalid e) {
            throw new IllegalArgumentException(e);
        }
        if (!o.containsKey("parts")) {
            return new Spec(null, List.of(), false, o);
        }
        String mode = (String) o.get("mode");
        boolean regex = mode.equals("REGEX");
        List<Form> types = new ArrayList<>();
        StringBuilder b = new StringBuilder(regex ? flags((String) o.get("flags")) : "(?s)").append('^');
        List<Object> parts = Values.list(o.get("parts"));
        for (int i = 0; i < parts.size(); i++) {
            Map<String, Object> p = Values.map(parts.get(i));
            boolean last = i == parts.size() - 1;
            if (p.containsKey("text")) {
                b.append(
                        regex
                                ? "(?:" + Regexes.unicode((String) p.get("text")) + ")"
                                : Regexes.quote((String) p.get("text")));
            } else if (p.containsKey("type")) {
                Form t = form((String) p.get("type"));
                b.append("(?P<c")
                        .append(types.size())
                        .append('>')
                        .append(expression(t, last, mode))
                        .append(')');
                types.add(t);
            } else {
                b.append(last ? ".*" : ".*?");
            }
        }
        try {
            return new Spec(Pattern.compile(b.toString()), types, mode.equals("SIMPLE"), o);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
        }
    }

    private static String flags(String flags) {
        StringBuilder b = new StringBuilder("(?");
        for (char c : flags.toCharArray()) {
            if ("imsU".indexOf(c) >= 0) {
                b.append(c);
            }
        }
        return b.length() == 2 ? "" : b.append(')').toString();
    }

    private static Form form(String kql) {
        return kql.equals("unknown") ? Form.DYNAMIC : Form.of(kql);
    }

    /** Regular expressions take as much as they can, the other modes as little; where numbers are due, both look for digits first. */
    private static String expression(Form t, boolean last, String mode) {
        String any = mode.equals("REGEX") || last ? ".*" : ".*?";
        String number = switch (t) {
            case INT, LONG -> "\\s*[-+]?(?:0[xX][0-9a-fA-F]+|\\d+)";
            case REAL, DECIMAL -> "\\s*[-+]?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?";
            default -> null;
        };
        return number == null ? any : mode.equals("RELAXED") ? number + "|" + any : number;
    }

    private static Object pattern(String s, Spec spec) {
        Matcher m = spec.pattern.matcher(s);
        if (!m.find()) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < spec.types.size(); i++) {
            String t = m.group("c" + i);
            Form type = spec.types.get(i);
            if (spec.strict
                    && type != Form.STRING
                    && type != Form.DYNAMIC
                    && Values.convert(t, Form.STRING, type) == null) {
                return null;
            }
            out.add(t == null ? "" : t);
        }
        return out;
    }

    private static Object pairs(String s, Map<String, Object> o) {
        List<Object> keys = Values.list(o.get("keys"));
        Object[] out = new Object[keys.size()];
        if (o.containsKey("regex")) {
            Pattern p = Regexes.compile((String) o.get("regex"));
            Matcher m = p.matcher(s);
            while (m.find() && m.groupCount() >= 2) {
                put(out, keys, m.group(1), m.group(2));
            }
            return java.util.Arrays.asList(out);
        }
        String pair = (String) o.getOrDefault("pair_delimiter", "");
        String kv = (String) o.getOrDefault("kv_delimiter", "");
        boolean greedy = "true".equals(String.valueOf(o.get("greedy")));
        Pairs pairs = new Pairs(s, pair, kv, quotes(o), (String) o.getOrDefault("escape", ""), greedy);
        if (kv.isEmpty()) {
            keys.forEach(key -> put(out, keys, (String) key, pairs.after((String) key)));
        } else {
            pairs.forEach((key, v) -> put(out, keys, key, v));
        }
        return java.util.Arrays.asList(out);
    }

    private static String quotes(Map<String, Object> o) {
        return (String) o.getOrDefault("quote", "");
    }

    private static void put(Object[] out, List<Object> keys, String key, String value) {
        int i = keys.indexOf(key);
        if (i >= 0 && out[i] == null && value != null) {
            out[i] = value;
        }
    }
}
