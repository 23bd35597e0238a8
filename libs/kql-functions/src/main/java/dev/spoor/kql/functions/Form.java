package dev.spoor.kql.functions;

import java.util.Locale;

/**
 * The types of KQL scalars, each with the one Java class that carries its values here. {@code null} is the null of every type but
 * {@link #STRING}, which has none: its functions never see or return it.
 */
public enum Form {
    /** {@link Boolean} */
    BOOL,
    /** {@link Long} within 32 bits */
    INT,
    /** {@link Long} */
    LONG,
    /** {@link Double} */
    REAL,
    /** {@link java.math.BigDecimal} */
    DECIMAL,
    /** {@link String} */
    STRING,
    /** {@link Long}: ticks of 100 ns since 1970-01-01 UTC */
    DATETIME,
    /** {@link Long}: ticks of 100 ns */
    TIMESPAN,
    /** {@link String}: 36 lower-case characters */
    GUID,
    /** a JSON value as {@link Json} reads it */
    DYNAMIC;

    /** The name that KQL has for this type. */
    public String kql() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Form of(String kql) {
        return valueOf(kql.toUpperCase(Locale.ROOT));
    }
}
