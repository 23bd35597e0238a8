package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import java.util.Arrays;

/** Writes events to one table; knows the column of each field. One thread at a time. */
final class EventTable {
    private final GrowingTable table;
    private final Fields fields;
    private int[] columnOf = new int[64];

    EventTable(GrowingTable table, Fields fields) {
        this.table = table;
        this.fields = fields;
        Arrays.fill(columnOf, -1);
    }

    String name() {
        return table.name();
    }

    /** Writes an event as a row. A second value of a field goes to a column of its own, {@code name#2}. */
    void write(Event event) {
        table.beginRow(event.text().length());
        byte[] text = event.bytes();
        for (int value = 0; value < event.size(); value++) {
            Field field = event.field(value);
            int column = column(field);
            CellKind kind = event.kind(value);
            if (kind == null) {
                continue;
            }
            for (int i = 2; column >= 0 && table.isSet(column); i++) {
                Field next = fields.of(field.name() + "#" + i);
                column = next == null ? -1 : column(next);
            }
            if (column >= 0) {
                table.set(column, text, event.from(value), event.to(value), kind);
            }
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
            columnOf[id] = table.column(field.name());
        }
        return columnOf[id];
    }
}
