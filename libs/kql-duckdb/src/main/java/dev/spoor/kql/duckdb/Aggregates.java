package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** Lowers aggregates: each is one SQL aggregate, and what is computed of it makes the outputs. */
final class Aggregates {
    /** The most elements that make_list and make_set keep. */
    private static final long MAX_LIST = 1 << 20;

    private final Query query;
    private final Scalars scalars;
    private final Step input;

    Aggregates(Query query, Scalars scalars, Step input) {
        this.query = query;
        this.scalars = scalars;
        this.input = input;
    }

    /**
     * An aggregate.
     *
     * @param aggregate SQL over the group's rows, to be selected as {@code id}
     * @param outputs SQL over {@code id}, one for each output
     */
    record Lowered(String aggregate, String id, List<Sql> outputs) {}

    Lowered lower(AggregateCall c) {
        String name = c.function().canonical();
        List<Scalar> a = new ArrayList<>(c.arguments());
        String filter = "";
        if (name.endsWith("if") && !name.equals("countif") || name.endsWith("_if")) {
            // sumif(x, p), make_list_if(x, p, max): the condition is the second argument
            filter = scalars.as(a.remove(1), KqlType.BOOL).text();
            name = name.endsWith("_if") ? name.substring(0, name.length() - 3) : name.substring(0, name.length() - 2);
        }
        if (name.equals("countif")) {
            filter = scalars.as(a.remove(0), KqlType.BOOL).text();
            name = "count";
        }
        String id = query.fresh("$a");
        KqlType type = c.outputs().isEmpty() ? KqlType.LONG : c.outputs().get(0).type();
        return switch (name) {
            case "arg_max", "arg_min" -> extreme(c, a, name, id);
            case "take_any", "any", "take_anyif" -> any(c, a, filter, id);
            case "percentile",
                    "percentiles",
                    "percentiles_array",
                    "percentilew",
                    "percentilesw",
                    "percentilesw_array" -> percentiles(c, a, name, id);
            default -> {
                Sql v = one(c, name, a, filter, type, id);
                yield new Lowered(
                        v.text(),
                        id,
                        List.of(scalars.conversion.to(new Sql(id, v.type(), v.nullable()), type, c.span())));
            }
        };
    }

    private Sql one(AggregateCall c, String name, List<Scalar> a, String filter, KqlType type, String id) {
        Sql x = a.isEmpty() ? null : scalars.value(a.get(0));
        String f = filter.isEmpty() ? "" : " FILTER (WHERE " + filter + ")";
        switch (name) {
            case "count":
                return Sql.notNull("count(*)" + f, KqlType.LONG);
            case "dcount", "count_distinct":
                return Sql.notNull("count(DISTINCT " + x.text() + ")" + f, KqlType.LONG);
            case "sum":
                return sum(c, x, f);
            case "avg":
                return avg(c, x, f);
            case "min", "max":
                if (x.type() == KqlType.REAL && name.equals("min")) {
                    // To DuckDB NaN is the greatest number; here one makes all of it NaN.
                    String any = "bool_or(isnan(" + x.text() + "))" + f;
                    return Sql.of(
                            "CASE WHEN " + any + " THEN 'NaN'::DOUBLE ELSE min(" + x.text() + ")" + f + " END",
                            x.type());
                }
                if (x.type() == KqlType.DECIMAL) {
                    return Sql.of(
                            (name.equals("min") ? "arg_min(" : "arg_max(") + x.text() + ", CAST(" + x.text()
                                    + " AS DOUBLE))" + f,
                            x.type());
                }
                return Sql.of(
                        (type == KqlType.STRING ? "coalesce(" : "") + name + "(" + x.text() + ")" + f
                                + (type == KqlType.STRING ? ", '')" : ""),
                        x.type());
            case "stdev", "stdevp", "variance", "variancep": {
                String function = switch (name) {
                    case "stdev" -> "stddev_samp";
                    case "stdevp" -> "stddev_pop";
                    case "variance" -> "var_samp";
                    default -> "var_pop";
                };
                return Sql.notNull(
                        "coalesce(" + function + "("
                                + scalars.as(a.get(0), KqlType.REAL).text() + ")" + f + ", 0)",
                        KqlType.REAL);
            }
            case "make_list", "make_list_with_nulls", "make_set", "makelist", "makeset":
                return list(c, name, a, x, filter);
            case "make_bag": {
                String all = "list("
                        + scalars.conversion.to(x, KqlType.DYNAMIC, c.span()).text() + input.orderBy("")
                        + ") FILTER (WHERE " + x.text() + " IS NOT NULL" + (filter.isEmpty() ? "" : " AND " + filter)
                        + ")";
                return query.call(
                        c.span(),
                        "bag_merge_list",
                        Sql.of("'[' || coalesce(array_to_string(" + all + ", ','), '') || ']'", KqlType.DYNAMIC));
            }
            case "binary_all_and":
                return Sql.of("bit_and(" + x.text() + ")" + f, KqlType.LONG);
            case "binary_all_or":
                return Sql.of("bit_or(" + x.text() + ")" + f, KqlType.LONG);
            case "binary_all_xor":
                return Sql.of("bit_xor(" + x.text() + ")" + f, KqlType.LONG);
            case "buildschema": {
                String all = "list(" + x.text() + ") FILTER (WHERE " + x.text() + " IS NOT NULL)";
                return query.call(
                        c.span(),
                        "build_schema",
                        Sql.of("'[' || coalesce(array_to_string(" + all + ", ','), '') || ']'", KqlType.DYNAMIC));
            }
            case "hll": {
                String json =
                        scalars.conversion.to(x, KqlType.DYNAMIC, c.span()).text();
                String some = " FILTER (WHERE " + x.text() + " IS NOT NULL" + (filter.isEmpty() ? "" : " AND " + filter)
                        + ")";
                return query.call(c.span(), "hll_of", array("list(DISTINCT " + json + ")" + some));
            }
            case "tdigest": {
                if (!x.type().isNumber()) {
                    throw query.unsupported(c.span(), "tdigest() of anything but numbers is not supported");
                }
                String weight =
                        a.size() > 1 ? scalars.as(a.get(1), KqlType.LONG).text() : "1";
                String pair = "'[' || "
                        + scalars.conversion.to(x, KqlType.DYNAMIC, c.span()).text() + " || ',' || " + weight
                        + " || ']'";
                String some = " FILTER (WHERE " + x.text() + " IS NOT NULL" + (filter.isEmpty() ? "" : " AND " + filter)
                        + ")";
                return query.call(c.span(), "tdigest_of", array("list(" + pair + ")" + some));
            }
            case "hll_merge":
                return query.call(c.span(), "hll_all", array("list(" + x.text() + ")" + f));
            case "tdigest_merge", "merge_tdigest":
                return query.call(c.span(), "tdigest_all", array("list(" + x.text() + ")" + f));
            default:
                throw query.unsupported(
                        c.span(), "the aggregate " + c.function().name() + "() is not supported");
        }
    }

    /** A list of JSON texts as an array. */
    private static Sql array(String list) {
        return Sql.of("'[' || coalesce(array_to_string(" + list + ", ','), '') || ']'", KqlType.DYNAMIC);
    }

    /** Of nothing 0. */
    private Sql sum(AggregateCall c, Sql x, String f) {
        switch (x.type()) {
            case REAL:
                return Sql.notNull("coalesce(sum(" + x.text() + ")" + f + ", 0)", KqlType.REAL);
            case DECIMAL: {
                Sql all = Sql.of(
                        "'[' || coalesce(string_agg('\"' || " + x.text() + " || '\"', ',')" + f + ", '') || ']'",
                        KqlType.DYNAMIC);
                return query.call(c.span(), "sum_decimals", all);
            }
            case DYNAMIC, UNKNOWN: {
                Sql r = scalars.conversion.to(x, KqlType.REAL, c.span());
                return Sql.notNull("coalesce(sum(" + r.text() + ")" + f + ", 0)", KqlType.REAL);
            }
            default:
                String v = x.type() == KqlType.BOOL ? "CAST(" + x.text() + " AS BIGINT)" : x.text();
                return Sql.notNull(
                        wrapped("coalesce(sum(" + v + ")" + f + ", 0)"),
                        x.type() == KqlType.TIMESPAN ? KqlType.TIMESPAN : KqlType.LONG);
        }
    }

    /** Sums wrap around at 64 bits; DuckDB's have 128. */
    private static String wrapped(String sum) {
        String all = "18446744073709551616::HUGEINT";
        return "CAST((((" + sum + " + 9223372036854775808::HUGEINT) % " + all + " + " + all + ") % " + all
                + ") - 9223372036854775808::HUGEINT AS BIGINT)";
    }

    private Sql avg(AggregateCall c, Sql x, String f) {
        if (x.type() == KqlType.TIMESPAN || x.type() == KqlType.DATETIME) {
            return Sql.of("CAST(trunc(avg(" + x.text() + ")" + f + ") AS BIGINT)", x.type());
        }
        if (x.type() == KqlType.DECIMAL) {
            return query.call(
                    c.span(),
                    "op_div",
                    sum(c, x, f),
                    scalars.conversion.to(
                            Sql.of("nullif(count(" + x.text() + ")" + f + ", 0)", KqlType.LONG),
                            KqlType.DECIMAL,
                            c.span()));
        }
        if (x.type().isInteger()) {
            String sum = wrapped("coalesce(sum(" + x.text() + ")" + f + ", 0)");
            return Sql.notNull("(CAST(" + sum + " AS DOUBLE) / count(" + x.text() + ")" + f + ")", KqlType.REAL);
        }
        return Sql.notNull(
                "coalesce(avg("
                        + scalars.conversion.to(x, KqlType.REAL, c.span()).text() + ")" + f + ", 'NaN'::DOUBLE)",
                KqlType.REAL);
    }

    private Sql list(AggregateCall c, String name, List<Scalar> a, Sql x, String filter) {
        boolean set = name.equals("make_set") || name.equals("makeset");
        boolean nulls = name.equals("make_list_with_nulls");
        String json = scalars.conversion.to(x, KqlType.DYNAMIC, c.span()).text();
        StringBuilder where = new StringBuilder();
        boolean dynamic = x.type() == KqlType.DYNAMIC || x.type() == KqlType.UNKNOWN;
        // A dynamic null is a value of a list.
        if (!nulls && x.type() != KqlType.STRING && (set || !dynamic)) {
            where.append(x.text()).append(" IS NOT NULL");
        }
        if (!filter.isEmpty()) {
            where.append(where.isEmpty() ? "" : " AND ").append(filter);
        }
        String f = where.isEmpty() ? "" : " FILTER (WHERE " + where + ")";
        Long max = a.size() > 1 ? Constants.number(a.get(1)) : null;
        if (a.size() > 1 && max == null) {
            throw query.unsupported(
                    c.span(),
                    "a computed number of elements in " + c.function().name()
                            + "() is not supported; write it as a constant");
        }
        String item = nulls || dynamic ? "coalesce(" + json + ", 'null')" : json;
        if (dynamic || set && !input.order().isEmpty()) {
            // Arrays are put into the list element by element; a set has the order in which its values came.
            String all = "list(" + item + input.orderBy("") + ")" + f;
            Sql arrays = Sql.of("'[' || coalesce(array_to_string(" + all + ", ','), '') || ']'", KqlType.DYNAMIC);
            Sql most = Physical.literal(max == null ? MAX_LIST : max, KqlType.LONG);
            return query.call(c.span(), set ? "flat_set" : "flat_list", arrays, most);
        }
        String all = set ? "list(DISTINCT " + item + ")" + f : "list(" + item + input.orderBy("") + ")" + f;
        String cut = "(" + all + ")[:" + (max == null ? MAX_LIST : Math.max(0, Math.min(max, MAX_LIST))) + "]";
        return Sql.notNull("'[' || coalesce(array_to_string(" + cut + ", ','), '') || ']'", KqlType.DYNAMIC);
    }

    private Lowered extreme(AggregateCall c, List<Scalar> a, String name, String id) {
        Sql by = scalars.value(a.get(0));
        if (by.type() == KqlType.DECIMAL || by.type() == KqlType.DYNAMIC || by.type() == KqlType.UNKNOWN) {
            by = scalars.conversion.to(by, by.type() == KqlType.DECIMAL ? KqlType.REAL : KqlType.STRING, c.span());
        }
        StringBuilder b = new StringBuilder("{");
        List<Sql> outputs = new ArrayList<>();
        for (int i = 0; i < c.outputs().size(); i++) {
            Sql v = scalars.conversion.to(
                    scalars.value(a.get(Math.min(i, a.size() - 1))),
                    c.outputs().get(i).type(),
                    c.span());
            b.append(i > 0 ? ", " : "").append("'f").append(i).append("': ").append(v.text());
            String field = id + ".f" + i;
            outputs.add(Sql.of(v.type() == KqlType.STRING ? "coalesce(" + field + ", '')" : field, v.type()));
        }
        String row = b.append('}').toString();
        // A group whose every key is null still has a row: any one.
        return new Lowered(
                "coalesce(" + name + "(" + row + ", " + by.text() + "), any_value(" + row + "))", id, outputs);
    }

    private Lowered any(AggregateCall c, List<Scalar> a, String filter, String id) {
        String f = filter.isEmpty() ? "" : " FILTER (WHERE " + filter + ")";
        StringBuilder b = new StringBuilder("{");
        List<Sql> outputs = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            Sql v = scalars.value(a.get(i));
            b.append(i > 0 ? ", " : "").append("'f").append(i).append("': ").append(v.text());
            String field = id + ".f" + i;
            outputs.add(Sql.of(v.type() == KqlType.STRING ? "coalesce(" + field + ", '')" : field, v.type()));
        }
        if (a.size() == 1) {
            Sql v = scalars.value(a.get(0));
            return new Lowered(
                    "any_value(" + v.text() + input.orderBy("") + ")" + f,
                    id,
                    List.of(Sql.of(v.type() == KqlType.STRING ? "coalesce(" + id + ", '')" : id, v.type())));
        }
        return new Lowered("any_value(" + b.append('}') + input.orderBy("") + ")" + f, id, outputs);
    }

    /** The value at the rank, as Kusto has it for few rows; Kusto itself approximates for many. */
    private Lowered percentiles(AggregateCall c, List<Scalar> a, String name, String id) {
        boolean weighted = name.contains("w");
        Sql x = scalars.value(a.get(0));
        List<String> ranks = new ArrayList<>();
        for (Scalar s : a.subList(weighted ? 2 : 1, a.size())) {
            List<Scalar> many = Constants.elements(s);
            for (Scalar r : many == null ? List.of(s) : many) {
                if (!(r instanceof Scalar.Literal l) || !(l.value() instanceof Number n)) {
                    throw query.unsupported(s.span(), "a computed percentile is not supported; write it as a constant");
                }
                ranks.add(Double.toString(Math.max(0, Math.min(1, n.doubleValue() / 100))));
            }
        }
        if (x.type() == KqlType.DYNAMIC || x.type() == KqlType.UNKNOWN || x.type() == KqlType.DECIMAL) {
            x = scalars.conversion.to(x, KqlType.REAL, c.span());
        }
        if (weighted) {
            return weighted(c, x, a.get(1), ranks, name.endsWith("_array"), id);
        }
        String list = "quantile_disc(" + x.text() + ", [" + String.join(", ", ranks) + "])";
        if (name.endsWith("_array")) {
            String all = "list_transform(" + list + ", lambda y: CAST(y AS VARCHAR))";
            return new Lowered(
                    "'[' || coalesce(array_to_string(" + all + ", ','), '') || ']'",
                    id,
                    List.of(Sql.of(id, KqlType.DYNAMIC)));
        }
        List<Sql> outputs = new ArrayList<>();
        for (int i = 0; i < c.outputs().size(); i++) {
            outputs.add(scalars.conversion.to(
                    Sql.of(id + "[" + (i + 1) + "]", x.type()),
                    c.outputs().get(i).type(),
                    c.span()));
        }
        return new Lowered(list, id, outputs);
    }

    private Lowered weighted(AggregateCall c, Sql x, Scalar weight, List<String> ranks, boolean array, String id) {
        String pair = "'[' || coalesce("
                + scalars.conversion.to(x, KqlType.DYNAMIC, c.span()).text() + ", 'null') || ',' || coalesce("
                + scalars.as(weight, KqlType.DYNAMIC).text() + ", 'null') || ']'";
        Sql pairs = Sql.of("'[' || coalesce(array_to_string(list(" + pair + "), ','), '') || ']'", KqlType.DYNAMIC);
        List<String> percent = ranks.stream()
                .map(r -> Double.toString(Double.parseDouble(r) * 100))
                .toList();
        Sql found = query.call(
                c.span(),
                "percentiles_weighted",
                pairs,
                Physical.literal("[" + String.join(",", percent) + "]", KqlType.DYNAMIC));
        if (array) {
            return new Lowered(found.text(), id, List.of(Sql.of(id, KqlType.DYNAMIC)));
        }
        List<Sql> outputs = new ArrayList<>();
        for (int i = 0; i < c.outputs().size(); i++) {
            Sql v = query.call(
                    c.span(), "element", Sql.of(id, KqlType.DYNAMIC), Physical.literal((long) i, KqlType.LONG));
            outputs.add(scalars.conversion.to(v, c.outputs().get(i).type(), c.span()));
        }
        return new Lowered(found.text(), id, outputs);
    }
}
