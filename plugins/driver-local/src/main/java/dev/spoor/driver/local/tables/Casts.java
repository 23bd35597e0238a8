package dev.spoor.driver.local.tables;

import dev.spoor.driver.local.store.CellType;
import dev.spoor.kql.type.KqlType;

/**
 * Cells of one type as cells of another, in DuckDB's SQL. What cannot become it is null, as in KQL's conversions; a string is never null.
 * Times are ticks of 100 ns since 1970 throughout, and UTC where a text names no zone.
 */
public final class Casts {
    private Casts() {}

    /** SQL that gives the cell as this type. */
    public static String to(KqlType type, Cell cell) {
        String c = cell.sql();
        return switch (type) {
            case STRING -> text(cell);
            case LONG -> whole(cell, "BIGINT");
            case INT -> whole(cell, "INTEGER");
            case REAL -> cell.type() == CellType.REAL ? c : scalar(cell, "DOUBLE");
            case BOOL -> cell.type() == CellType.BOOL ? c : scalar(cell, "BOOLEAN");
            case DECIMAL -> "nullif(" + text(cell) + ", '')";
            case GUID -> "CAST(TRY_CAST(" + text(cell) + " AS UUID) AS VARCHAR)";
            case DATETIME -> time(cell);
            case DYNAMIC, UNKNOWN -> json(cell);
            case TIMESPAN -> "CAST(NULL AS BIGINT)";
        };
    }

    /** SQL of nothing. */
    static String nothing(KqlType type) {
        return switch (type) {
            case STRING -> "''";
            case BOOL -> "CAST(NULL AS BOOLEAN)";
            case INT -> "CAST(NULL AS INTEGER)";
            case LONG, DATETIME, TIMESPAN -> "CAST(NULL AS BIGINT)";
            case REAL -> "CAST(NULL AS DOUBLE)";
            case DECIMAL, GUID, DYNAMIC, UNKNOWN -> "CAST(NULL AS VARCHAR)";
        };
    }

    /** The KQL type that cells have by nature. */
    static KqlType natural(CellType type) {
        return switch (type) {
            case BOOL -> KqlType.BOOL;
            case DATETIME -> KqlType.DATETIME;
            case DYNAMIC -> KqlType.DYNAMIC;
            case LONG -> KqlType.LONG;
            case REAL -> KqlType.REAL;
            case STRING -> KqlType.STRING;
        };
    }

    static String text(Cell cell) {
        String c = cell.sql();
        return switch (cell.type()) {
            case STRING -> c;
            case BOOL, LONG, REAL -> "coalesce(CAST(" + c + " AS VARCHAR), '')";
            case DATETIME -> "coalesce(" + timeText(c) + ", '')";
            case DYNAMIC ->
                // What is not JSON is a text: json_type would fail, and with it the query.
                "coalesce(CASE WHEN NOT json_valid(" + c + ") THEN " + c + " WHEN json_type(" + c
                        + ") = 'VARCHAR' THEN json_extract_string(" + c + ", '$') WHEN " + c + " = 'null' THEN '' ELSE "
                        + c + " END, '')";
        };
    }

    private static String scalar(Cell cell, String type) {
        return cell.type() == CellType.DATETIME
                ? "CAST(NULL AS " + type + ")"
                : "TRY_CAST(" + (cell.type() == CellType.DYNAMIC ? text(cell) : cell.sql()) + " AS " + type + ")";
    }

    private static String whole(Cell cell, String type) {
        if (cell.type() == CellType.LONG && type.equals("BIGINT")) {
            return cell.sql();
        }
        return cell.type() == CellType.REAL
                ? "TRY_CAST(trunc(" + cell.sql() + ") AS " + type + ")"
                : scalar(cell, type);
    }

    /** RFC 3339 with seven digits of fraction. */
    private static String timeText(String c) {
        String digit = "((" + c + " % 10) + 10) % 10";
        return "strftime(make_timestamp((" + c + " - " + digit + ") // 10), '%Y-%m-%dT%H:%M:%S.%f') || (" + digit
                + ") || 'Z'";
    }

    private static String time(Cell cell) {
        if (cell.type() == CellType.DATETIME) {
            return cell.sql();
        }
        if (cell.type() != CellType.STRING && cell.type() != CellType.DYNAMIC) {
            return "CAST(NULL AS BIGINT)";
        }
        // The type of DuckDB's that reads zones has microseconds; the seventh digit is added.
        String t = text(cell);
        String micros = "epoch_us(TRY_CAST(regexp_replace(" + t + ", '(\\.\\d{6})\\d+', '\\1') AS TIMESTAMPTZ))";
        return micros + " * 10 + coalesce(TRY_CAST(regexp_extract(" + t + ", '\\.\\d{6}(\\d)', 1) AS BIGINT), 0)";
    }

    private static String json(Cell cell) {
        String c = cell.sql();
        return switch (cell.type()) {
            case DYNAMIC -> c;
            case BOOL, LONG, REAL -> "CAST(" + c + " AS VARCHAR)";
            case DATETIME -> "'\"' || " + timeText(c) + " || '\"'";
            // A text that is a JSON object or array is taken as that, as exports write dynamic columns.
            case STRING ->
                "CASE WHEN " + c + " = '' THEN NULL WHEN regexp_matches(" + c
                        + ", '^\\s*[\\[{]') AND json_valid(" + c + ") THEN " + c + " ELSE CAST(to_json(" + c
                        + ") AS VARCHAR) END";
        };
    }
}
