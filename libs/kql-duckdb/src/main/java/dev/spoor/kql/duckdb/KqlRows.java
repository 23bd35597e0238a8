package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.RowType;

/** Takes a result, on the thread that runs the query. */
public interface KqlRows {
    /** Once, before any row; also when there are none. */
    void columns(RowType columns) throws Exception;

    /** One row. {@code row} is valid during the call only. */
    void row(Row row) throws Exception;

    /** A row's cells, in the physical forms of {@link Physical}. */
    interface Row {
        boolean isNull(int column);

        boolean bool(int column);

        /** int, long; datetime in ticks of 100 ns since 1970; timespan in ticks. */
        long number(int column);

        double real(int column);

        /** string; guid and decimal as text; dynamic as JSON text. */
        String text(int column);
    }
}
