package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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

    /**
     * SQL for what an {@code externaldata} reads, fit for FROM, with its columns under their names and in their physical forms; null where
     * it is not to be had.
     *
     * @param uris as they stand in the query, without secrets behind a semicolon
     * @param properties of {@code with (...)}, in lower case
     */
    default String external(List<String> uris, Map<String, String> properties, RowType columns) {
        return null;
    }

    /**
     * What geo_info_from_ip_address() says of an address: a JSON bag with country, state, city, latitude and longitude, or null. Null
     * instead of a function where there is no such data: then the call is refused.
     */
    default UnaryOperator<String> places() {
        return null;
    }

    /** SQL for a column of it; by default its name, quoted. */
    default String column(String table, Column column) {
        return Physical.identifier(column.name());
    }
}
