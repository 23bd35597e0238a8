package dev.spoor.host.report;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.host.table.RoleUnion;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.Sorted;
import dev.spoor.host.table.Sorter;
import dev.spoor.host.table.SpoolSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The events of all tables that have a time, as one table of what their columns mean, in order of time. */
public final class Events {
    /** What of an event a report shows. */
    private static final List<Role> ROLES = List.of(
            Role.TIME,
            Role.HOST,
            Role.EVENT_ID,
            Role.ACTIVITY,
            Role.CHANNEL,
            Role.SUBJECT_ACCOUNT,
            Role.TARGET_ACCOUNT,
            Role.LOGON_TYPE,
            Role.IMAGE,
            Role.COMMAND_LINE,
            Role.PARENT_IMAGE,
            Role.PROCESS_ID,
            Role.TARGET_IMAGE,
            Role.SOURCE_IP,
            Role.DESTINATION_IP,
            Role.DESTINATION_PORT,
            Role.DNS_NAME,
            Role.URL,
            Role.FILE_PATH,
            Role.HASHES,
            Role.REGISTRY_KEY,
            Role.SERVICE,
            Role.SERVICE_IMAGE,
            Role.TASK,
            Role.MESSAGE);

    private Events() {}

    /** The rows that have a time; to be closed. Cells that cannot be read as their role's type are told of. */
    public static Sorted of(Map<String, Rows> tables, SpoolSpace space, Call call, Consumer<Problem> problems) {
        Map<String, Rows> timed = new LinkedHashMap<>();
        tables.forEach((name, rows) -> {
            if (rows.schema().has(Role.TIME)) {
                timed.put(name, rows);
            }
        });
        List<Role> present = ROLES.stream()
                .filter(role ->
                        timed.values().stream().anyMatch(rows -> rows.schema().has(role)))
                .toList();
        RoleUnion union = new RoleUnion(present.isEmpty() ? List.of(Role.TIME) : present, problems);
        Schema schema = union.schema();
        return new Sorter(space, call).sort(schema, union.of(timed).read(), schema.find(Role.TIME));
    }
}
