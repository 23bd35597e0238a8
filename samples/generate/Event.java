package dev.spoor.samples;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One Windows event in the flat JSON form of event collectors: the event's data beside its system fields. */
final class Event {
    private final Host host;
    private final Instant logged;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Event(Instant logged, String time, String channel, String source, String provider, Host host, int id) {
        this.host = host;
        this.logged = logged;
        put("SourceName", source);
        put("ProviderGuid", provider);
        put("Channel", channel);
        put("Hostname", host.fqdn());
        put("TimeCreated", time);
        put("@timestamp", time);
        put("EventID", id);
    }

    static Event security(Instant time, Host host, int id, int task) {
        String provider = "{54849625-5478-4994-a5ba-3e3b0328c30d}";
        String source = "Microsoft-Windows-Security-Auditing";
        return new Event(time, Times.ticks(time), "Security", source, provider, host, id)
                .put("Task", Integer.toString(task))
                .put("Keywords", id == 4625 ? "0x8010000000000000" : "0x8020000000000000");
    }

    static Event system(Instant time, Host host, int id) {
        String provider = "{555908d1-a6d7-4695-8e1e-26931d2012f4}";
        return new Event(time, Times.ticks(time), "System", "Service Control Manager", provider, host, id);
    }

    /** {@code logged} is when Sysmon wrote the event, a moment after {@code time} when it happened. */
    static Event sysmon(Instant time, Instant logged, Host host, int id) {
        String provider = "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}";
        String channel = "Microsoft-Windows-Sysmon/Operational";
        return new Event(logged, Times.millis(logged), channel, "Microsoft-Windows-Sysmon", provider, host, id)
                .put("Task", Integer.toString(id))
                .put("RuleName", "-")
                .put("UtcTime", Times.sysmon(time));
    }

    Event put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Who caused the event. The Security channel calls the system and service accounts by the computer's account. */
    Event subject(Session session) {
        boolean computer = "NT AUTHORITY".equals(session.domain());
        return put("SubjectUserSid", session.sid())
                .put("SubjectUserName", computer ? host.name() + "$" : session.user())
                .put("SubjectDomainName", computer ? Network.DOMAIN : session.domain())
                .put("SubjectLogonId", session.logonIdHex());
    }

    void to(Log log) {
        log.add(logged, Json.line(fields));
    }
}
