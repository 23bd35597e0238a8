package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions that take arrays for sets. The order is that of the first arrays. */
final class Sets {
    private Sets() {}

    static void register(Library l) {
        l.add("~set_union(dynamic...)dynamic", (a, f) -> {
            List<Object> all = new ArrayList<>();
            for (Object x : a) {
                if (Values.list(x) == null) {
                    return null;
                }
                all.addAll(Values.list(x));
            }
            return distinct(all);
        });
        l.add("~set_intersect(dynamic...)dynamic", (a, f) -> filter(a, true));
        l.add("~set_difference(dynamic...)dynamic", (a, f) -> filter(a, false));
        l.add(
                "set_equals(dynamic,dynamic)bool",
                (a, f) -> keys(Values.list(a[0])).equals(keys(Values.list(a[1]))));
        l.add("set_has_element(dynamic,any)bool", (a, f) -> {
            if (Values.list(a[0]) == null) {
                return null;
            }
            Object v = Values.toDynamic(a[1], f[1]);
            return Values.list(a[0]).stream().anyMatch(x -> Values.same(x, v));
        });
        l.add("jaccard_index(dynamic,dynamic)real", (a, f) -> {
            Set<Object> x = keys(Values.list(a[0]));
            Set<Object> y = keys(Values.list(a[1]));
            Set<Object> both = new HashSet<>(x);
            both.retainAll(y);
            int union = x.size() + y.size() - both.size();
            return union == 0 ? Double.NaN : (double) both.size() / union;
        });
    }

    static List<Object> distinct(List<Object> list) {
        Set<Object> seen = new HashSet<>();
        List<Object> out = new ArrayList<>();
        for (Object x : list) {
            if (seen.add(Values.key(x))) {
                out.add(x);
            }
        }
        return out;
    }

    private static Set<Object> keys(List<Object> list) {
        Set<Object> out = new HashSet<>();
        for (Object x : list == null ? List.of() : list) {
            out.add(Values.key(x));
        }
        return out;
    }

    private static Object filter(Object[] a, boolean in) {
        if (Values.list(a[0]) == null) {
            return null;
        }
        List<Object> out = distinct(Values.list(a[0]));
        for (int i = 1; i < a.length; i++) {
            if (Values.list(a[i]) == null) {
                return null;
            }
            Set<Object> other = keys(Values.list(a[i]));
            out.removeIf(x -> other.contains(Values.key(x)) != in);
        }
        return out;
    }
}
