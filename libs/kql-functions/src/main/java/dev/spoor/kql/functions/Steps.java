package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Functions that KQL has no name for: parts of its tabular operators and aggregates. */
final class Steps {
    private Steps() {}

    static void register(Library l) {
        l.add("~expand_items(dynamic,bool)dynamic", (a, f) -> items(a[0], (Boolean) a[1]));
        l.add("bag_merge_list(dynamic)dynamic", (a, f) -> {
            Map<String, Object> out = new LinkedHashMap<>();
            for (Object x : Values.list(a[0])) {
                if (Values.map(x) != null) {
                    Values.map(x).forEach(out::putIfAbsent);
                }
            }
            return out;
        });
        l.add("flat_list(dynamic,long)dynamic", (a, f) -> Steps.first(flat(Values.list(a[0])), (Long) a[1]));
        l.add(
                "flat_set(dynamic,long)dynamic",
                (a, f) -> Steps.first(Sets.distinct(flat(Values.list(a[0]))), (Long) a[1]));
        l.add("sum_decimals(dynamic)decimal", (a, f) -> {
            BigDecimal s = BigDecimal.ZERO;
            for (Object x : Values.list(a[0])) {
                s = s.add(new BigDecimal((String) x), Conversions.DECIMAL);
            }
            return s;
        });
        l.add("percentiles_weighted(dynamic,dynamic)dynamic", (a, f) -> weighted(Values.list(a[0]), Values.list(a[1])));
        l.add("build_schema(dynamic)dynamic", (a, f) -> schema(Values.list(a[0])));
    }

    private static List<Object> first(List<Object> list, long n) {
        return new ArrayList<>(list.subList(0, (int) Math.max(0, Math.min(n, list.size()))));
    }

    private static List<Object> flat(List<Object> list) {
        List<Object> out = new ArrayList<>();
        for (Object x : list) {
            if (Values.list(x) == null) {
                out.add(x);
            } else {
                out.addAll(Values.list(x));
            }
        }
        return out;
    }

    /** Of pairs of value and weight, the least value at which so many percent of the weight is reached. */
    static List<Object> weighted(List<Object> pairs, List<Object> percentiles) {
        List<Object> sorted = new ArrayList<>(pairs);
        sorted.removeIf(
                p -> Values.list(p).get(0) == null || Values.real(Values.list(p).get(1)) == null);
        sorted.sort((p, q) ->
                Arrays.ORDER.compare(Values.list(p).get(0), Values.list(q).get(0)));
        double all = 0;
        for (Object p : sorted) {
            all += Values.real(Values.list(p).get(1));
        }
        List<Object> out = new ArrayList<>();
        for (Object percentile : percentiles) {
            double due = all * Values.real(percentile) / 100;
            double reached = 0;
            Object found = null;
            for (Object p : sorted) {
                reached += Values.real(Values.list(p).get(1));
                found = Values.list(p).get(0);
                if (reached >= due) {
                    break;
                }
            }
            out.add(found);
        }
        return out;
    }

    /** What mv-expand makes rows of. */
    private static Object items(Object v, boolean arrays) {
        if (Values.list(v) != null) {
            return v;
        }
        if (Values.map(v) == null) {
            return Values.listOf(v);
        }
        List<Object> out = new ArrayList<>();
        Values.map(v).forEach((k, x) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(k, x);
            out.add(arrays ? Values.listOf(k, x) : one);
        });
        return out;
    }

    /** The least schema that all values have: types in an array where there are several. */
    private static Object schema(List<Object> values) {
        TreeSet<String> types = new TreeSet<>();
        Map<String, List<Object>> members = new LinkedHashMap<>();
        List<Object> elements = new ArrayList<>();
        boolean bag = false;
        boolean array = false;
        for (Object v : values) {
            if (Values.map(v) != null) {
                bag = true;
                Values.map(v)
                        .forEach((k, x) -> members.computeIfAbsent(k, n -> new ArrayList<>())
                                .add(x));
            } else if (Values.list(v) != null) {
                array = true;
                elements.addAll(Values.list(v));
            } else if (v != null) {
                types.add(
                        v instanceof Long
                                ? "long"
                                : v instanceof Double ? "double" : v instanceof Boolean ? "bool" : "string");
            }
        }
        List<Object> out = new ArrayList<>(types);
        if (bag || array) {
            Map<String, Object> m = new LinkedHashMap<>();
            members.forEach((k, x) -> m.put(k, schema(x)));
            if (array) {
                m.put("`indexer`", schema(elements));
            }
            out.add(m);
        }
        return out.isEmpty() ? null : out.size() == 1 ? out.get(0) : out;
    }
}
