package dev.spoor.analyzer.triage;

import static dev.spoor.api.data.Role.ACCESS_MASK;
import static dev.spoor.api.data.Role.CHANNEL;
import static dev.spoor.api.data.Role.COMMAND_LINE;
import static dev.spoor.api.data.Role.DECODED;
import static dev.spoor.api.data.Role.DNS_NAME;
import static dev.spoor.api.data.Role.EVENT_ID;
import static dev.spoor.api.data.Role.FILE_PATH;
import static dev.spoor.api.data.Role.GROUP;
import static dev.spoor.api.data.Role.HASHES;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.LOGON_TYPE;
import static dev.spoor.api.data.Role.PARENT_COMMAND_LINE;
import static dev.spoor.api.data.Role.PARENT_IMAGE;
import static dev.spoor.api.data.Role.PARENT_PROCESS_ID;
import static dev.spoor.api.data.Role.PROCESS_ID;
import static dev.spoor.api.data.Role.REGISTRY_DATA;
import static dev.spoor.api.data.Role.REGISTRY_KEY;
import static dev.spoor.api.data.Role.SCRIPT;
import static dev.spoor.api.data.Role.SERVICE;
import static dev.spoor.api.data.Role.SERVICE_IMAGE;
import static dev.spoor.api.data.Role.SOURCE_HOST;
import static dev.spoor.api.data.Role.SOURCE_IP;
import static dev.spoor.api.data.Role.STREAM;
import static dev.spoor.api.data.Role.SUBJECT_ACCOUNT;
import static dev.spoor.api.data.Role.TARGET_ACCOUNT;
import static dev.spoor.api.data.Role.TARGET_DOMAIN;
import static dev.spoor.api.data.Role.TARGET_ID;
import static dev.spoor.api.data.Role.TARGET_IMAGE;
import static dev.spoor.api.data.Role.TASK;
import static dev.spoor.api.data.Role.TASK_ACTION;
import static dev.spoor.api.data.Role.TIME;

import dev.spoor.api.Json;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Ticks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Windows events in the JSON forms of the test data, given the roles that decoders give them; and what their base64 holds. */
final class WindowsJson {
    private WindowsJson() {}

    static Table read(Table table, InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    add(table, fields(line));
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Table table, Map<String, String> fields) {
        Map<Role, String> row = roles(fields);
        table.add(row);
        for (Role role : new Role[] {COMMAND_LINE, PARENT_COMMAND_LINE, SERVICE_IMAGE}) {
            for (String text : Base64Texts.in(row.getOrDefault(role, ""))) {
                Map<Role, String> decoded = new EnumMap<>(Role.class);
                for (Role carried : new Role[] {
                    Role.ORIGIN, TIME, HOST, IMAGE, PARENT_IMAGE, COMMAND_LINE, PROCESS_ID, SUBJECT_ACCOUNT
                }) {
                    if (row.containsKey(carried)) {
                        decoded.put(carried, row.get(carried));
                    }
                }
                decoded.put(STREAM, "Decoded");
                decoded.put(DECODED, text);
                table.add(decoded);
            }
        }
    }

    /** Flat, or with the event's data as an object, as JSON text or as XML in {@code EventData}. */
    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        ((Map<?, ?>) Json.parse(line)).forEach((name, value) -> put(fields, name, value));
        String data = fields.getOrDefault("EventData", "");
        if (data.startsWith("{")) {
            ((Map<?, ?>) Json.parse(data)).forEach((name, value) -> put(fields, name, value));
        }
        for (int at = data.indexOf("<Data Name=\""); at >= 0; at = data.indexOf("<Data Name=\"", at + 1)) {
            int quote = data.indexOf('"', at + 12);
            int end = data.indexOf("</Data>", quote);
            if (end > 0) {
                fields.put(data.substring(at + 12, quote), data.substring(quote + 2, end));
            }
        }
        return fields;
    }

    private static void put(Map<String, String> fields, Object name, Object value) {
        if (value instanceof String || value instanceof Number) {
            fields.put(name.toString(), value.toString());
        }
    }

    private static Map<Role, String> roles(Map<String, String> f) {
        Map<Role, String> row = new EnumMap<>(Role.class);
        String id = f.getOrDefault("EventID", "");
        String channel = f.getOrDefault("Channel", "");
        boolean sysmon = channel.contains("Sysmon");
        row.put(EVENT_ID, id);
        row.put(CHANNEL, channel);
        row.put(STREAM, (sysmon ? "Sysmon/" : "WindowsEvent/" + channel + "-") + id);
        set(row, HOST, f, "Hostname", "Computer");
        for (String name : new String[] {
            sysmon ? "UtcTime" : "TimeCreated", "TimeCreated", "EventTime", "@timestamp", "TimeGenerated"
        }) {
            if (!row.containsKey(TIME) && Ticks.parse(f.getOrDefault(name, "")) != Ticks.NONE) {
                row.put(TIME, f.get(name));
            }
        }
        if (sysmon) {
            sysmon(row, f, id);
        } else {
            security(row, f, id.toLowerCase(Locale.ROOT));
        }
        return row;
    }

    private static void sysmon(Map<Role, String> row, Map<String, String> f, String id) {
        set(row, PROCESS_ID, f, "ProcessId", "SourceProcessId");
        set(row, IMAGE, f, "Image", "SourceImage");
        set(row, SUBJECT_ACCOUNT, f, "User", "SourceUser");
        set(row, COMMAND_LINE, f, "CommandLine");
        set(row, PARENT_IMAGE, f, "ParentImage");
        set(row, PARENT_COMMAND_LINE, f, "ParentCommandLine");
        set(row, PARENT_PROCESS_ID, f, "ParentProcessId");
        set(row, TARGET_IMAGE, f, "TargetImage");
        set(row, ACCESS_MASK, f, "GrantedAccess");
        set(row, FILE_PATH, f, "TargetFilename");
        set(row, HASHES, f, "Hashes");
        set(row, DNS_NAME, f, "QueryName");
        if (id.equals("13")) {
            set(row, REGISTRY_KEY, f, "TargetObject");
            set(row, REGISTRY_DATA, f, "Details");
        }
    }

    private static void security(Map<Role, String> row, Map<String, String> f, String id) {
        set(row, SUBJECT_ACCOUNT, f, "SubjectUserName");
        switch (id) {
            case "4688" -> {
                set(row, PROCESS_ID, f, "NewProcessId");
                set(row, IMAGE, f, "NewProcessName");
                set(row, COMMAND_LINE, f, "CommandLine");
                set(row, PARENT_IMAGE, f, "ParentProcessName");
                set(row, PARENT_PROCESS_ID, f, "ProcessId");
            }
            case "4728", "4732", "4756" -> {
                set(row, GROUP, f, "TargetUserName");
                set(row, TARGET_ACCOUNT, f, "MemberName");
                set(row, TARGET_ID, f, "MemberSid");
            }
            case "4624", "4625", "4720", "4771" -> {
                set(row, TARGET_ACCOUNT, f, "TargetUserName");
                set(row, TARGET_DOMAIN, f, "TargetDomainName");
                set(row, TARGET_ID, f, "TargetSid", "TargetUserSid");
                set(row, LOGON_TYPE, f, "LogonType");
                set(row, SOURCE_IP, f, "IpAddress");
                set(row, SOURCE_HOST, f, "WorkstationName");
            }
            case "4697", "7045" -> {
                set(row, SERVICE, f, "ServiceName");
                set(row, SERVICE_IMAGE, f, "ServiceFileName", "ImagePath");
            }
            case "4698", "4702", "106" -> {
                set(row, TASK, f, "TaskName");
                set(row, TASK_ACTION, f, "TaskContent");
            }
            case "5145" -> {
                set(row, FILE_PATH, f, "RelativeTargetName");
                set(row, ACCESS_MASK, f, "AccessMask");
                set(row, SOURCE_IP, f, "IpAddress");
            }
            case "4103", "4104", "800" -> set(row, SCRIPT, f, "ScriptBlockText", "Payload");
            default -> {}
        }
    }

    private static void set(Map<Role, String> row, Role role, Map<String, String> fields, String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null && !row.containsKey(role)) {
                row.put(role, value);
            }
        }
    }
}
