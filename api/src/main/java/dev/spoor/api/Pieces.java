package dev.spoor.api;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a decoder puts what it found, within the host's limits on depth, number, bytes, ratio and time. Implemented by the host, not by
 * plugins. When a limit is reached the methods throw {@link CancelledException} or {@link IOException}, which the decoder lets pass, after the host
 * has noted the problem.
 */
public interface Pieces {
    /** A whole piece. The bytes are the host's from now on. */
    void put(String name, String form, Span from, byte[] bytes);

    /** A piece to be written; it counts when the stream is closed. One at a time. */
    OutputStream begin(String name, String form, Span from) throws IOException;

    /**
     * Rows of a table. May be called again for other tables while earlier ones are open.
     *
     * @param name {@code Name} of the table, or {@code Name/part} where rows of one table differ in columns or roles; parts are united
     *     where the table is asked for by name
     * @param schema the columns as known now; batches may have more later
     */
    Sink<Batch> rows(String name, Schema schema, Span from);
}
