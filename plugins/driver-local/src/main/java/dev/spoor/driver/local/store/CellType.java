package dev.spoor.driver.local.store;

import dev.spoor.api.data.Type;

/** What cells of a stored column are, and how DuckDB holds them. */
public enum CellType {
    BOOL("BOOLEAN"),
    /** Ticks of 100 ns since 1970, so nothing that the api's INSTANT tells is lost but single nanoseconds. */
    DATETIME("BIGINT"),
    /** The text of a JSON value. */
    DYNAMIC("VARCHAR"),
    LONG("BIGINT"),
    REAL("DOUBLE"),
    /** Never null: as in KQL, where nothing is the empty text. */
    STRING("VARCHAR");

    private final String sql;

    CellType(String sql) {
        this.sql = sql;
    }

    /** DuckDB's name of the type. */
    public String sql() {
        return sql;
    }

    static CellType of(Type type) {
        return switch (type) {
            case BOOL -> BOOL;
            case INSTANT -> DATETIME;
            case JSON -> DYNAMIC;
            case LONG -> LONG;
            case DOUBLE -> REAL;
            default -> STRING;
        };
    }
}
