package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.RowType;

/** A step that SQL cannot say: rows in, in their order, rows out. Values are in the carrier classes of {@code functions.Form}. */
interface TableStage {
    /** The columns that come in. */
    RowType input();

    /** The columns that come out. */
    RowType output();

    /**
     * @param rows as they come; read once
     * @param out takes each row that comes out
     */
    void run(Iterable<Object[]> rows, java.util.function.Consumer<Object[]> out);
}
