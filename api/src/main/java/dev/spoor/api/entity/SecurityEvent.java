package dev.spoor.api.entity;

import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Windows security event as a row of Sentinel's {@code SecurityEvent} table, and what it names: of a process that started (4688) host, process, parent,
 * account and session; of a logon (4624, 4625) host, both accounts, session and address; of others host and account.
 *
 * @param eventId its id; 0 where it is not said
 * @param time when, in {@link Ticks}; {@link Ticks#NONE} where it is not said
 * @param entities what it names
 * @param row all that it says
 */
public record SecurityEvent(int eventId, long time, List<SecurityEntity> entities, Map<String, Object> row) {
    private static final int PROCESS_CREATED = 4688;
    private static final int LOGON = 4624;
    private static final int LOGON_FAILED = 4625;

    public SecurityEvent {
        entities = List.copyOf(entities);
        row = Texts.copy(row);
    }

    /** Reads a row; columns by name, whatever the case. */
    public static SecurityEvent of(Map<String, ?> row) {
        Row columns = new Row(row);
        int id = id(columns.text("EventID"));
        Host host = host(columns.text("Computer"));
        List<SecurityEntity> entities = new ArrayList<>();
        entities.add(host);
        Account subject = account(columns, "Subject", host);
        Account target = account(columns, "Target", host);
        if (id == PROCESS_CREATED) {
            Account owner =
                    target != null && target.name() != null && !target.name().equals("-") ? target : subject;
            HostLogonSession session =
                    new HostLogonSession(columns.text("SubjectLogonId"), owner, host, null, null, Map.of());
            Process parent = new Process(
                    columns.text("ProcessId"),
                    null,
                    file(columns.text("ParentProcessName")),
                    null,
                    null,
                    host,
                    null,
                    null,
                    null,
                    Map.of());
            entities.add(new Process(
                    columns.text("NewProcessId"),
                    columns.text("CommandLine"),
                    file(columns.text("NewProcessName")),
                    owner,
                    parent,
                    host,
                    session,
                    columns.text("TimeGenerated", "TimeCreated"),
                    columns.text("TokenElevationType"),
                    Map.of()));
            entities.add(session);
            add(entities, owner);
        } else if (id == LOGON || id == LOGON_FAILED) {
            add(entities, target);
            add(entities, subject);
            if (id == LOGON) {
                entities.add(new HostLogonSession(
                        columns.text("TargetLogonId"), target, host, columns.text("TimeGenerated"), null, Map.of()));
            }
            String address = columns.text("IpAddress");
            if (!address.isEmpty() && !address.equals("-")) {
                entities.add(new IpAddress(address, null, null, null, Map.of()));
            }
        } else {
            add(entities, target);
            add(entities, subject);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        row.forEach(all::put);
        return new SecurityEvent(id, columns.ticks("TimeGenerated", "TimeCreated"), entities, all);
    }

    /** True where a row looks like such an event. */
    public static boolean isEvent(Map<String, ?> row) {
        Row columns = new Row(row);
        return columns.value("EventID") != null && columns.value("Computer") != null;
    }

    private static int id(String text) {
        try {
            return (int) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void add(List<SecurityEntity> entities, Account account) {
        if (account != null && !entities.contains(account)) {
            entities.add(account);
        }
    }

    private static Host host(String computer) {
        int dot = computer.indexOf('.');
        String name = dot < 0 ? computer : computer.substring(0, dot);
        String domain = dot < 0 ? null : computer.substring(dot + 1);
        return new Host(name, domain, null, null, computer, null, null, "Windows", null, null, null, null, Map.of());
    }

    private static Account account(Row columns, String whose, Host host) {
        String name = columns.text(whose + "UserName");
        String sid = columns.text(whose + "UserSid", whose + "Sid");
        if (name.isEmpty() && sid.isEmpty() || name.equals("-")) {
            return null;
        }
        return new Account(
                name,
                columns.text(whose + "DomainName"),
                null,
                host,
                columns.text(whose + "LogonId"),
                sid,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static File file(String path) {
        int at = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        return path.isEmpty()
                ? null
                : new File(
                        at < 0 ? null : path.substring(0, at),
                        path.substring(at + 1),
                        path,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of());
    }

    /** What it gives to queries, by the names of their parameters. */
    public Map<String, Object> parameters() {
        return QueryValues.of(entities, "");
    }
}
