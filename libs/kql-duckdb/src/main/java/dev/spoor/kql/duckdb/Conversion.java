package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.KqlType;

/** Conversions between types, in SQL where it agrees with KQL, by a Java function where it does not. */
final class Conversion {
    private final Query query;

    Conversion(Query query) {
        this.query = query;
    }

    /** The value as another type; null where it has none there. */
    Sql to(Sql v, KqlType type, Span span) {
        KqlType from = v.type() == KqlType.UNKNOWN ? KqlType.DYNAMIC : v.type();
        KqlType to = type == KqlType.UNKNOWN ? KqlType.DYNAMIC : type;
        if (from == to) {
            return new Sql(v.text(), type, v.nullable());
        }
        return switch (to) {
            case STRING -> string(v, from, span);
            case DYNAMIC -> json(v, from, span);
            case LONG ->
                from == KqlType.INT || from == KqlType.BOOL
                        ? new Sql("CAST(" + v.text() + " AS BIGINT)", to, v.nullable())
                        : from == KqlType.TIMESPAN ? new Sql(v.text(), to, v.nullable()) : call("tolong", v, span);
            case INT ->
                from == KqlType.BOOL
                        ? new Sql("CAST(" + v.text() + " AS INTEGER)", to, v.nullable())
                        : call("toint", v, span);
            case REAL ->
                from == KqlType.INT || from == KqlType.LONG || from == KqlType.TIMESPAN || from == KqlType.BOOL
                        ? new Sql("CAST(" + v.text() + " AS DOUBLE)", to, v.nullable())
                        : call("toreal", v, span);
            case BOOL ->
                from == KqlType.INT || from == KqlType.LONG || from == KqlType.TIMESPAN
                        ? new Sql("(" + v.text() + " <> 0)", to, v.nullable())
                        : call("tobool", v, span);
            case DECIMAL ->
                from == KqlType.INT || from == KqlType.LONG
                        ? new Sql("CAST(" + v.text() + " AS VARCHAR)", to, v.nullable())
                        : call("todecimal", v, span);
            case DATETIME -> call("todatetime", v, span);
            case TIMESPAN -> from == KqlType.LONG ? new Sql(v.text(), to, v.nullable()) : call("totimespan", v, span);
            case GUID -> call("toguid", v, span);
            default -> throw new IllegalStateException(to.name());
        };
    }

    private Sql call(String function, Sql v, Span span) {
        return query.call(span, function, v);
    }

    private Sql string(Sql v, KqlType from, Span span) {
        return switch (from) {
            case GUID, DECIMAL -> or(v, v.text());
            case INT, LONG -> or(v, "CAST(" + v.text() + " AS VARCHAR)");
            case BOOL ->
                Sql.notNull(
                        "(CASE WHEN " + v.text() + " THEN 'True' WHEN NOT " + v.text() + " THEN 'False' ELSE '' END)",
                        KqlType.STRING);
            default -> call("tostring", v, span);
        };
    }

    private static Sql or(Sql v, String text) {
        return Sql.notNull(v.nullable() ? "coalesce(" + text + ", '')" : text, KqlType.STRING);
    }

    /** A value as JSON text; null stays null. */
    private Sql json(Sql v, KqlType from, Span span) {
        String text = switch (from) {
            case INT, LONG -> "CAST(" + v.text() + " AS VARCHAR)";
            case BOOL -> "(CASE WHEN " + v.text() + " THEN 'true' WHEN NOT " + v.text() + " THEN 'false' END)";
            case STRING -> "CAST(to_json(" + v.text() + ") AS VARCHAR)";
            case GUID, DECIMAL -> "('\"' || " + v.text() + " || '\"')";
            case DATETIME, TIMESPAN ->
                "('\"' || nullif(" + call("tostring", v, span).text() + ", '') || '\"')";
            default -> query.call(span, "parse_json", v).text();
        };
        return new Sql(text, KqlType.DYNAMIC, v.nullable());
    }
}
