package dev.spoor.decoder.evtx;

import dev.spoor.roles.WindowsEvents;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts PowerShell's script blocks together, which event 4104 splits where they are long: one row a script of more than one part. Its own
 * fields are those of its first part. A script is written when its last part has come; what is incomplete at the end of the file, or when
 * too much waits, is written with the parts there are, {@code Parts} below {@code MessageTotal}. One thread at a time.
 */
final class ScriptBlocks {
    /** Table of the parts. */
    static final String PARTS = WindowsEvents.POWERSHELL + "/4104";

    private static final String WHOLE = WindowsEvents.POWERSHELL + "/Script";
    private static final long MOST_BYTES = 16L << 20;
    private static final int OVERHEAD = 256;
    private static final int MOST_DIGITS = 9;
    private static final List<String> TAKEN_OVER = List.of(
            "TimeCreated",
            "Computer",
            "Channel",
            "Provider",
            "EventRecordID",
            "UserID",
            "ExecutionProcessID",
            "ScriptBlockId",
            "Path",
            "MessageTotal");

    private record Value(String name, byte[] text, CellKind kind) {}

    private static final class Script {
        private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
        private List<Value> values = List.of();
        private int total;
        private long bytes;
    }

    private final GrowingTables tables;
    private final Map<String, Script> open = new LinkedHashMap<>();
    private GrowingTable table;
    private long waiting;

    ScriptBlocks(GrowingTables tables) {
        this.tables = tables;
    }

    /** Takes an event 4104; one that is a whole script is let go. */
    void take(EventBlock event) {
        int number = number(event, "MessageNumber");
        int total = number(event, "MessageTotal");
        int id = event.find("ScriptBlockId");
        int text = event.find("ScriptBlockText");
        if (total < 2 || number < 1 || number > total || id < 0 || text < 0) {
            return;
        }
        int computer = event.find("Computer");
        String key = event.string(id) + " " + (computer < 0 ? "" : event.string(computer));
        Script script = open.computeIfAbsent(key, k -> new Script());
        add(script, event, number, total, text);
        if (script.parts.size() == script.total) {
            open.remove(key);
            write(script);
        }
        Iterator<Script> oldest = open.values().iterator();
        while (waiting > MOST_BYTES && oldest.hasNext()) {
            Script next = oldest.next();
            oldest.remove();
            write(next);
        }
    }

    private void add(Script script, EventBlock event, int number, int total, int text) {
        byte[] part = event.string(text).getBytes(StandardCharsets.UTF_8);
        long bytes = part.length + OVERHEAD;
        if (script.parts.isEmpty() || number < script.parts.firstKey()) {
            script.values = values(event);
        }
        byte[] before = script.parts.put(number, part);
        if (before != null) {
            bytes -= before.length + OVERHEAD;
        }
        script.total = total;
        script.bytes += bytes;
        waiting += bytes;
    }

    private static List<Value> values(EventBlock event) {
        List<Value> values = new ArrayList<>();
        for (String name : TAKEN_OVER) {
            int value = event.find(name);
            if (value >= 0) {
                values.add(new Value(name, event.string(value).getBytes(StandardCharsets.UTF_8), event.kind(value)));
            }
        }
        return values;
    }

    private static int number(EventBlock event, String name) {
        int value = event.find(name);
        if (value < 0 || event.to(value) - event.from(value) > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = event.from(value); i < event.to(value); i++) {
            int digit = event.bytes()[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private void write(Script script) {
        waiting -= script.bytes;
        if (table == null) {
            table = tables.table(WHOLE, names -> WindowsEvents.roles(WindowsEvents.POWERSHELL, "4104", names));
        }
        int length =
                script.parts.values().stream().mapToInt(part -> part.length).sum();
        table.beginRow(length + OVERHEAD);
        for (Value value : script.values) {
            table.set(table.column(value.name), value.text, 0, value.text.length, value.kind);
        }
        byte[] count = Integer.toString(script.parts.size()).getBytes(StandardCharsets.US_ASCII);
        table.set(table.column("Parts"), count, 0, count.length, CellKind.NUMBER);
        byte[] text = new byte[length];
        int at = 0;
        for (byte[] part : script.parts.values()) {
            System.arraycopy(part, 0, text, at, part.length);
            at += part.length;
        }
        table.set(table.column("ScriptBlockText"), text, 0, length, CellKind.TEXT);
        table.endRow();
    }

    /** Writes what is left. */
    void close() {
        open.values().forEach(this::write);
        open.clear();
    }
}
