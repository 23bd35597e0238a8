package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;

/** Rows put aside by a call, in memory or on disk as the host sees fit. Implemented by the host, not by plugins. Not thread-safe. */
public interface Spool extends Sink<Batch>, AutoCloseable {
    /** The columns of the rows. */
    Schema schema();

    /** How many rows were put. */
    long rows();

    /** All rows put so far, in order; may be asked for more than once. */
    Source<Batch> read();

    /** Frees what the rows take. */
    @Override
    void close();
}
