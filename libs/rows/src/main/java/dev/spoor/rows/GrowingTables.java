package dev.spoor.rows;

import dev.spoor.api.Call;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that one piece is decoded to, and the bound on the memory that their unfinished batches take together. {@link #close} puts
 * the last batches; forgetting it loses rows. One thread at a time.
 */
public final class GrowingTables {
    private static final long MOST_BYTES = 32L << 20;

    private final Pieces out;
    private final Call call;
    private final String subject;
    private final Span span;
    private final List<GrowingTable> tables = new ArrayList<>();
    private final Map<String, GrowingTable> byName = new HashMap<>();
    private final Map<String, Sink<Batch>> sinks = new HashMap<>();
    private long total;
    private long ended;

    /**
     * Tables of one piece.
     *
     * @param subject the piece, as problems name it
     * @param span where in the piece the rows stand
     */
    public GrowingTables(Pieces out, Call call, String subject, Span span) {
        this.out = out;
        this.call = call;
        this.subject = subject;
        this.span = span;
    }

    /** The table of this name, {@code Name} or {@code Name/part}: the same whenever it is asked for, with the meaning it was first given. */
    public GrowingTable table(String name, GrowingTable.Meaning meaning) {
        GrowingTable table = byName.get(name);
        if (table == null) {
            table = new GrowingTable(name, this, meaning);
            byName.put(name, table);
            tables.add(table);
        }
        return table;
    }

    /** How many tables there are. */
    public int size() {
        return tables.size();
    }

    /** How many rows were ended so far, in all tables. */
    public long rows() {
        return tables.stream().mapToLong(GrowingTable::rows).sum();
    }

    /** Puts what is left in all tables. */
    public void close() {
        tables.forEach(GrowingTable::close);
    }

    void put(String table, Batch batch) {
        sinks.computeIfAbsent(table, name -> out.rows(name, batch.schema(), span))
                .put(batch);
    }

    void cut(GrowingTable table, String column, int length) {
        String place = "row " + (table.rows() + 1) + " of " + table.name() + ", column " + column;
        String message = "a value of " + length + " bytes was cut to " + Batch.MAX_CELL;
        call.problem(Problem.of(Problem.Kind.TOO_LARGE, subject, message).at(place));
    }

    /** A table takes so many bytes more, or less: may put another table's rows to make room. */
    void grown(long bytes) {
        total += bytes;
        while (total > MOST_BYTES) {
            GrowingTable largest = tables.get(0);
            for (GrowingTable table : tables) {
                largest = table.bytes() > largest.bytes() ? table : largest;
            }
            largest.flush();
        }
    }

    void ended() {
        if ((++ended & 0xff) == 0) {
            call.check();
        }
    }
}
