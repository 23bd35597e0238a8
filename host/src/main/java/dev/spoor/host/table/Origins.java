package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the rows of a run: every pair of a source and a table gets an input number, its rows ordinals from 0. Stamped rows carry their
 * packed {@link RowId} in a first column of role ORIGIN, named {@value #COLUMN}. Safe for use by many threads.
 */
public final class Origins {
    /** Name of the column that holds the row ids; a column of that name in evidence is renamed by underscores behind it. */
    public static final String COLUMN = "_origin";

    private static final Column ORIGIN = Column.of(COLUMN, Role.ORIGIN);
    private static final int MAX_INPUTS = 1 << 20;
    /** From here on the rows of many sources share one input a table: numbers are left for new tables. */
    private static final int SHARED_FROM = MAX_INPUTS - (1 << 16);

    /**
     * Where the rows of an input number come from.
     *
     * @param number as in {@link RowId#input()}
     * @param path the source: a file, a path inside an archive, a query; empty where several share the number
     * @param table name of the table
     */
    public record Input(int number, String path, String table) {}

    /** By path and table, a list of both: the JVM makes the hash code of a record at run time, at every start. */
    private final Map<List<String>, Integer> numbers = new HashMap<>();

    private final List<Input> inputs = new ArrayList<>();
    private long[] rows = new long[64];

    /** What an input number stands for. */
    public synchronized Input input(int number) {
        return inputs.get(number);
    }

    /** All inputs so far, by number. */
    public synchronized List<Input> inputs() {
        return List.copyOf(inputs);
    }

    /** How many rows an input has so far. */
    public synchronized long rows(int number) {
        return rows[number];
    }

    /** The batch with its rows numbered. Rows of one input are numbered in the order of these calls. */
    public Batch stamp(String path, String table, Batch batch) {
        long first = take(path, table, batch.size()).packed();
        List<Column> columns = new ArrayList<>();
        List<Vector> vectors = new ArrayList<>();
        columns.add(ORIGIN);
        vectors.add(Vectors.count(first, batch.size()));
        for (int i = 0; i < batch.schema().size(); i++) {
            columns.add(unreserved(batch.schema(), batch.schema().column(i)));
            vectors.add(batch.vector(i));
        }
        return Batch.of(Schema.of(columns), batch.size(), vectors);
    }

    private synchronized RowId take(String path, String table, int count) {
        int input = number(path, table);
        RowId first = new RowId(input, rows[input]);
        rows[input] += count;
        return first;
    }

    private int number(String path, String table) {
        String shown = inputs.size() < SHARED_FROM ? path : "";
        List<String> key = List.of(shown, table);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = inputs.size();
        if (number == MAX_INPUTS) {
            throw new IllegalStateException("more than " + MAX_INPUTS + " inputs");
        }
        inputs.add(new Input(number, shown, table));
        numbers.put(key, number);
        if (number == rows.length) {
            rows = java.util.Arrays.copyOf(rows, number * 2);
        }
        return number;
    }

    /** Only the host says where rows come from: evidence that claims such a column keeps its values, without the role. */
    private static Column unreserved(Schema schema, Column column) {
        Column free = column.role()
                        .filter(role -> role == Role.ORIGIN || role == Role.STREAM)
                        .isPresent()
                ? column.withoutRole()
                : column;
        if (!free.name().equals(COLUMN)) {
            return free;
        }
        StringBuilder name = new StringBuilder(COLUMN).append('_');
        while (schema.find(name.toString()) >= 0) {
            name.append('_');
        }
        return free.withName(name.toString());
    }
}
