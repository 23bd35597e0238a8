package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of services, as these and their exports write them. */
class WellKnownRecordsTest {
    private final MemoryCall call = new MemoryCall();

    private MemoryPieces read(String json) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new JsonDecoder().open(null)) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            session.decode(new MemoryPiece("export.json", Piece.BYTES, bytes), pieces, call);
        }
        return pieces;
    }

    private String rows(String table, String json) throws Exception {
        MemoryPieces pieces = read(json);
        assertEquals(List.of(table), pieces.tables());
        return pieces.rowsOf(table).toString();
    }

    private static String role(MemoryPieces pieces, String table, Role role) {
        Schema schema = pieces.schema(table);
        return schema.has(role) ? schema.column(schema.find(role)).name() : null;
    }

    @Test
    void cloudTrail() throws Exception {
        assertEquals(
                "[{UserIdentityType=AssumedRole, SessionIssuerUserName=admin, SessionMfaAuthenticated=true,"
                        + " TimeGenerated=2023-07-10T11:42:36Z, EventSource=iam.amazonaws.com, EventName=CreateUser, AWSRegion=us-east-1,"
                        + " RequestParameters={\"userName\":{\"a\":1}}, ResponseElements={}, New=x, NewDeepOne=1}]",
                rows(
                        "AWSCloudTrail",
                        "{\"Records\":[{\"userIdentity\":{\"type\":\"AssumedRole\",\"sessionContext\":{\"sessionIssuer\":{\"userName\":\"admin\"},"
                                + "\"attributes\":{\"mfaAuthenticated\":\"true\"}}},\"eventTime\":\"2023-07-10T11:42:36Z\","
                                + "\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"awsRegion\":\"us-east-1\","
                                + "\"requestParameters\":{\"userName\":{\"a\":1}},\"responseElements\":{},\"new\":\"x\",\"newDeep\":{\"one\":1}}]}"));
        assertEquals(
                "[{digestEndTime=2023-07-10T11:42:36Z, digestS3Bucket=b, logFiles=[{\"s3Object\":\"k\"}]}]",
                rows(
                        "AWSCloudTrailDigest",
                        "{\"digestEndTime\":\"2023-07-10T11:42:36Z\",\"digestS3Bucket\":\"b\",\"logFiles\":[{\"s3Object\":\"k\"}]}"));
    }

    @Test
    void office365() throws Exception {
        String record =
                "{\"CreationTime\":\"2023-05-01T10:00:00\",\"Id\":\"i\",\"Operation\":\"New-InboxRule\",\"OrganizationId\":\"o\","
                        + "\"RecordType\":1,\"UserId\":\"ann@example.com\",\"Workload\":\"Exchange\",\"ClientIP\":\"192.0.2.1\","
                        + "\"ObjectId\":\"rule\",\"Parameters\":[{\"Name\":\"From\",\"Value\":\"x\"}],\"Item\":{\"Id\":7}}";
        String row =
                "{TimeGenerated=2023-05-01T10:00:00Z, OfficeId=i, Operation=New-InboxRule, OrganizationId=o, RecordType=1,"
                        + " UserId=ann@example.com, OfficeWorkload=Exchange, ClientIP=192.0.2.1, OfficeObjectId=rule,"
                        + " Parameters=[{\"Name\":\"From\",\"Value\":\"x\"}], Item={\"Id\":7}}";
        assertEquals("[" + row + "]", rows("OfficeActivity", record));
        String packed =
                "{\"RecordType\":\"ExchangeAdmin\",\"UserIds\":\"ann@example.com\",\"Operations\":\"New-InboxRule\",\"AuditData\":\""
                        + record.replace("\"", "\\\"") + "\",\"ResultIndex\":1}";
        assertEquals("[" + row + ", " + row + "]", rows("OfficeActivity", packed + "\n" + packed));
        MemoryPieces broken = read(packed.replace("\\\"Item\\\":", ""));
        assertEquals("ExchangeAdmin", broken.rowsOf("OfficeActivity").get(0).get("RecordType"), "kept as it is");
        assertEquals(
                "SUBJECT_ACCOUNT UserId",
                "SUBJECT_ACCOUNT " + role(read(record), "OfficeActivity", Role.SUBJECT_ACCOUNT));
        assertEquals("TimeGenerated", role(read(record), "OfficeActivity", Role.TIME));
    }

    @Test
    void entraOfGraphAndOfDiagnostics() throws Exception {
        String graph =
                "{\"value\":[{\"id\":\"1\",\"createdDateTime\":\"2023-05-01T10:00:00Z\",\"userPrincipalName\":\"ann@example.com\","
                        + "\"appDisplayName\":\"Portal\",\"ipAddress\":\"192.0.2.1\",\"clientAppUsed\":\"Browser\",\"conditionalAccessStatus\":\"success\","
                        + "\"status\":{\"errorCode\":50126,\"failureReason\":\"Invalid\"},\"location\":{\"countryOrRegion\":\"DE\",\"city\":\"Bonn\"},"
                        + "\"deviceDetail\":{\"browser\":\"Edge\"}}]}";
        assertEquals(
                "[{Id=1, TimeGenerated=2023-05-01T10:00:00Z, UserPrincipalName=ann@example.com, AppDisplayName=Portal,"
                        + " IPAddress=192.0.2.1, ClientAppUsed=Browser, ConditionalAccessStatus=success, ResultType=50126,"
                        + " ResultDescription=Invalid, Status={\"errorCode\":50126,\"failureReason\":\"Invalid\"}, Location=DE,"
                        + " LocationDetails={\"countryOrRegion\":\"DE\",\"city\":\"Bonn\"}, DeviceDetail={\"browser\":\"Edge\"}}]",
                rows("SigninLogs", graph));
        MemoryPieces signIn = read(graph);
        assertEquals("ResultType", role(signIn, "SigninLogs", Role.RESULT));
        assertEquals("UserPrincipalName", role(signIn, "SigninLogs", Role.SUBJECT_ACCOUNT));
        assertEquals("IPAddress", role(signIn, "SigninLogs", Role.SOURCE_IP));
        String diagnostic =
                "{\"time\":\"2023-05-01T10:00:00Z\",\"category\":\"%s\",\"resultType\":\"0\",\"callerIpAddress\":\"192.0.2.1\","
                        + "\"properties\":{\"userPrincipalName\":\"ann@example.com\",\"ipAddress\":\"192.0.2.1\",\"deviceDetail\":{\"a\":1}}}\n";
        MemoryPieces both =
                read(diagnostic.replace("%s", "SignInLogs") + diagnostic.replace("%s", "NonInteractiveUserSignInLogs"));
        assertEquals(List.of("SigninLogs", "AADNonInteractiveUserSignInLogs"), both.tables());
        for (String table : both.tables()) {
            String category = table.equals("SigninLogs") ? "SignInLogs" : "NonInteractiveUserSignInLogs";
            assertEquals(
                    "[{TimeGenerated=2023-05-01T10:00:00Z, Category=" + category
                            + ", ResultType=0, IPAddress=192.0.2.1,"
                            + " UserPrincipalName=ann@example.com, DeviceDetail={\"a\":1}}]",
                    both.rowsOf(table).toString());
        }
        assertEquals(
                "[{Id=d, TimeGenerated=2023-05-01T10:00:00Z, OperationName=Add user, Result=success,"
                        + " InitiatedByUserPrincipalName=adm@example.com, InitiatedByIPAddress=192.0.2.9,"
                        + " InitiatedBy={\"user\":{\"userPrincipalName\":\"adm@example.com\",\"ipAddress\":\"192.0.2.9\"}},"
                        + " TargetResources=[{\"id\":\"t\"}]}]",
                rows(
                        "AuditLogs",
                        "[{\"id\":\"d\",\"activityDateTime\":\"2023-05-01T10:00:00Z\",\"activityDisplayName\":\"Add user\",\"result\":\"success\","
                                + "\"initiatedBy\":{\"user\":{\"userPrincipalName\":\"adm@example.com\",\"ipAddress\":\"192.0.2.9\"}},"
                                + "\"targetResources\":[{\"id\":\"t\"}]}]"));
    }

    @Test
    void defenderStreamsAndExports() throws Exception {
        assertEquals(
                "[{TimeGenerated=2023-05-01T10:00:00Z, tenantId=t, category=AdvancedHunting-DeviceNetworkEvents,"
                        + " DeviceName=ws1, ActionType=ConnectionSuccess, RemoteIP=192.0.2.1, RemotePort=443,"
                        + " AdditionalFields={\"a\":{\"b\":1}}}]",
                rows(
                        "DeviceNetworkEvents",
                        "{\"time\":\"2023-05-01T10:00:00Z\",\"tenantId\":\"t\",\"category\":\"AdvancedHunting-DeviceNetworkEvents\","
                                + "\"properties\":{\"DeviceName\":\"ws1\",\"ActionType\":\"ConnectionSuccess\",\"RemoteIP\":\"192.0.2.1\","
                                + "\"RemotePort\":443,\"AdditionalFields\":{\"a\":{\"b\":1}}}}"));
        String common =
                "{\"Timestamp\":\"2023-05-01T10:00:00Z\",\"DeviceName\":\"ws1\",\"ActionType\":\"x\",\"InitiatingProcessFileName\":\"a.exe\","
                        + "\"InitiatingProcessId\":5,\"InitiatingProcessCommandLine\":\"a -b\"";
        String[][] tables = {
            {"DeviceProcessEvents", ",\"ProcessId\":1,\"ProcessCommandLine\":\"x\",\"FolderPath\":\"p\""},
            {"DeviceNetworkEvents", ",\"RemoteIP\":\"192.0.2.1\",\"RemotePort\":1"},
            {"DeviceRegistryEvents", ",\"RegistryKey\":\"k\""},
            {"DeviceFileEvents", ",\"FileName\":\"f\",\"FolderPath\":\"p\",\"PreviousFileName\":\"\""},
            {"DeviceImageLoadEvents", ",\"FileName\":\"f\",\"FolderPath\":\"p\",\"SHA1\":\"\""},
        };
        for (String[] table : tables) {
            assertEquals(List.of(table[0]), read(common + table[1] + "}").tables());
        }
        MemoryPieces file = read(common + tables[3][1] + "}");
        assertEquals("FolderPath", role(file, "DeviceFileEvents", Role.FILE_PATH));
        assertEquals("InitiatingProcessFileName", role(file, "DeviceFileEvents", Role.IMAGE));
        assertEquals(null, role(file, "DeviceFileEvents", Role.PARENT_COMMAND_LINE), "a file has no parent");
        MemoryPieces process = read(common + tables[0][1] + "}");
        assertEquals("FolderPath", role(process, "DeviceProcessEvents", Role.IMAGE));
        assertEquals("InitiatingProcessCommandLine", role(process, "DeviceProcessEvents", Role.PARENT_COMMAND_LINE));
    }

    @Test
    void kindsMayAlternate() throws Exception {
        String trail =
                "{\"eventTime\":\"2023-07-10T11:42:36Z\",\"eventSource\":\"s\",\"eventName\":\"E\",\"awsRegion\":\"r\",\"requestParameters\":{\"a\":{\"b\":1}}}\n";
        String other = "{\"requestParameters\":{\"a\":{\"b\":2}}}\n";
        MemoryPieces pieces = read(trail + other + trail + other);
        assertEquals(List.of("AWSCloudTrail", "export"), pieces.tables());
        assertEquals("{\"a\":{\"b\":1}}", pieces.rowsOf("AWSCloudTrail").get(1).get("RequestParameters"));
        assertEquals(
                "[{requestParameters.a.b=2}, {requestParameters.a.b=2}]",
                pieces.rowsOf("export").toString());
    }

    @Test
    void zeekByItsStream() throws Exception {
        MemoryPieces pieces =
                read("{\"_path\":\"conn\",\"ts\":1588205199.5,\"uid\":\"C\",\"id.orig_h\":\"192.0.2.1\"}\n"
                        + "{\"_path\":\"dns\",\"ts\":1588205199.5,\"uid\":\"C\",\"query\":\"example.com\"}\n"
                        + "{\"_path\":\"../x y\",\"ts\":1588205199.5,\"uid\":\"C\",\"query\":\"example.com\"}\n");
        assertEquals(List.of("Zeek/conn", "Zeek/dns", "export"), pieces.tables());
        assertEquals("id.orig_h", role(pieces, "Zeek/conn", Role.SOURCE_IP));
        assertEquals("query", role(pieces, "Zeek/dns", Role.DNS_NAME));
    }
}
