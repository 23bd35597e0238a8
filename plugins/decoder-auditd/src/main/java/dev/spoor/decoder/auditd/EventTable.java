package dev.spoor.decoder.auditd;

import dev.spoor.api.data.Role;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of events of one type. */
final class EventTable {
    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("time", Role.TIME),
            Map.entry("node", Role.HOST),
            Map.entry("type", Role.EVENT_ID),
            Map.entry("result", Role.RESULT),
            Map.entry("pid", Role.PROCESS_ID),
            Map.entry("exe", Role.IMAGE),
            Map.entry("cmdline", Role.COMMAND_LINE),
            Map.entry("cwd", Role.WORKING_DIRECTORY),
            Map.entry("account", Role.SUBJECT_ACCOUNT),
            Map.entry("account_id", Role.SUBJECT_ID),
            Map.entry("acct", Role.TARGET_ACCOUNT),
            Map.entry("id", Role.TARGET_ID),
            Map.entry("grp", Role.GROUP),
            Map.entry("ses", Role.SESSION),
            Map.entry("hostname", Role.SOURCE_HOST),
            Map.entry("source_port", Role.SOURCE_PORT),
            Map.entry("destination_ip", Role.DESTINATION_IP),
            Map.entry("destination_port", Role.DESTINATION_PORT),
            Map.entry("file_path", Role.FILE_PATH),
            Map.entry("unit", Role.SERVICE),
            Map.entry("opid", Role.TARGET_PROCESS_ID));

    private static final CellKind[] KINDS = kinds();

    private final GrowingTable table;
    private final int[] columns = new int[Fields.cells()];

    /** @param type of the events: a table's roles follow from it, as its columns do */
    EventTable(String type, GrowingTables tables) {
        table = tables.table("Auditd/" + type, names -> roles(type, names));
        Arrays.fill(columns, -1);
        for (int cell = 0; cell <= Fields.NODE; cell++) { // every table has a computer, though one log may not name it
            columns[cell] = table.column(Fields.column(cell));
        }
    }

    private static CellKind[] kinds() {
        CellKind[] kinds = new CellKind[Fields.cells()];
        Arrays.fill(kinds, CellKind.TEXT);
        for (int cell : Fields.numbers()) {
            kinds[cell] = CellKind.NUMBER;
        }
        for (int cell :
                new int[] {Fields.TIME, Fields.SERIAL, Fields.SOURCE_PORT, Fields.DESTINATION_PORT, Fields.SADDR_PORT
                }) {
            kinds[cell] = CellKind.NUMBER;
        }
        for (int cell : new int[] {Fields.ARGV, Fields.PATHS, Fields.RECORDS, Fields.OTHERS}) {
            kinds[cell] = CellKind.JSON;
        }
        return kinds;
    }

    private static List<Role> roles(String type, List<String> names) {
        Map<String, Role> roles = new HashMap<>(ROLES);
        boolean call = type.equals("EXECVE") || type.equals("SYSCALL");
        if (type.equals("EXECVE")) {
            roles.put("ppid", Role.PARENT_PROCESS_ID); // elsewhere it is that of a process which began long before
        }
        roles.put(
                call ? "syscall_name" : names.contains("op") || !names.contains("operation") ? "op" : "operation",
                Role.ACTIVITY);
        roles.put(names.contains("source_ip") ? "source_ip" : "addr", Role.SOURCE_IP);
        return Arrays.asList(names.stream().map(roles::get).toArray(Role[]::new));
    }

    /** Writes the cells as a row. */
    void write(Cells cells) {
        table.beginRow(cells.bytes());
        for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
            if (columns[cell] < 0) {
                columns[cell] = table.column(Fields.column(cell));
            }
            table.set(columns[cell], cells.bytes(cell), cells.from(cell), cells.to(cell), KINDS[cell]);
        }
        table.endRow();
    }
}
