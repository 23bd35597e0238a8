package dev.spoor.decoder.parquet;

import dev.spoor.api.data.Type;

/**
 * A column, and how it is asked for.
 *
 * @param sql the expression that gives it as its type
 * @param perSecond units of a second in which a time comes; 0 for others
 */
record Cell(String name, String sql, Type type, long perSecond) {
    /** @param type as DuckDB names it */
    static Cell of(String name, String type) {
        String column = '"' + name.replace("\"", "\"\"") + '"';
        if (type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.startsWith("UNION(")) {
            return new Cell(name, "CAST(to_json(" + column + ") AS VARCHAR)", Type.JSON, 0);
        }
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                new Cell(name, "CAST(" + column + " AS BIGINT)", Type.LONG, 0);
            case "FLOAT", "DOUBLE" -> new Cell(name, "CAST(" + column + " AS DOUBLE)", Type.DOUBLE, 0);
            case "BOOLEAN" -> new Cell(name, column, Type.BOOL, 0);
            case "BLOB" -> new Cell(name, column, Type.BYTES, 0);
            case "TIMESTAMP_NS" -> new Cell(name, "epoch_ns(" + column + ")", Type.INSTANT, 1_000_000_000);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                new Cell(name, "epoch_us(" + column + ")", Type.INSTANT, 1_000_000);
            case "JSON" -> new Cell(name, "CAST(" + column + " AS VARCHAR)", Type.JSON, 0);
            default -> new Cell(name, "CAST(" + column + " AS VARCHAR)", Type.STRING, 0);
        };
    }
}
