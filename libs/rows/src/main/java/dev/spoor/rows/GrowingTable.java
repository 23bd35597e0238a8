package dev.spoor.rows;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table whose columns are found as its rows come. Each batch has one type a column; a later batch may have more columns, and a wider
 * type where a value asked for one. A column that has had no value yet is left out until the last batch. One thread at a time.
 */
public final class GrowingTable {
    /** Says what columns mean, going by all names that the table has so far. */
    @FunctionalInterface
    public interface Meaning {
        /** The role of each column, in order; null for none. No role twice. */
        List<Role> roles(List<String> names);
    }

    private final String name;
    private final GrowingTables owner;
    private final Meaning meaning;
    private final List<GrowingColumn> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int[] lastSet = new int[16];
    private int rows;
    private long textBytes;
    private long totalRows;
    private int named;
    private long told;

    GrowingTable(String name, GrowingTables owner, Meaning meaning) {
        this.name = name;
        this.owner = owner;
        this.meaning = meaning;
    }

    /** Name of the table. */
    public String name() {
        return name;
    }

    /** How many rows were ended so far. */
    public long rows() {
        return totalRows;
    }

    /** Place of the column of this exact name, which is made where there is none. */
    public int column(String columnName) {
        Integer known = byName.get(columnName);
        if (known != null) {
            return known;
        }
        int at = columns.size();
        columns.add(new GrowingColumn(columnName));
        names.add(columnName);
        byName.put(columnName, at);
        if (at == lastSet.length) {
            lastSet = Arrays.copyOf(lastSet, at * 2);
        }
        lastSet[at] = -1;
        return at;
    }

    /** To be called before the cells of a row, with about how many bytes they will have: a row that does not fit starts a batch. */
    public void beginRow(long bytes) {
        if (rows > 0 && textBytes + bytes > Batch.MAX_BYTES) {
            emit(false);
        }
    }

    /** True where the current row has a value in this column already. */
    public boolean isSet(int column) {
        return lastSet[column] == rows;
    }

    /**
     * Sets a cell of the current row; the bytes are copied. Cells not set are null. Over-long ones are cut, with a problem.
     *
     * @throws IllegalStateException where the cell is set already
     */
    public void set(int column, byte[] b, int from, int to, CellKind kind) {
        if (lastSet[column] == rows) {
            throw new IllegalStateException(names.get(column) + " is set twice in row " + totalRows + " of " + name);
        }
        int end = to;
        if (to - from > Batch.MAX_CELL) {
            end = from + Batch.MAX_CELL;
            for (int back = 1;
                    back < 4 && (b[end] & 0xC0) == 0x80;
                    back++) { // no character is longer; no UTF-8 is cut anywhere
                end = from + Batch.MAX_CELL - back;
            }
            owner.cut(this, names.get(column), to - from);
        }
        lastSet[column] = rows;
        columns.get(column).append(rows, b, from, end, end < to ? CellKind.TEXT : kind);
        textBytes += end - from;
    }

    /** Ends the current row. May put a batch of this table, or of another where all together take too much memory. */
    public void endRow() {
        rows++;
        totalRows++;
        if (rows == Batch.MAX_ROWS || textBytes >= Batch.MAX_BYTES || bytes() >= 2L * Batch.MAX_BYTES) {
            emit(false);
        }
        owner.ended();
        tell();
    }

    private void tell() {
        long now = bytes();
        long change = now - told;
        told = now;
        owner.grown(change);
    }

    /** Bytes of memory that rows not put yet take, roughly. */
    long bytes() {
        return textBytes + 4L * rows * columns.size();
    }

    /** Puts the rows that were not put yet. */
    void flush() {
        if (rows > 0) {
            emit(false);
        }
    }

    /** Puts what is left, and the columns that never had a value. */
    void close() {
        boolean leftOut = columns.stream().anyMatch(column -> !column.everPresent());
        if (rows > 0 || totalRows == 0 || leftOut) {
            emit(true);
        }
    }

    private void emit(boolean last) {
        giveRoles();
        List<Column> schema = new ArrayList<>(columns.size());
        List<Vector> vectors = new ArrayList<>(columns.size());
        for (GrowingColumn column : columns) {
            if (last || column.everPresent()) {
                vectors.add(column.cut(rows));
                schema.add(column.column());
            }
        }
        Batch batch = Batch.of(Schema.of(schema), rows, vectors);
        rows = 0;
        textBytes = 0;
        Arrays.fill(lastSet, -1);
        tell();
        owner.put(name, batch);
    }

    /** Columns keep the role with which they were put: only new ones get one, and only one that is free. */
    private void giveRoles() {
        if (named == columns.size()) {
            return;
        }
        Set<Role> taken = EnumSet.noneOf(Role.class);
        columns.stream().map(GrowingColumn::role).filter(r -> r != null).forEach(taken::add);
        List<Role> roles = meaning.roles(names);
        for (int i = 0; i < columns.size(); i++) {
            Role role = roles.get(i);
            if (columns.get(i).role() == null && role != null && taken.add(role)) {
                columns.get(i).role(role);
            }
        }
        named = columns.size();
    }
}
