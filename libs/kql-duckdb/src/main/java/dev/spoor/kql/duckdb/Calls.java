package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.functions.Dates;
import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Regexes;
import dev.spoor.kql.functions.Spans;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Calls of scalar functions: those that SQL says exactly, in SQL; all others are Java. */
final class Calls {
    private static final Function LEAST = Function.of("~min_of(real...)real", (v, forms) -> least(v));

    private final Scalars scalars;
    private final Query query;

    Calls(Scalars scalars) {
        this.scalars = scalars;
        this.query = scalars.query;
    }

    Sql lower(Scalar.Call c) {
        String name = c.function().canonical();
        List<Scalar> a = c.arguments();
        Sql special = special(name, c, a);
        if (special != null) {
            return special;
        }
        List<Sql> args = new ArrayList<>();
        for (Scalar s : a) {
            args.add(scalars.value(s));
        }
        Sql sql = inSql(name, c, a, args);
        if (sql != null) {
            return sql;
        }
        if (Windows.NAMES.contains(name)) {
            throw query.unsupported(
                    c.span(), name + "() is not supported in this place; compute it in an extend of its own");
        }
        return query.call(c.span(), name, args);
    }

    /** Calls whose arguments are not just computed. */
    private Sql special(String name, Scalar.Call c, List<Scalar> a) {
        return switch (name) {
            case "now" -> {
                if (a.isEmpty()) {
                    yield Physical.literal(query.now, KqlType.DATETIME);
                }
                Long offset = Constants.number(a.get(0));
                yield offset != null
                        ? Physical.literal(query.now + offset, KqlType.DATETIME)
                        : query.call(
                                c.span(),
                                "op_add",
                                Physical.literal(query.now, KqlType.DATETIME),
                                scalars.as(a.get(0), KqlType.TIMESPAN));
            }
            case "ago" -> {
                Long offset = Constants.number(a.get(0));
                yield offset != null
                        ? Physical.literal(query.now - offset, KqlType.DATETIME)
                        : query.call(
                                c.span(),
                                "op_sub",
                                Physical.literal(query.now, KqlType.DATETIME),
                                scalars.as(a.get(0), KqlType.TIMESPAN));
            }
            case "geo_info_from_ip_address" -> place(c, a);
            case "replace_regex" ->
                c.function().name().equals("replace")
                        ? query.call(
                                c.span(),
                                "replace_regex",
                                scalars.as(a.get(2), KqlType.STRING),
                                regex(a.get(0)),
                                scalars.as(a.get(1), KqlType.STRING))
                        : null;
            case "around" -> {
                Sql v = scalars.value(a.get(0));
                Sql center = scalars.value(a.get(1));
                Sql delta = scalars.value(a.get(2));
                boolean time = v.type() == KqlType.DATETIME || v.type() == KqlType.TIMESPAN;
                if (time != (delta.type() == KqlType.TIMESPAN)) {
                    throw query.unsupported(c.span(), "around() of these types is not supported");
                }
                yield Sql.of("(abs(" + v.text() + " - " + center.text() + ") <= " + delta.text() + ")", KqlType.BOOL);
            }
            case "ingestion_time" -> Physical.literal(null, KqlType.DATETIME);
            case "tostring" -> {
                Path p = a.get(0) instanceof Scalar.Member m ? Path.of(m) : null;
                yield p == null ? null : scalars.memberText(p);
            }
            case "iff", "iif" ->
                Sql.of(
                        "(CASE WHEN " + scalars.as(a.get(0), KqlType.BOOL).text() + " THEN "
                                + scalars.as(a.get(1), c.type()).text() + " ELSE "
                                + scalars.as(a.get(2), c.type()).text() + " END)",
                        c.type());
            case "case" -> {
                StringBuilder b = new StringBuilder("(CASE");
                for (int i = 0; i + 1 < a.size(); i += 2) {
                    b.append(" WHEN ")
                            .append(scalars.as(a.get(i), KqlType.BOOL).text())
                            .append(" THEN ");
                    b.append(scalars.as(a.get(i + 1), c.type()).text());
                }
                yield Sql.of(
                        b.append(" ELSE ")
                                .append(scalars.as(a.get(a.size() - 1), c.type())
                                        .text())
                                .append(" END)")
                                .toString(),
                        c.type());
            }
            case "coalesce" -> {
                StringBuilder b = new StringBuilder("coalesce(");
                for (int i = 0; i < a.size(); i++) {
                    String v = scalars.as(a.get(i), c.type()).text();
                    b.append(i > 0 ? ", " : "").append(c.type() == KqlType.STRING ? "nullif(" + v + ", '')" : v);
                }
                yield Sql.of(
                        b.append(c.type() == KqlType.STRING ? ", '')" : ")").toString(), c.type());
            }
            case "min_of" -> extreme("least", c, a);
            case "max_of" -> extreme("greatest", c, a);
            case "rand" ->
                a.isEmpty()
                        ? Sql.notNull("random()", KqlType.REAL)
                        : Sql.notNull(
                                "floor(random() * "
                                        + scalars.as(a.get(0), KqlType.REAL).text() + ")",
                                KqlType.REAL);
            case "new_guid" -> Sql.notNull("CAST(uuid() AS VARCHAR)", KqlType.GUID);
            case "assert" -> asserted(c, a);
            default -> null;
        };
    }

    /** Known before the first row is read, as in Kusto. */
    private Sql asserted(Scalar.Call c, List<Scalar> a) {
        Evaluator constants = new Evaluator(query, Map.of(), s -> null);
        Object holds = constants.compile(a.get(0), KqlType.BOOL).value(new Object[0]);
        if (!Boolean.TRUE.equals(holds)) {
            throw new KqlFailure(KqlFailure.Kind.DATA, "assertion failed: " + Constants.string(a.get(1)), null);
        }
        return Sql.notNull("TRUE", KqlType.BOOL);
    }

    private Sql regex(Scalar s) {
        Patterns.check(query, Constants.string(s), s.span());
        return scalars.as(s, KqlType.STRING);
    }

    private Sql place(Scalar.Call c, List<Scalar> a) {
        UnaryOperator<String> places = scalars.tables().places();
        if (places == null) {
            throw query.unsupported(c.span(), "geo_info_from_ip_address() needs a geo database, and none is set up");
        }
        return Located.call(query, places, scalars.as(a.get(0), KqlType.STRING));
    }

    /** Nulls are passed over; not a number where one is not, which DuckDB's {@code least} passes over too. */
    private Sql extreme(String function, Scalar.Call c, List<Scalar> a) {
        StringBuilder b = new StringBuilder(function).append('(');
        List<Sql> all = new ArrayList<>();
        StringBuilder nan = new StringBuilder();
        if (c.type() == KqlType.DECIMAL) {
            throw query.unsupported(
                    c.span(), c.function().name() + "() of decimals is not supported; convert them with toreal()");
        }
        for (int i = 0; i < a.size(); i++) {
            Sql v = scalars.as(a.get(i), c.type());
            all.add(v);
            b.append(i > 0 ? ", " : "").append(v.text());
            // NaN is DuckDB's greatest number anyway.
            if (c.type() == KqlType.REAL && function.equals("least")) {
                nan.append(nan.isEmpty() ? "" : " OR ")
                        .append("isnan(")
                        .append(v.text())
                        .append(')');
            }
        }
        b.append(')');
        if (nan.isEmpty()) {
            return Sql.of(b.toString(), c.type());
        }
        if (!Sql.twice(b.length())) {
            return query.call(LEAST, all);
        }
        return Sql.of("(CASE WHEN " + nan + " THEN 'NaN'::DOUBLE ELSE " + b + " END)", c.type());
    }

    private static Object least(Object[] a) {
        Double least = null;
        for (Object x : a) {
            if (x != null) {
                least = least == null ? (Double) x : (Double) Math.min(least, (Double) x);
            }
        }
        return least;
    }

    private Sql string(Sql v, Scalar at) {
        return scalars.conversion.to(v, KqlType.STRING, at.span());
    }

    private Sql inSql(String name, Scalar.Call c, List<Scalar> a, List<Sql> v) {
        Sql first = v.isEmpty() ? null : v.get(0);
        switch (name) {
            case "tostring":
                return string(first, a.get(0));
            case "toint":
                return scalars.conversion.to(first, KqlType.INT, c.span());
            case "tolong":
                return scalars.conversion.to(first, KqlType.LONG, c.span());
            case "toreal", "todouble":
                return scalars.conversion.to(first, KqlType.REAL, c.span());
            case "tobool":
                return scalars.conversion.to(first, KqlType.BOOL, c.span());
            case "todecimal":
                return scalars.conversion.to(first, KqlType.DECIMAL, c.span());
            case "isnull", "isnotnull": {
                boolean isnull = name.equals("isnull");
                if (first.type() == KqlType.STRING) {
                    return Sql.notNull(isnull ? "FALSE" : "TRUE", KqlType.BOOL);
                }
                return Sql.notNull("(" + first.text() + (isnull ? " IS NULL)" : " IS NOT NULL)"), KqlType.BOOL);
            }
            case "isempty", "isnotempty": {
                boolean empty = name.equals("isempty");
                if (first.type() == KqlType.STRING
                        || first.type() == KqlType.DYNAMIC
                        || first.type() == KqlType.UNKNOWN) {
                    return Sql.notNull(
                            "(" + string(first, a.get(0)).text() + (empty ? " = '')" : " <> '')"), KqlType.BOOL);
                }
                return Sql.notNull("(" + first.text() + (empty ? " IS NULL)" : " IS NOT NULL)"), KqlType.BOOL);
            }
            case "not":
                return new Sql(
                        "(NOT "
                                + scalars.conversion
                                        .to(first, KqlType.BOOL, c.span())
                                        .text() + ")",
                        KqlType.BOOL,
                        first.nullable());
            case "strlen":
                return Sql.notNull("length(" + string(first, a.get(0)).text() + ")", KqlType.LONG);
            case "tolower":
                return Sql.notNull("lower(" + string(first, a.get(0)).text() + ")", KqlType.STRING);
            case "toupper":
                return Sql.notNull("upper(" + string(first, a.get(0)).text() + ")", KqlType.STRING);
            case "strcat": {
                StringBuilder b = new StringBuilder("(");
                for (int i = 0; i < v.size(); i++) {
                    b.append(i > 0 ? " || " : "")
                            .append(string(v.get(i), a.get(i)).text());
                }
                return Sql.notNull(b.append(')').toString(), KqlType.STRING);
            }
            case "substring":
                return substring(a, v);
            case "extract":
                return extract(c, a, v);
            case "matches_regex", "replace_regex", "extract_all", "trim", "trim_start", "trim_end":
                Patterns.check(query, Constants.string(a.get(name.equals("replace_regex") ? 1 : 0)), c.span());
                if (name.equals("extract_all")
                        && Constants.string(a.get(0)) != null
                        && Patterns.groups(Constants.string(a.get(0))) == 0) {
                    throw new KqlException(query.text.error(
                            Code.BAD_VALUE,
                            a.get(0).span(),
                            "extract_all() wants a regular expression with a group in parentheses"));
                }
                return null;
            case "format_datetime", "format_timespan": {
                String format = Constants.string(a.get(1));
                String wrong = format == null
                        ? null
                        : name.equals("format_datetime") ? Dates.unknown(format) : Spans.unknown(format);
                if (wrong != null) {
                    throw new KqlException(query.text.error(
                            Code.BAD_VALUE, a.get(1).span(), "a format of " + name + "() has no \"" + wrong + "\""));
                }
                return null;
            }
            case "bin", "floor":
                return bin(a, v);
            case "startofday":
                return a.size() == 1 ? bin(first, Spans.DAY) : null;
            case "unixtime_seconds_todatetime":
                return first.type() == KqlType.LONG && a.get(0) instanceof Scalar.Literal
                        ? query.call(c.span(), name, first)
                        : null;
            case "bag_pack", "pack_array":
                return null;
            case "estimate_data_size",
                    "cursor_after",
                    "current_cluster_endpoint",
                    "current_database",
                    "current_principal":
                throw query.unsupported(
                        c.span(), c.function().name() + "() has no meaning on local data and is not supported");
            case "datetime_diff", "datetime_add", "datetime_part":
                unit(name, a.get(0));
                return null;
            default:
                return null;
        }
    }

    private void unit(String name, Scalar s) {
        String u = Constants.string(s);
        boolean known = u == null
                || (name.equals("datetime_add")
                                ? Dates.add(u, 0, 0)
                                : name.equals("datetime_diff") ? Dates.diff(u, 0, 0) : Dates.part(u, 0))
                        != null;
        if (!known) {
            throw new KqlException(query.text.error(Code.BAD_VALUE, s.span(), "no part of a datetime: \"" + u + "\""));
        }
    }

    private Sql substring(List<Scalar> a, List<Sql> v) {
        Long from = Constants.number(a.get(1));
        Long count = a.size() > 2 ? Constants.number(a.get(2)) : (Long) Long.MAX_VALUE;
        if (from == null || count == null || from < 0 || from > Integer.MAX_VALUE) {
            return null;
        }
        String s = string(v.get(0), a.get(0)).text();
        if (a.size() == 2) {
            return Sql.notNull("substring(" + s + ", " + (from + 1) + ")", KqlType.STRING);
        }
        return Sql.notNull(
                "substring(" + s + ", " + (from + 1) + ", " + Math.max(0, Math.min(count, Integer.MAX_VALUE)) + ")",
                KqlType.STRING);
    }

    private Sql extract(Scalar.Call c, List<Scalar> a, List<Sql> v) {
        String regex = Constants.string(a.get(0));
        Patterns.check(query, regex, a.get(0).span());
        Long group = Constants.number(a.get(1));
        Sql s = string(v.get(2), a.get(2));
        Sql found = regex != null && group != null && group >= 0 && group <= Patterns.groups(regex)
                ? Sql.notNull(
                        "regexp_extract(" + s.text() + ", " + Physical.string(Regexes.unicode(regex)) + ", " + group
                                + ")",
                        KqlType.STRING)
                : query.call(c.span(), "extract", v.get(0), v.get(1), s);
        return scalars.conversion.to(found, c.type(), c.span());
    }

    private Sql bin(List<Scalar> a, List<Sql> v) {
        Sql x = v.get(0);
        Long size = a.size() < 2 ? null : Constants.number(a.get(1));
        boolean whole = x.type() == KqlType.LONG
                || x.type() == KqlType.INT
                || x.type() == KqlType.DATETIME
                || x.type() == KqlType.TIMESPAN;
        return whole && size != null && size > 0 && v.get(1).type() != KqlType.REAL ? bin(x, size) : null;
    }

    /** {@code x - floormod(x + offset, size)}; the bins of datetimes are counted from year 1. */
    private Sql bin(Sql x, long size) {
        long offset = x.type() == KqlType.DATETIME ? Math.floorMod(Dates.EPOCH, size) : 0;
        String from = offset == 0 ? x.text() : "(" + x.text() + " + " + offset + ")";
        return new Sql(
                "(" + x.text() + " - ((" + from + " % " + size + ") + " + size + ") % " + size + ")",
                x.type(),
                x.nullable());
    }
}
