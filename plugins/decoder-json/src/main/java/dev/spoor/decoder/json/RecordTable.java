package dev.spoor.decoder.json;

import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import java.util.Arrays;

/** Writes records to one table; knows the column of each field. One thread at a time. */
final class RecordTable {
    private final GrowingTable table;
    private final boolean event;
    private int[] columnOf = new int[64];
    private int[] valueIn = new int[64];

    /** @param event whether columns have the names of an event's fields instead of the whole paths */
    RecordTable(GrowingTable table, boolean event) {
        this.table = table;
        this.event = event;
        Arrays.fill(columnOf, -1);
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
            if (kind == null) {
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
            Arrays.fill(columnOf, old, columnOf.length, -1);
        }
        if (columnOf[id] < 0) {
            columnOf[id] = table.column(event ? field.event().name() : field.path());
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
            if (event && isSame(record, value, valueIn[column])) {
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
