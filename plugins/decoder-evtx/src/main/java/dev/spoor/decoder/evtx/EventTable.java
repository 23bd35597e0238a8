package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import java.util.Arrays;

/** Writes events to one table; knows the column of each field. One thread at a time. */
final class EventTable {
    private final GrowingTable table;
    private int[] columnOf = new int[64];

    EventTable(GrowingTable table) {
        this.table = table;
        Arrays.fill(columnOf, -1);
    }

    String name() {
        return table.name();
    }

    /** Writes the event at hand as a row. */
    void write(EventBlock event) {
        table.beginRow(event.size());
        byte[] text = event.bytes();
        for (int value = event.first(); value < event.limit(); value++) {
            int column = column(event.field(value));
            CellKind kind = event.kind(value);
            if (kind != null) {
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
