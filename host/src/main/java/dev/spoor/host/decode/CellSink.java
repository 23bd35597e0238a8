package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;

/** Takes what cells hide, column by column, in the order of the rows. */
@FunctionalInterface
public interface CellSink {
    /**
     * A cell in which something was found.
     *
     * @param table name of its table
     * @param batch the batch that its row is in
     * @param column name of its column
     * @param root the cell, with what was found in it as children
     */
    void add(String table, Batch batch, int row, String column, DecodedText root);
}
