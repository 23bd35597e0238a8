package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Functions of dynamic arrays. What is no array gives null, but where Kusto takes it for an empty one. */
final class Arrays {
    /** The most elements of an array that a function makes. */
    static final int MAX = 1 << 20;

    private Arrays() {}

    static void register(Library l) {
        l.add(
                "array_length(dynamic)long",
                (a, f) -> Values.list(a[0]) == null
                        ? null
                        : (Object) (long) Values.list(a[0]).size());
        l.add("~array_concat(dynamic...)dynamic", (a, f) -> concat(a));
        l.add("array_slice(dynamic,long,long)dynamic", (a, f) -> slice(Values.list(a[0]), (Long) a[1], (Long) a[2]));
        l.add("array_split(dynamic,any)dynamic", (a, f) -> split(Values.list(a[0]), a[1]));
        l.add("array_sum(dynamic)real", (a, f) -> sum(Values.list(a[0])));
        l.add("array_reverse(dynamic)dynamic", (a, f) -> {
            List<Object> r = Values.list(a[0]) == null ? null : new ArrayList<>(Values.list(a[0]));
            if (r != null) {
                Collections.reverse(r);
            }
            return r;
        });
        l.add("array_rotate_left(dynamic,long)dynamic", (a, f) -> rotate(Values.list(a[0]), (Long) a[1]));
        l.add("array_rotate_right(dynamic,long)dynamic", (a, f) -> rotate(Values.list(a[0]), -(Long) a[1]));
        l.add("~array_shift_left(dynamic,long,any?)dynamic", (a, f) -> shift(a, f, 1));
        l.add("~array_shift_right(dynamic,long,any?)dynamic", (a, f) -> shift(a, f, -1));
        l.add("~array_index_of(dynamic,any,long?,long?,long?)long", (a, f) -> indexOf(a, f));
        l.add(
                "array_iff(dynamic,any,any)dynamic",
                (a, f) -> iff(Values.list(a[0]), Values.toDynamic(a[1], f[1]), Values.toDynamic(a[2], f[2])));
        l.alias("array_iif", "array_iff");
        l.add("~array_sort_asc(dynamic...)dynamic", (a, f) -> sort(a, false));
        l.add("~array_sort_desc(dynamic...)dynamic", (a, f) -> sort(a, true));
        l.add("zip(dynamic...)dynamic", (a, f) -> zip(a));
        l.add("~range(any,any,any?)dynamic", Arrays::range);
        l.add("~repeat(any,long)dynamic", (a, f) -> {
            if (a[1] == null || (Long) a[1] < 0 || (Long) a[1] > MAX) {
                return null;
            }
            return new ArrayList<>(Collections.nCopies((int) (long) (Long) a[1], Values.toDynamic(a[0], f[0])));
        });
        l.add("~pack_array(any...)dynamic", (a, f) -> {
            List<Object> out = new ArrayList<>();
            for (int i = 0; i < a.length; i++) {
                out.add(Values.toDynamic(a[i], f[i]));
            }
            return out;
        });
    }

    private static List<Object> concat(Object[] a) {
        List<Object> out = new ArrayList<>();
        boolean some = false;
        for (Object x : a) {
            List<Object> list = Values.list(x);
            if (list != null) {
                some = true;
                out.addAll(list);
            }
            if (out.size() > MAX) {
                return null;
            }
        }
        return some ? out : null;
    }

    static List<Object> slice(List<Object> list, long from, long to) {
        if (list == null) {
            return null;
        }
        int n = list.size();
        long i = Math.max(0, from < 0 ? n + from : from);
        long j = Math.min(n - 1, to < 0 ? n + to : to);
        return i > j ? new ArrayList<>() : new ArrayList<>(list.subList((int) i, (int) j + 1));
    }

    private static List<Object> split(List<Object> list, Object at) {
        if (list == null) {
            return null;
        }
        int n = list.size();
        List<Object> out = new ArrayList<>();
        int from = 0;
        for (Object x : Values.list(at) == null ? Values.listOf(at) : Values.list(at)) {
            if (!(x instanceof Long k)) {
                return null;
            }
            int i = (int) Math.max(from, Math.min(n, k < 0 ? Math.max(0, n + k) : k));
            out.add(new ArrayList<>(list.subList(from, i)));
            from = i;
        }
        out.add(new ArrayList<>(list.subList(from, n)));
        return out;
    }

    private static Object sum(List<Object> list) {
        if (list == null) {
            return null;
        }
        if (list.isEmpty()) {
            return null;
        }
        double s = 0;
        for (Object x : list) {
            Double d = Values.real(x);
            if (d == null) {
                if (x == null) {
                    continue;
                }
                return null;
            }
            s += d;
        }
        return s;
    }

    private static List<Object> rotate(List<Object> list, long by) {
        if (list == null) {
            return null;
        }
        List<Object> r = new ArrayList<>(list);
        if (!r.isEmpty()) {
            Collections.rotate(r, (int) -(by % r.size()));
        }
        return r;
    }

    private static Object shift(Object[] a, Form[] f, int direction) {
        List<Object> list = Values.list(a[0]);
        if (list == null || a[1] == null) {
            return null;
        }
        Object fill = a.length > 2 ? Values.toDynamic(a[2], f[2]) : null;
        long by = direction * (Long) a[1];
        List<Object> r = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            long j = i + by;
            r.add(j >= 0 && j < list.size() ? list.get((int) j) : fill);
        }
        return r;
    }

    private static Object indexOf(Object[] a, Form[] f) {
        List<Object> list = Values.list(a[0]);
        if (list == null) {
            return null;
        }
        Object what = Values.toDynamic(a[1], f[1]);
        int n = list.size();
        long start = a.length > 2 && a[2] != null ? (Long) a[2] : 0;
        long length = a.length > 3 && a[3] != null ? (Long) a[3] : -1;
        long occurrence = a.length > 4 && a[4] != null ? (Long) a[4] : 1;
        start = start < 0 ? Math.max(0, n + start) : start;
        long end = length < 0 ? n : Math.min(n, start + length);
        for (long i = start; i < end; i++) {
            if (Values.same(list.get((int) i), what) && --occurrence == 0) {
                return i;
            }
        }
        return -1L;
    }

    private static Object iff(List<Object> conditions, Object yes, Object no) {
        if (conditions == null) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Object c = conditions.get(i);
            Boolean b = c instanceof Boolean x ? x : c instanceof Number n ? (Boolean) (n.doubleValue() != 0) : null;
            out.add(b == null ? null : at(b ? yes : no, i));
        }
        return out;
    }

    private static Object at(Object v, int i) {
        List<Object> list = Values.list(v);
        return list == null ? v : i < list.size() ? list.get(i) : null;
    }

    /** Numbers before texts, each by value; nulls last. */
    static final Comparator<Object> ORDER = (x, y) -> {
        if (x instanceof Number a && y instanceof Number b) {
            return a instanceof Long p && b instanceof Long q
                    ? p.compareTo(q)
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (x instanceof String a && y instanceof String b) {
            return Strings.compare(a, b);
        }
        int r = Integer.compare(rank(x), rank(y));
        return r != 0 ? r : x instanceof Boolean a && y instanceof Boolean b ? a.compareTo(b) : 0;
    };

    private static int rank(Object x) {
        return x instanceof Boolean
                ? 0
                : x instanceof Number ? 1 : x instanceof String ? 2 : x instanceof List ? 3 : x instanceof Map ? 4 : 5;
    }

    private static Object sort(Object[] a, boolean descending) {
        int count = a.length;
        boolean nullsLast = true;
        if (count > 1 && a[count - 1] instanceof Boolean b) {
            nullsLast = b;
            count--;
        }
        List<Object> key = Values.list(a[0]);
        if (key == null) {
            return null;
        }
        boolean last = nullsLast;
        Integer[] order = new Integer[key.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, (i, j) -> {
            Object x = key.get(i);
            Object y = key.get(j);
            if (x == null || y == null) {
                return x == y ? 0 : (x == null) == last ? 1 : -1;
            }
            return descending ? ORDER.compare(y, x) : ORDER.compare(x, y);
        });
        List<Object> results = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            List<Object> list = Values.list(a[c]);
            if (list == null || list.size() != key.size()) {
                results.add(null);
                continue;
            }
            List<Object> r = new ArrayList<>();
            for (int i : order) {
                r.add(list.get(i));
            }
            results.add(r);
        }
        return count == 1 ? results.get(0) : results;
    }

    private static Object zip(Object[] a) {
        int n = 0;
        for (Object x : a) {
            n = Math.max(n, Values.list(x) == null ? 0 : Values.list(x).size());
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Object> row = new ArrayList<>();
            for (Object x : a) {
                List<Object> list = Values.list(x);
                row.add(list != null && i < list.size() ? list.get(i) : null);
            }
            out.add(row);
        }
        return out;
    }

    private static Object range(Object[] a, Form[] f) {
        if (a[0] == null || a[1] == null || a.length > 2 && a[2] == null) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        if (f[0] == Form.REAL
                || f[1] == Form.REAL
                || a.length > 2 && f[2] == Form.REAL
                || a[0] instanceof Double
                || a[1] instanceof Double) {
            double from = Conversions.toReal(a[0], f[0]);
            double to = Conversions.toReal(a[1], f[1]);
            double step = a.length > 2 ? Conversions.toReal(a[2], f[2]) : 1;
            for (long i = 0; step != 0 && out.size() < MAX; i++) {
                double v = from + i * step;
                if (!(step > 0 ? v <= to : v >= to)) {
                    break;
                }
                out.add(v);
            }
            return out;
        }
        if (!(a[0] instanceof Long from) || !(a[1] instanceof Long to)) {
            return null;
        }
        long step = a.length > 2 ? (Long) a[2] : f[0] == Form.DATETIME || f[0] == Form.TIMESPAN ? Spans.HOUR : 1;
        for (long v = from; step != 0 && (step > 0 ? v <= to : v >= to) && out.size() < MAX; v += step) {
            out.add(Values.toDynamic(v, f[0] == Form.INT ? Form.LONG : f[0]));
        }
        return out;
    }
}
