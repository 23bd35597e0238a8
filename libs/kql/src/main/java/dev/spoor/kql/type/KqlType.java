package dev.spoor.kql.type;

import java.util.Locale;

/** The scalar types of KQL. */
public enum KqlType {
    BOOL,
    /** A point in time, UTC, in ticks of 100 ns from 0001 to 9999. */
    DATETIME,
    DECIMAL,
    /** Any JSON value. */
    DYNAMIC,
    GUID,
    /** 32 bits, signed. */
    INT,
    /** 64 bits, signed. */
    LONG,
    /** IEEE double. */
    REAL,
    /** Never null: a missing string is the empty one. */
    STRING,
    /** A length of time in ticks of 100 ns. */
    TIMESPAN,
    /**
     * Not known before the query runs: columns of a plugin whose result depends on the data, and what is computed of them. An engine
     * finds the columns first and binds again ({@code Catalog.pluginColumns}), or treats the values as dynamic.
     */
    UNKNOWN;

    private final String kqlName = name().toLowerCase(Locale.ROOT);

    /** As written in KQL: {@code datetime}. */
    public String kqlName() {
        return kqlName;
    }

    /** int, long, real or decimal. */
    public boolean isNumber() {
        return this == INT || this == LONG || this == REAL || this == DECIMAL;
    }

    /** int or long. */
    public boolean isInteger() {
        return this == INT || this == LONG;
    }

    /**
     * The type of that name or of one of its synonyms ({@code boolean}, {@code date}, {@code double}, {@code time}, {@code uniqueid},
     * {@code int32}, ...), or null.
     */
    public static KqlType named(String name) {
        switch (name) {
            case "bool":
            case "boolean":
                return BOOL;
            case "datetime":
            case "date":
                return DATETIME;
            case "decimal":
                return DECIMAL;
            case "dynamic":
                return DYNAMIC;
            case "guid":
            case "uuid":
            case "uniqueid":
                return GUID;
            case "int":
            case "int8":
            case "int16":
            case "int32":
            case "uint":
            case "uint8":
            case "uint16":
            case "uint32":
                return INT;
            case "long":
            case "int64":
            case "uint64":
            case "ulong":
                return LONG;
            case "real":
            case "double":
            case "float":
                return REAL;
            case "string":
                return STRING;
            case "timespan":
            case "time":
                return TIMESPAN;
            default:
                return null;
        }
    }
}
