package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of dynamic bags, and access to what is inside of dynamics. */
final class Bags {
    private Bags() {}

    static void register(Library l) {
        l.add(
                "member(dynamic,string)dynamic",
                (a, f) -> Values.map(a[0]) == null ? null : Values.map(a[0]).get(a[1]));
        l.add("element(dynamic,long)dynamic", (a, f) -> element(Values.list(a[0]), (Long) a[1]));
        l.add(
                "element(dynamic,dynamic)dynamic",
                (a, f) -> a[1] instanceof Long i
                        ? element(Values.list(a[0]), i)
                        : Values.map(a[0]) == null ? null : Values.map(a[0]).get(Values.dynamicText(a[1])));
        l.add("~bag_pack(any...)dynamic", (a, f) -> pack(a, f));
        l.alias("pack", "bag_pack");
        l.add("~pack_all(any...)dynamic", (a, f) -> {
            Map<String, Object> m = pack(a, f);
            m.values().removeIf(v -> v == null || "".equals(v));
            return m;
        });
        l.alias("pack_dictionary", "bag_pack");
        l.add(
                "bag_keys(dynamic)dynamic",
                (a, f) -> Values.map(a[0]) == null
                        ? null
                        : new ArrayList<Object>(Values.map(a[0]).keySet()));
        l.add("~bag_merge(dynamic...)dynamic", (a, f) -> {
            Map<String, Object> out = new LinkedHashMap<>();
            boolean some = false;
            for (Object x : a) {
                Map<String, Object> m = Values.map(x);
                some |= m != null;
                if (m != null) {
                    m.forEach(out::putIfAbsent);
                }
            }
            return some ? out : null;
        });
        l.add("bag_has_key(dynamic,string)bool", (a, f) -> {
            Object v = at(a[0], (String) a[1]);
            return Values.map(a[0]) == null ? null : (Object) (v != MISSING);
        });
        l.add("bag_remove_keys(dynamic,dynamic)dynamic", (a, f) -> without(a[0], Values.list(a[1])));
        l.add("bag_set_key(dynamic,string,any)dynamic", (a, f) -> {
            if (Values.map(a[0]) == null) {
                return null;
            }
            Map<String, Object> m = new LinkedHashMap<>(Values.map(a[0]));
            m.put((String) a[1], Values.toDynamic(a[2], f[2]));
            return m;
        });
        l.add("bag_zip(dynamic,dynamic)dynamic", (a, f) -> {
            List<Object> k = Values.list(a[0]);
            List<Object> v = Values.list(a[1]);
            if (k == null || v == null) {
                return null;
            }
            Map<String, Object> m = new LinkedHashMap<>();
            for (int i = 0; i < k.size(); i++) {
                if (k.get(i) != null) {
                    m.put(Values.dynamicText(k.get(i)), i < v.size() ? v.get(i) : null);
                }
            }
            return m;
        });
        l.add("treepath(dynamic)dynamic", (a, f) -> {
            List<Object> out = new ArrayList<>();
            paths(a[0], "", out);
            return out;
        });
    }

    static final Object MISSING = new Object();

    static Object element(List<Object> list, long i) {
        if (list == null) {
            return null;
        }
        long k = i < 0 ? list.size() + i : i;
        return k < 0 || k >= list.size() ? null : list.get((int) k);
    }

    private static Map<String, Object> pack(Object[] a, Form[] f) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i + 1 < a.length; i += 2) {
            m.put(Values.text(a[i], f[i]), Values.toDynamic(a[i + 1], f[i + 1]));
        }
        return m;
    }

    /** What a path ({@code $.a.b} or a plain name) leads to, or {@link #MISSING}. */
    private static Object at(Object v, String path) {
        if (!path.startsWith("$")) {
            Map<String, Object> m = Values.map(v);
            return m != null && m.containsKey(path) ? m.get(path) : MISSING;
        }
        Object o = v;
        for (String p : steps(path)) {
            Map<String, Object> m = Values.map(o);
            if (m == null || !m.containsKey(p)) {
                return MISSING;
            }
            o = m.get(p);
        }
        return o;
    }

    private static List<String> steps(String path) {
        List<String> out = new ArrayList<>();
        for (String p : path.substring(1).replaceAll("\\['([^']*)'\\]", ".$1").split("\\.")) {
            if (!p.isEmpty()) {
                out.add(p);
            }
        }
        return out;
    }

    private static Object without(Object v, List<Object> keys) {
        if (Values.map(v) == null || keys == null) {
            return v;
        }
        Map<String, Object> m = new LinkedHashMap<>(Values.map(v));
        for (Object k : keys) {
            String path = Values.dynamicText(k);
            if (!path.startsWith("$")) {
                m.remove(path);
                continue;
            }
            m = remove(m, steps(path), 0);
        }
        return m;
    }

    private static Map<String, Object> remove(Map<String, Object> from, List<String> path, int i) {
        Map<String, Object> m = new LinkedHashMap<>(from);
        if (i == path.size() - 1) {
            m.remove(path.get(i));
        } else if (i < path.size() && Values.map(m.get(path.get(i))) != null) {
            m.put(path.get(i), remove(Values.map(m.get(path.get(i))), path, i + 1));
        }
        return m;
    }

    private static void paths(Object v, String prefix, List<Object> out) {
        if (Values.map(v) != null) {
            Values.map(v).forEach((k, x) -> {
                String p = prefix + "['" + k + "']";
                out.add(p);
                paths(x, p, out);
            });
        } else if (Values.list(v) != null && !Values.list(v).isEmpty()) {
            String p = prefix + "[0]";
            out.add(p);
            paths(Values.list(v).get(0), p, out);
        }
    }
}
