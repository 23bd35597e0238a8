package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * hll and tdigest. Kusto keeps a summary of fixed size and estimates; here they are the values themselves, and what is read from them is
 * exact. Each begins with a mark, so that a summary of Kusto's own, of which this knows nothing, is not taken for one.
 */
final class Sketches {
    private static final String HLL = "hll of values";
    private static final String TDIGEST = "tdigest of values";

    private Sketches() {}

    static void register(Library l) {
        l.add("~hll_of(dynamic)dynamic", (a, f) -> marked(HLL, Values.list(a[0])));
        l.add("~hll_all(dynamic)dynamic", (a, f) -> merged(HLL, Values.list(a[0])));
        l.add("~hll_merge(dynamic...)dynamic", (a, f) -> merged(HLL, Values.listOf(a)));
        l.add("dcount_hll(dynamic)long", (a, f) -> (long) values(HLL, a[0]).size());
        l.add("~hll_common(dynamic...)long", (a, f) -> common(a));
        l.add("~tdigest_of(dynamic)dynamic", (a, f) -> marked(TDIGEST, Values.list(a[0])));
        l.add("~tdigest_all(dynamic)dynamic", (a, f) -> merged(TDIGEST, Values.list(a[0])));
        l.add("~tdigest_merge(dynamic...)dynamic", (a, f) -> merged(TDIGEST, Values.listOf(a)));
        l.add("percentile_tdigest(dynamic,real)dynamic", (a, f) -> percentile(a[0], (Double) a[1]));
        l.add("percentiles_array_tdigest(dynamic,real...)dynamic", (a, f) -> {
            List<Object> out = new ArrayList<>();
            for (int i = 1; i < a.length; i++) {
                out.add(percentile(a[0], (Double) a[i]));
            }
            return out;
        });
        l.add(
                "percentiles_array_tdigest(dynamic,dynamic)dynamic",
                (a, f) -> Values.list(a[1]) == null ? null : Steps.weighted(values(TDIGEST, a[0]), Values.list(a[1])));
        l.add("rank_tdigest(dynamic,real)real", (a, f) -> {
            double rank = 0;
            for (Object pair : values(TDIGEST, a[0])) {
                rank += number(pair, 0) <= (Double) a[1] ? number(pair, 1) : 0;
            }
            return rank;
        });
    }

    private static Object marked(String mark, List<Object> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        List<Object> out = Values.listOf(mark);
        out.addAll(values);
        return out;
    }

    private static List<Object> values(String mark, Object sketch) {
        List<Object> list = Values.list(sketch);
        if (list == null || list.isEmpty() || !mark.equals(list.get(0))) {
            throw new IllegalArgumentException("this is no " + mark + ": those of other engines cannot be read");
        }
        return list.subList(1, list.size());
    }

    /** Nulls, which are sketches of nothing, are passed over. */
    private static Object merged(String mark, List<Object> sketches) {
        List<Object> all = new ArrayList<>();
        for (Object sketch : sketches == null ? List.of() : sketches) {
            if (sketch != null) {
                all.addAll(values(mark, sketch));
            }
        }
        return marked(mark, mark.equals(HLL) ? Sets.distinct(all) : all);
    }

    private static long common(Object[] sketches) {
        Set<Object> left = null;
        for (Object sketch : sketches) {
            Set<Object> keys = new HashSet<>();
            for (Object v : sketch == null ? List.of() : values(HLL, sketch)) {
                keys.add(Values.key(v));
            }
            if (left == null) {
                left = keys;
            } else {
                left.retainAll(keys);
            }
        }
        return left == null ? 0 : left.size();
    }

    private static double number(Object pair, int at) {
        return Values.real(Values.list(pair).get(at));
    }

    private static Object percentile(Object tdigest, double percent) {
        return Steps.weighted(values(TDIGEST, tdigest), List.of(percent)).get(0);
    }
}
