package dev.spoor.api.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Ticks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entities as alerts carry them, whole and broken. */
class SecurityEntitiesTest {
    @Test
    void referencesAreResolvedInAnyOrder() {
        List<SecurityEntity> entities = SecurityEntities.read("""
                [{"$id": "3", "ImageFile": {"$ref": "4"}, "ProcessId": "0x1a4", "CommandLine": "evil.exe -x", "Host": {"$ref": "5"},
                  "Account": {"$id": "6", "Name": "bob", "NTDomain": "CORP", "Host": {"$ref": "5"}, "Type": "account"}, "Type": "process"},
                 {"$id": "4", "Directory": "c:\\\\temp", "Name": "evil.exe", "Type": "file",
                  "FileHashes": [{"$id": "7", "Algorithm": "MD5", "Value": "aa", "Type": "filehash"}, {"$id": "8", "Algorithm": "SHA256", "Value": "bb", "Type": "filehash"}]},
                 {"$id": "5", "HostName": "ws1", "DnsDomain": "corp.example", "AzureID": "/x", "OMSAgentID": "y", "IsDomainJoined": true, "Type": "host"},
                 {"$ref": "6"}]
                """);
        Process process = assertInstanceOf(Process.class, entities.get(0));
        assertEquals("evil.exe -x", process.label());
        assertEquals("c:\\temp\\evil.exe", process.imageFile().label());
        assertEquals("bb", process.imageFile().hash());
        assertEquals("ws1.corp.example", process.host().label());
        assertEquals("/x", process.host().azureId());
        assertEquals("y", process.host().omsAgentId());
        assertEquals(true, process.host().isDomainJoined());
        assertSame(process.host(), entities.get(2));
        assertSame(process.account(), entities.get(3));
        assertEquals("CORP\\bob", process.account().label());
        assertEquals(Map.of(), process.more());
    }

    @Test
    void whatGoesInCirclesEnds() {
        List<SecurityEntity> entities = SecurityEntities.read("""
                [{"$id": "1", "ProcessId": "1", "ParentProcess": {"$ref": "2"}, "Type": "process"},
                 {"$id": "2", "ProcessId": "2", "ParentProcess": {"$ref": "1"}, "Type": "process"},
                 {"$id": "3", "ProcessId": "3", "ParentProcess": {"$ref": "3"}, "Type": "process"},
                 {"$ref": "nosuch"}, {"$id": "9", "$ref": "9"}]
                """);
        assertEquals(
                List.of("Process", "Process", "Process", "", ""),
                entities.stream().map(SecurityEntity::kind).toList());
        Process first = (Process) entities.get(0);
        assertEquals("2", first.parentProcess().processId());
        assertNull(first.parentProcess().parentProcess());
        assertEquals(Map.of("$ref", "1"), first.parentProcess().more().get("ParentProcess"));
        assertNull(((Process) entities.get(2)).parentProcess());
        StringBuilder deep = new StringBuilder("{\"Type\":\"process\"}");
        for (int i = 0; i < 100; i++) {
            deep.insert(0, "{\"Type\":\"process\",\"ParentProcess\":").append("}");
        }
        assertEquals(1, SecurityEntities.read("[" + deep + "]").size());
    }

    @Test
    void whatIsNotKnownIsKept() {
        List<SecurityEntity> entities = SecurityEntities.read("""
                [{"$id": "1", "Type": "cloud-logon-request", "RequestId": "abc"}, {"Name": "x"},
                 {"Type": "ip", "Address": "192.0.2.1", "Location": {"CountryCode": "AT", "Latitude": "48.2", "Longitude": "banana"}, "Roles": ["attacker"]},
                 {"Type": "host", "HostName": ["a", "b"]}, 7, null]
                """);
        assertEquals(
                List.of("cloud-logon-request", "", "IpAddress", "Host", ""),
                entities.stream().map(SecurityEntity::kind).toList());
        assertEquals("abc", entities.get(0).label());
        assertEquals("x", entities.get(1).label());
        IpAddress address = (IpAddress) entities.get(2);
        assertEquals(48.2, address.location().latitude());
        assertEquals(Map.of("Longitude", "banana"), address.location().more());
        assertEquals(Map.of("Roles", List.of("attacker")), address.more());
        assertEquals(Map.of("HostName", List.of("a", "b")), entities.get(3).more());
        assertEquals(List.of(), SecurityEntities.read(""));
        assertEquals(List.of(), SecurityEntities.read(null));
        assertThrows(IllegalArgumentException.class, () -> SecurityEntities.read("[{"));
    }

    @Test
    void anAlertGivesWhatQueriesKnow() {
        SecurityAlert alert = SecurityAlert.of(
                Map.of(
                        "SystemAlertId",
                        "id-1",
                        "AlertName",
                        "Evil",
                        "AlertSeverity",
                        "High",
                        "StartTime",
                        "2026-03-17T08:00:00Z",
                        "CompromisedEntity",
                        "WS2",
                        "Techniques",
                        "[\"T1059\"]",
                        "Tactics",
                        "Execution, Persistence",
                        "Odd",
                        "kept",
                        "Entities",
                        "[{\"Type\":\"host\",\"HostName\":\"ws1\"},{\"Type\":\"host\",\"HostName\":\"ws2\"},{\"Type\":\"ip\",\"Address\":\"192.0.2.1\"},"
                                + "{\"Type\":\"ip\",\"Address\":\"192.0.2.2\"},{\"Type\":\"account\",\"Name\":\"bob\",\"UserPrincipalName\":\"bob@example.com\"}]"));
        assertEquals(Ticks.parse("2026-03-17T08:00:00Z"), alert.start());
        assertEquals(Ticks.NONE, alert.end());
        assertEquals(List.of("Execution", "Persistence"), alert.tactics());
        assertEquals(Map.of("Odd", "kept"), alert.more());
        Map<String, Object> parameters = alert.parameters();
        assertEquals("ws2", parameters.get("host_name"), "the host that it befell");
        assertEquals("192.0.2.1", parameters.get("ip_address"));
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), parameters.get("ip_address_list"));
        assertEquals("bob", parameters.get("account_name"));
        assertEquals("bob@example.com", parameters.get("user_principal_name"));
        assertEquals("id-1", parameters.get("system_alert_id"));
        assertEquals("T1059", parameters.get("technique"));
    }

    @Test
    void aLogonAndAProcessGiveTheirEntities() {
        SecurityEvent process = SecurityEvent.of(Map.of(
                "EventID", 4688L,
                "Computer", "ws1.corp.example",
                "NewProcessName", "C:\\Windows\\System32\\cmd.exe",
                "NewProcessId", "0x10",
                "ProcessId", "0x8",
                "ParentProcessName", "C:\\x\\word.exe",
                "CommandLine", "cmd /c whoami",
                "SubjectUserName", "bob",
                "SubjectLogonId", "0x3e7",
                "TimeGenerated", "2026-03-17T08:00:00Z"));
        assertEquals(
                List.of("Host", "Process", "HostLogonSession", "Account"),
                process.entities().stream().map(SecurityEntity::kind).toList());
        assertEquals("ws1", process.parameters().get("host_name"));
        assertEquals("0x10", process.parameters().get("process_id"));
        assertEquals("0x3e7", process.parameters().get("logon_session_id"));
        assertEquals("cmd /c whoami", process.parameters().get("commandline"));
        assertEquals(
                "C:\\x\\word.exe",
                ((Process) process.entities().get(1))
                        .parentProcess()
                        .imageFile()
                        .label());
        SecurityEvent logon = SecurityEvent.of(Map.of(
                "EventID",
                "4625",
                "Computer",
                "dc1",
                "TargetUserName",
                "eve",
                "TargetDomainName",
                "CORP",
                "IpAddress",
                "203.0.113.7",
                "SubjectUserName",
                "-"));
        assertEquals("eve", logon.parameters().get("account_name"));
        assertEquals("203.0.113.7", logon.parameters().get("ip_address"));
        assertTrue(SecurityEvent.isEvent(logon.row()));
        assertEquals(Ticks.NONE, logon.time());
    }
}
