package dev.spoor.decoder.csv;

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

/** Exports of services as CSV. */
class WellKnownTablesTest {
    private static MemoryPieces read(String csv) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new CsvDecoder().open(null)) {
            byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
            session.decode(new MemoryPiece("export.csv", Piece.BYTES, bytes), pieces, new MemoryCall());
        }
        return pieces;
    }

    @Test
    void entraSignIns() throws Exception {
        MemoryPieces pieces =
                read("Date (UTC),Request ID,User,Username,Application,IP address,Sign-in error code,Extra\n"
                        + "2023-05-01T10:00:00Z,r,Ann,ann@example.com,Portal,192.0.2.1,50126,x\n");
        assertEquals(
                "[{TimeGenerated=2023-05-01T10:00:00Z, Id=r, UserDisplayName=Ann, UserPrincipalName=ann@example.com,"
                        + " AppDisplayName=Portal, IPAddress=192.0.2.1, ResultType=50126, Extra=x}]",
                pieces.rowsOf("SigninLogs").toString());
        Schema schema = pieces.schema("SigninLogs");
        assertEquals("IPAddress", schema.column(schema.find(Role.SOURCE_IP)).name());
        assertEquals(
                "UserPrincipalName",
                schema.column(schema.find(Role.SUBJECT_ACCOUNT)).name());
    }

    @Test
    void huntingResults() throws Exception {
        assertEquals(
                List.of("DeviceNetworkEvents"),
                read("Timestamp,DeviceName,ActionType,RemoteIP,RemotePort,InitiatingProcessFileName\nx,ws,y,192.0.2.1,443,a.exe\n")
                        .tables());
    }

    @Test
    void officeAuditRecordsBecomeAPieceOfJson() throws Exception {
        MemoryPieces pieces = read("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n"
                + "1,2023-05-01,1,Send,ann,\"{\"\"CreationTime\"\":\"\"2023-05-01T10:00:00\"\",\"\"Operation\"\":\"\"Send\"\"}\"\n"
                + "2,2023-05-01,1,Send,ann,\n"
                + "3,2023-05-01,1,Send,ann,{}\n");
        assertEquals(1, pieces.found().size());
        assertEquals("records.ndjson", pieces.found().get(0).name());
        assertEquals(Piece.BYTES, pieces.found().get(0).form());
        assertEquals(
                "{\"CreationTime\":\"2023-05-01T10:00:00\",\"Operation\":\"Send\"}\n{}\n",
                pieces.found().get(0).text());
        assertEquals(
                "[{RecordId=2, CreationDate=2023-05-01, RecordType=1, Operation=Send, UserId=ann}]",
                pieces.rowsOf("export").toString(),
                "a row without a record stays a row");
    }
}
