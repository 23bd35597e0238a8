package dev.spoor.decoder.evtx;

import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes events to the table of their channel and event id. One thread at a time. */
final class EventTables {
    /** Events that would need yet more tables go to the one of those that say nothing. */
    private static final int MOST = 1000;

    private static final String OTHER = "WindowsEvent/Other";
    private static final Pattern FAMILY = Pattern.compile("[\\p{Alnum} ._()-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Bytes as a key, by content. */
    private static final class Key {
        private byte[] bytes = new byte[256];
        private int length;

        void add(EventBlock event, int value) {
            int count = value < 0 ? 0 : event.to(value) - event.from(value);
            if (bytes.length - length <= count) {
                bytes = Arrays.copyOf(bytes, (length + count + 1) * 2);
            }
            if (count > 0) {
                System.arraycopy(event.bytes(), event.from(value), bytes, length, count);
            }
            length += count;
            bytes[length++] = 0;
        }

        Key copy() {
            Key copy = new Key();
            copy.bytes = Arrays.copyOf(bytes, length);
            copy.length = length;
            return copy;
        }

        @Override
        public int hashCode() {
            int hash = 1;
            for (int i = 0; i < length; i++) {
                hash = 31 * hash + bytes[i];
            }
            return hash;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && Arrays.equals(bytes, 0, length, k.bytes, 0, k.length);
        }
    }

    private final GrowingTables tables;
    private final ScriptBlocks scripts;
    private final Map<Key, EventTable> known = new HashMap<>();
    private final Map<String, EventTable> byName = new HashMap<>();
    private final Key key = new Key();

    /** @param scripts takes part in all tables of the file */
    EventTables(GrowingTables tables, ScriptBlocks scripts) {
        this.tables = tables;
        this.scripts = scripts;
    }

    /** Writes the event at hand as a row; a part of a script also takes part in the whole one. */
    void write(EventBlock event) {
        EventTable table = table(event);
        table.write(event);
        if (table.name().equals(ScriptBlocks.PARTS)) {
            scripts.take(event);
        }
    }

    private EventTable table(EventBlock event) {
        int id = event.find(Field.Part.EVENT_ID);
        int channel = event.find(Field.Part.CHANNEL);
        int provider = channel >= 0 ? -1 : event.find(Field.Part.PROVIDER);
        key.length = 0;
        key.add(event, id);
        key.add(event, channel);
        key.add(event, provider);
        EventTable table = known.get(key);
        if (table == null) {
            table = find(
                    id < 0 ? "" : event.string(id),
                    channel < 0 ? null : event.string(channel),
                    provider < 0 ? null : event.string(provider));
            if (known.size() < 4 * MOST) {
                known.put(key.copy(), table);
            }
        }
        return table;
    }

    private EventTable find(String id, String channel, String provider) {
        String family = channel == null && provider == null ? "" : WindowsEvents.family(channel, provider);
        if (!NUMBER.matcher(id).matches() || !FAMILY.matcher(family).matches()) {
            return named(OTHER, "", "");
        }
        String name = WindowsEvents.table(family, id);
        return tables.size() < MOST || byName.containsKey(name) ? named(name, family, id) : named(OTHER, "", "");
    }

    private EventTable named(String name, String family, String id) {
        return byName.computeIfAbsent(name, n -> {
            GrowingTable table = tables.table(n, names -> WindowsEvents.roles(family, id, names));
            return new EventTable(table);
        });
    }
}
