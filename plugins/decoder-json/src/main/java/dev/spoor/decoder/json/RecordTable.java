package dev.spoor.decoder.json;

import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import java.util.Arrays;
import java.util.function.Function;

/** Writes records to one table; knows the column of each field. One thread at a time. */
final class RecordTable {
    private static final int UNKNOWN = -1;
    private static final int LEFT_OUT = -2;

    private final GrowingTable table;
    private final Function<Field, String> naming;
    private final boolean merges;
    private int[] columnOf = new int[64];
    private int[] valueIn = new int[64];

    /**
     * A table.
     *
     * @param naming the column of a field; null where it has none
     * @param merges whether a value that stands in a column already is left out where it comes again, under another name
     */
    RecordTable(GrowingTable table, Function<Field, String> naming, boolean merges) {
        this.table = table;
        this.naming = naming;
        this.merges = merges;
        Arrays.fill(columnOf, UNKNOWN);
    }

    /** Writes a record as a row. */
    void write(Record record) {
        table.beginRow(record.length());
        byte[] text = record.text();
        for (int value = 0; value < record.size(); value++) {
            Field field = record.field(value);
            if (field == null) {
                continue;
            }
            int column = column(field);
            CellKind kind = record.kind(value);
            if (kind == null || column == LEFT_OUT) {
                continue;
            }
            if (table.isSet(column)) {
                column = other(record, value, column);
                if (column < 0) {
                    continue;
                }
            }
            table.set(column, text, record.from(value), record.to(value), kind);
            remember(column, value);
        }
        table.endRow();
    }

    private int column(Field field) {
        int id = field.id();
        if (id >= columnOf.length) {
            int old = columnOf.length;
            columnOf = Arrays.copyOf(columnOf, Math.max(id + 1, old * 2));
            Arrays.fill(columnOf, old, columnOf.length, UNKNOWN);
        }
        if (columnOf[id] == UNKNOWN) {
            String name = naming.apply(field);
            columnOf[id] = name == null ? LEFT_OUT : table.column(name);
        }
        return columnOf[id];
    }

    private void remember(int column, int value) {
        if (column >= valueIn.length) {
            valueIn = Arrays.copyOf(valueIn, Math.max(column + 1, valueIn.length * 2));
        }
        valueIn[column] = value;
    }

    /** Where a value goes whose column has one already; -1 where an export with packed fields has the same once more. */
    private int other(Record record, int value, int taken) {
        String name = record.field(value).path();
        int column = taken;
        for (int i = 2; table.isSet(column); i++) {
            if (merges && isSame(record, value, valueIn[column])) {
                return -1;
            }
            column = table.column(name);
            name = record.field(value).path() + "#" + i;
        }
        return column;
    }

    private static boolean isSame(Record record, int a, int b) {
        return Arrays.equals(record.text(), record.from(a), record.to(a), record.text(), record.from(b), record.to(b));
    }
}
