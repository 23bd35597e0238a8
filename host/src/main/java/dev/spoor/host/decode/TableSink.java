package dev.spoor.host.decode;

import dev.spoor.api.data.Batch;

/** Receives the rows of a walk, in the order of its inputs, one call at a time. */
@FunctionalInterface
public interface TableSink {
    /**
     * Some more rows of a table; none at all where only the table's columns are known.
     *
     * @param table {@code Name} or {@code Name/part}
     * @param batch the rows as the decoder gave them
     * @param from where they came from
     */
    void put(String table, Batch batch, Provenance from);
}
