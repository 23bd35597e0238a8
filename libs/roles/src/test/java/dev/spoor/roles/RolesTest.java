package dev.spoor.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.api.data.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The curated tables. */
class RolesTest {
    @Test
    void aWindowsFieldMeansWhatItsEventSays() {
        assertEquals(
                Role.PARENT_PROCESS_ID,
                event("SecurityEvent", "4688", "NewProcessId", "ProcessId").get("ProcessId"));
        assertEquals(
                Role.PROCESS_ID, event("SecurityEvent", "4689", "ProcessId").get("ProcessId"));
        assertEquals(
                Role.PROCESS_ID,
                event("Sysmon", "1", "ProcessId", "ParentProcessId").get("ProcessId"));
        assertEquals(
                Role.GROUP,
                event("SecurityEvent", "4732", "TargetUserName", "MemberName").get("TargetUserName"));
        assertEquals(
                Role.TARGET_ACCOUNT,
                event("SecurityEvent", "4720", "TargetUserName").get("TargetUserName"));
        assertNull(event("SecurityEvent", "4732", "TargetSid").get("TargetSid"));
        assertEquals(Role.SERVICE_IMAGE, event("System", "7045", "ImagePath").get("ImagePath"));
        assertEquals(
                Role.TASK_ACTION, event("SecurityEvent", "4698", "TaskContent").get("TaskContent"));
        assertEquals(Role.DNS_NAME, event("Sysmon", "22", "QueryName").get("QueryName"));
    }

    @Test
    void theBetterOfTwoNamesHasTheRole() {
        Map<String, Role> roles = event("Sysmon", "1", "EventTime", "@timestamp", "TimeCreated", "UtcTime");
        assertEquals(Role.TIME, roles.get("UtcTime"));
        assertNull(roles.get("EventTime"));
        assertEquals(
                Role.TIME,
                event("SecurityEvent", "4624", "EventTime", "@timestamp").get("@timestamp"));
    }

    @Test
    void wellKnownNamesDependOnTheirSource() {
        assertEquals(Role.HOST, names("host", "message").get("host"));
        assertEquals(Role.DESTINATION_HOST, names("ts", "uid", "host").get("host"));
        assertEquals(
                Role.DESTINATION_HOST,
                names("timestamp", "client_ip", "url", "host").get("host"));
        assertEquals(
                Role.SOURCE_IP,
                names("eventTime", "eventName", "eventSource", "sourceIPAddress")
                        .get("sourceIPAddress"));
        assertNull(names("Host").get("Host"), "names are exact");
        assertEquals(
                1,
                names("src_ip", "client_ip", "c-ip").values().stream()
                        .filter(r -> r != null)
                        .count());
    }

    private static Map<String, Role> event(String family, String id, String... names) {
        return map(List.of(names), WindowsEvents.roles(family, id, List.of(names)));
    }

    private static Map<String, Role> names(String... names) {
        return map(List.of(names), WellKnownNames.roles(List.of(names)));
    }

    private static Map<String, Role> map(List<String> names, List<Role> roles) {
        Map<String, Role> map = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), roles.get(i));
        }
        return map;
    }
}
