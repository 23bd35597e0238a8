package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Form;
import dev.spoor.kql.type.KqlType;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How each KQL type lies in DuckDB; the only class that knows. bool BOOLEAN, int INTEGER, long BIGINT, real DOUBLE; datetime and
 * timespan BIGINT in ticks of 100 ns (datetime since 1970), which are exact and keep statistics of Parquet useful; string VARCHAR, never
 * null; guid VARCHAR of 36 lower-case characters; dynamic VARCHAR with JSON text; decimal VARCHAR with plain digits. UNKNOWN is dynamic.
 */
public final class Physical {
    private Physical() {}

    /** The SQL type that columns of a KQL type have. */
    public static String type(KqlType t) {
        return switch (t) {
            case BOOL -> "BOOLEAN";
            case INT -> "INTEGER";
            case LONG, DATETIME, TIMESPAN -> "BIGINT";
            case REAL -> "DOUBLE";
            case STRING, GUID, DYNAMIC, DECIMAL, UNKNOWN -> "VARCHAR";
        };
    }

    static Form form(KqlType t) {
        return t == KqlType.UNKNOWN ? Form.DYNAMIC : Form.valueOf(t.name());
    }

    static KqlType type(Form f) {
        return KqlType.valueOf(f.name());
    }

    static String nul(KqlType t) {
        return t == KqlType.STRING ? "''" : "NULL::" + type(t);
    }

    /** A constant, as the bound query holds it. */
    static Sql literal(Object v, KqlType t) {
        if (v == null) {
            return Sql.of(nul(t), t);
        }
        return Sql.notNull(
                switch (t) {
                    case BOOL -> (Boolean) v ? "TRUE" : "FALSE";
                    case INT -> integer(((Number) v).longValue(), "INTEGER");
                    case LONG, DATETIME, TIMESPAN -> integer(((Number) v).longValue(), "BIGINT");
                    case REAL -> real(((Number) v).doubleValue());
                    case DECIMAL -> string(((BigDecimal) v).signum() == 0 ? "0" : plain((BigDecimal) v));
                    case STRING, DYNAMIC, UNKNOWN -> string(v.toString());
                    case GUID -> string(v.toString().toLowerCase(Locale.ROOT));
                },
                t);
    }

    private static String plain(BigDecimal d) {
        BigDecimal s = d.stripTrailingZeros();
        return (s.scale() < 0 ? s.setScale(0) : s).toPlainString();
    }

    private static String integer(long v, String type) {
        // The least BIGINT is no literal: its digits are too many before the sign is seen.
        return v == Long.MIN_VALUE ? "(-9223372036854775807::BIGINT - 1)" : "(" + v + "::" + type + ")";
    }

    private static String real(double v) {
        return Double.isNaN(v) || Double.isInfinite(v)
                ? "'" + (Double.isNaN(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity") + "'::DOUBLE"
                : "(" + v + "::DOUBLE)";
    }

    /** A string constant: quotes are doubled, and NUL, which no SQL text may hold, is spelt as a call. */
    static String string(String s) {
        StringBuilder b = new StringBuilder(s.length() + 2).append('\'');
        boolean nul = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == 0) {
                b.append("'||chr(0)||'");
                nul = true;
            } else if (c == '\'') {
                b.append("''");
            } else if (Character.isSurrogate(c) && !paired(s, i)) {
                b.append('\ufffd');
            } else {
                b.append(c);
            }
        }
        b.append('\'');
        return nul ? "(" + b + ")" : b.toString();
    }

    private static boolean paired(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
    }

    /** A name of a table or column of the database. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
