package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.Column;

/**
 * Where the tables of the catalog lie in the database. Their columns have the physical forms of {@link Physical}: strings never null,
 * datetimes and timespans as BIGINT ticks, dynamics as JSON text.
 */
public interface KqlTables {
    /** Tables and columns under their own names. */
    KqlTables BY_NAME = new KqlTables() {};

    /** SQL for the table or view, fit for FROM; by default its name, quoted. */
    default String table(String table) {
        return Physical.identifier(table);
    }

    /** SQL for a column of it; by default its name, quoted. */
    default String column(String table, Column column) {
        return Physical.identifier(column.name());
    }
}
