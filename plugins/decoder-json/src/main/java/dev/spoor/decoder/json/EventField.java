package dev.spoor.decoder.json;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a field is where records are Windows events, whichever program exported them: flat (Mordor, NXLog, Get-WinEvent), by evtx_dump
 * ({@code Event.System}, {@code Event.EventData}), Velociraptor ({@code System}, {@code EventData}) or Winlogbeat ({@code winlog}).
 *
 * @param part which part of an event's identity it is
 * @param name the name of its column: that of the event's own field, without the exporter's wrapping
 */
record EventField(Part part, String name) {
    /** What makes a record an event, and of which kind. */
    enum Part {
        /** None of the others. */
        NONE,
        EVENT_ID,
        /** An event's number as Get-WinEvent calls it; many other records have one too. */
        ID,
        CHANNEL,
        PROVIDER,
        /** All fields of the event, packed into one text. */
        EVENT_DATA,
        /** Table that the record stood in (Log Analytics). */
        TYPE,
        /** When Log Analytics took the record. */
        TIME_GENERATED,
        /** What kind of record a diagnostic export of Azure's holds. */
        CATEGORY,
        /** Kind of log of Zeek's. */
        STREAM,
        /** Record of an audit log of Office's, as text. */
        AUDIT_DATA
    }

    private static final Pattern DATA = Pattern.compile(
            "(?:Event\\.EventData|EventData|winlog\\.event_data|(?:Event\\.)?UserData\\.[^.]+|winlog\\.user_data)\\.(.+)");
    private static final Pattern SYSTEM = Pattern.compile("(?:Event\\.)?System\\.(.+)");
    private static final Map<String, String> SYSTEM_NAMES = Map.ofEntries(
            Map.entry("Provider.Name", "Provider"),
            Map.entry("Provider.Guid", "ProviderGuid"),
            Map.entry("EventID.#text", "EventID"),
            Map.entry("EventID.Value", "EventID"),
            Map.entry("EventID.Qualifiers", "Qualifiers"),
            Map.entry("TimeCreated.SystemTime", "TimeCreated"),
            Map.entry("Execution.ProcessID", "ExecutionProcessID"),
            Map.entry("Execution.ThreadID", "ExecutionThreadID"),
            Map.entry("Correlation.ActivityID", "ActivityID"),
            Map.entry("Correlation.RelatedActivityID", "RelatedActivityID"),
            Map.entry("Security.UserID", "UserID"));
    private static final Map<String, String> WINLOG_NAMES = Map.ofEntries(
            Map.entry("winlog.event_id", "EventID"),
            Map.entry("winlog.channel", "Channel"),
            Map.entry("winlog.provider_name", "Provider"),
            Map.entry("winlog.provider_guid", "ProviderGuid"),
            Map.entry("winlog.computer_name", "Computer"),
            Map.entry("winlog.record_id", "EventRecordID"),
            Map.entry("winlog.activity_id", "ActivityID"),
            Map.entry("winlog.task", "Task"),
            Map.entry("winlog.opcode", "Opcode"),
            Map.entry("winlog.keywords", "Keywords"),
            Map.entry("winlog.version", "Version"),
            Map.entry("winlog.process.pid", "ExecutionProcessID"),
            Map.entry("winlog.process.thread.id", "ExecutionThreadID"));

    static EventField of(String path) {
        Matcher data = DATA.matcher(path);
        if (data.matches()) {
            return new EventField(Part.NONE, data.group(1));
        }
        Matcher system = SYSTEM.matcher(path);
        String name = path;
        if (system.matches()) {
            name = system.group(1).replace("#attributes.", "").replace(".@", ".");
            name = SYSTEM_NAMES.getOrDefault(name, name);
        } else {
            name = WINLOG_NAMES.getOrDefault(path, path);
        }
        return new EventField(part(name), name);
    }

    private static Part part(String name) {
        return switch (name) {
            case "EventID", "EventId" -> Part.EVENT_ID;
            case "Id" -> Part.ID;
            case "Channel", "LogName" -> Part.CHANNEL;
            case "Provider", "SourceName", "EventSourceName", "ProviderName" -> Part.PROVIDER;
            case "EventData" -> Part.EVENT_DATA;
            case "Type" -> Part.TYPE;
            case "TimeGenerated" -> Part.TIME_GENERATED;
            case "category" -> Part.CATEGORY;
            case "@stream", "_path" -> Part.STREAM;
            case "AuditData" -> Part.AUDIT_DATA;
            default -> Part.NONE;
        };
    }
}
