package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of a {@link TableStore}: batches that may differ in columns, read as one table of their union. Rows stand in order of arrival;
 * those of one input in order of their ids. Safe for use by many threads; what is read or asked is the state at that moment.
 */
public final class StoredTable {
    private static final int FIRST = 16;

    private final String name;
    private final Origins origins;
    private final BatchLog log;
    private final SchemaUnion union = new SchemaUnion();
    private final Set<Integer> inputs = new TreeSet<>();
    /** The first packed id and the size of each stored batch: what finds a row again. */
    private long[] firstIds = new long[FIRST];

    private int[] sizes = new int[FIRST];
    private int batches;

    StoredTable(String name, Origins origins, BatchLog log) {
        this.name = name;
        this.origins = origins;
        this.log = log;
    }

    synchronized void put(String path, Batch batch) {
        Batch stamped = origins.stamp(path, name, batch);
        union.add(stamped);
        if (batch.size() == 0) {
            return;
        }
        log.put(stamped);
        if (batches == sizes.length) {
            firstIds = Arrays.copyOf(firstIds, batches * 2);
            sizes = Arrays.copyOf(sizes, batches * 2);
        }
        firstIds[batches] = stamped.longs(0).get(0);
        sizes[batches++] = batch.size();
        inputs.add(RowId.unpack(stamped.longs(0).get(0)).input());
    }

    /** The name: {@code Name} or {@code Name/part}. */
    public String name() {
        return name;
    }

    /** The union of the columns so far, the row's id first. */
    public synchronized Schema schema() {
        return union.schema();
    }

    /** How many rows there are. */
    public long rows() {
        return log.rows();
    }

    /** Numbers of the inputs that have rows here. */
    public synchronized Set<Integer> inputs() {
        return Set.copyOf(inputs);
    }

    /** The rows put so far, to be read any number of times until the store is closed. */
    public synchronized Rows snapshot() {
        Schema schema = union.schema();
        int count = batches;
        return Rows.of(schema, log.rows(), () -> adapted(log.read(index -> index < count), schema));
    }

    private static Source<Batch> adapted(Source<Batch> stored, Schema schema) {
        return () -> {
            Batch batch = stored.next();
            return batch == null ? null : SchemaUnion.adapt(batch, schema);
        };
    }

    /**
     * The rows of these ids, in the table's order; ids that are not of this table are passed over. One pass, which reads only the batches
     * that hold one of the rows.
     */
    public synchronized Source<Batch> find(Collection<RowId> ids) {
        long[] wanted =
                ids.stream().mapToLong(RowId::packed).sorted().distinct().toArray();
        boolean[] hit = new boolean[batches];
        for (int i = 0; i < batches; i++) {
            int at = lowerBound(wanted, firstIds[i]);
            hit[i] = at < wanted.length && wanted[at] < firstIds[i] + sizes[i];
        }
        Source<Batch> found = log.read(index -> index < hit.length && hit[index]);
        return adapted(() -> pick(found.next(), wanted), union.schema());
    }

    private static Batch pick(Batch batch, long[] wanted) {
        if (batch == null) {
            return null;
        }
        LongVector ids = batch.longs(0);
        long first = ids.get(0);
        int from = lowerBound(wanted, first);
        int to = lowerBound(wanted, first + batch.size());
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) (wanted[from + i] - first);
        }
        return batch.take(rows, rows.length);
    }

    private static int lowerBound(long[] sorted, long value) {
        int at = Arrays.binarySearch(sorted, value);
        return at < 0 ? -at - 1 : at;
    }

    @Override
    public String toString() {
        return name + ", " + rows() + " rows";
    }
}
