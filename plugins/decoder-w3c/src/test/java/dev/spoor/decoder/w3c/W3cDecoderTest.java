package dev.spoor.decoder.w3c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class W3cDecoderTest {
    static final String IIS = String.join(
            "\r\n",
            "#Software: Microsoft Internet Information Services 10.0",
            "#Version: 1.0",
            "#Date: 2026-03-17 08:00:00",
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status"
                    + " sc-substatus sc-win32-status time-taken",
            "2026-03-17 08:00:01 10.0.0.5 GET /a+b/default.aspx id=1+or+1=1 443 CORP\\ann 198.51.100.7 Mozilla/5.0+(X11;+Linux)"
                    + " https://h/x+y 200 0 0 15",
            "2026-03-17 08:00:02 10.0.0.5 POST /upload.aspx - 443 - 198.51.100.8 - - 500 19 5 2",
            "#Software: Microsoft Internet Information Services 10.0",
            "#Date: 2026-03-18 00:00:00",
            "#Fields: time c-ip cs-method sc-bytes cs-bytes x-new",
            "00:00:05 198.51.100.9 HEAD 300 40 \u00e9",
            "");

    private final MemoryCall call = new MemoryCall();
    private MemoryPieces pieces;

    private MemoryPieces read(String log, String... zone) throws Exception {
        pieces = new MemoryPieces();
        MemoryContext context = new MemoryContext(Path.of("unused"));
        if (zone.length > 0) {
            context.set("zone", zone[0]);
        }
        try (Decoder.Session session = new W3cDecoder().open(context)) {
            session.decode(
                    new MemoryPiece("u_ex.log", Piece.BYTES, log.getBytes(StandardCharsets.UTF_8)), pieces, call);
        }
        return pieces;
    }

    @Test
    void iisWithNamesThatChange() throws Exception {
        List<Map<String, Object>> rows = read(IIS).rowsOf("W3CIISLog");
        assertEquals(List.of("W3CIISLog"), pieces.tables());
        assertEquals(
                "{TimeGenerated=2026-03-17T08:00:01Z, sIP=10.0.0.5, csMethod=GET, csUriStem=/a+b/default.aspx, csUriQuery=id=1+or+1=1,"
                        + " sPort=443, csUserName=CORP\\ann, cIP=198.51.100.7, csUserAgent=Mozilla/5.0 (X11; Linux),"
                        + " csReferer=https://h/x+y, scStatus=200, scSubStatus=0, scWin32Status=0, TimeTaken=15}",
                rows.get(0).toString());
        assertEquals(
                "{TimeGenerated=2026-03-17T08:00:02Z, sIP=10.0.0.5, csMethod=POST, csUriStem=/upload.aspx, sPort=443,"
                        + " cIP=198.51.100.8, scStatus=500, scSubStatus=19, scWin32Status=5, TimeTaken=2}",
                rows.get(1).toString());
        assertEquals(
                "{TimeGenerated=2026-03-18T00:00:05Z, csMethod=HEAD, cIP=198.51.100.9, scBytes=300, csBytes=40, x-new=\u00e9}",
                rows.get(2).toString());
        assertEquals(List.of(), call.problems());
        Schema schema = pieces.batches("W3CIISLog").get(0).schema();
        String[][] expected = {
            {"TIME", "TimeGenerated"},
            {"SOURCE_IP", "cIP"},
            {"DESTINATION_IP", "sIP"},
            {"DESTINATION_PORT", "sPort"},
            {"URL", "csUriStem"},
            {"HTTP_STATUS", "scStatus"},
            {"USER_AGENT", "csUserAgent"},
            {"SUBJECT_ACCOUNT", "csUserName"},
            {"BYTES_IN", "scBytes"},
            {"BYTES_OUT", "csBytes"},
            {"HTTP_METHOD", "csMethod"}
        };
        for (String[] pair : expected) {
            Role role = Role.valueOf(pair[0]);
            assertEquals(pair[1], schema.column(schema.find(role)).name());
            assertEquals(role.type(), schema.column(schema.find(role)).type(), pair[1]);
        }
    }

    @Test
    void theWindowsFirewallInItsZone() throws Exception {
        String log = "#Version: 1.5\n#Software: Microsoft Windows Firewall\n#Time Format: Local\n"
                + "#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path\n\n"
                + "2026-07-16 11:35:26 ALLOW TCP 10.40.4.182 10.40.1.11 63064 135 0 - 0 0 0 - - - SEND\n";
        assertEquals(
                "[{TimeGenerated=2026-07-16T09:35:26Z, FirewallAction=ALLOW, Protocol=TCP, SourceIP=10.40.4.182,"
                        + " DestinationIP=10.40.1.11, SourcePort=63064, DestinationPort=135, RequestSizeInBytes=0, tcpsyn=0, tcpack=0,"
                        + " tcpwin=0, CommunicationDirection=SEND}]",
                read(log, "Europe/Berlin").rowsOf("WindowsFirewall").toString());
    }

    @Test
    void othersKeepTheirNames() throws Exception {
        assertEquals(
                "[{TimeGenerated=2026-01-02T03:04:05.600Z, cs-host=h.example, x-exception-id=a \"b\" c, cs-uri-scheme=http}]",
                read("#Software: SGOS\n#Fields: date time cs-host x-exception-id cs-uri-scheme\n"
                                + "2026-01-02 03:04:05.6 h.example \"a \"\"b\"\" c\" http\n")
                        .rowsOf("u_ex")
                        .toString());
        assertEquals(
                "[{TimeGenerated=2026-01-02T03:04:05.123Z, event-id=RECEIVE, subject=a, b}]",
                read("#Software: Microsoft Exchange Server\n#Fields: date-time,client-ip,event-id,subject\n"
                                + "2026-01-02T03:04:05.123Z,,RECEIVE,\"a, b\"\n")
                        .rowsOf("u_ex")
                        .toString());
        assertEquals(
                "[{TimeGenerated=2026-01-02T03:04:05Z, x-edge-location=FRA 1, c-ip=192.0.2.1}]",
                read("#Version: 1.0\n#Fields: date time x-edge-location c-ip\n2026-01-02\t03:04:05\tFRA 1\t192.0.2.1\n")
                        .rowsOf("u_ex")
                        .toString());
    }

    @Test
    void brokenRowsCostThemselves() throws Exception {
        List<Map<String, Object>> rows =
                read("early\n#Fields: date time s-ip s-sitename\n2026-13-45 08:00:00 10.0.0.1 W3\n"
                                + "2026-03-17 08:00:00 10.0.0.1\n2026-03-17 08:00:00 10.0.0.1 W3 more yet\n2026-03-17 25:00:00 \"open W3\n")
                        .rowsOf("W3CIISLog");
        assertEquals(
                "[{sIP=10.0.0.1, sSiteName=W3, date=2026-13-45}, {TimeGenerated=2026-03-17T08:00:00Z, sIP=10.0.0.1},"
                        + " {TimeGenerated=2026-03-17T08:00:00Z, sIP=10.0.0.1, sSiteName=W3, _extra=more yet},"
                        + " {sIP=\"open, sSiteName=W3, time=25:00:00}]",
                rows.toString());
        assertEquals("[{_text=early}]", pieces.rowsOf("u_ex").toString());
        assertEquals(3, call.problems().size());
    }

    @Test
    void knowsItsOwn() throws Exception {
        assertEquals(95, probe(IIS));
        assertEquals(95, probe("\uFEFF#Fields: date time\n"));
        assertEquals(95, probe("\n#software: x\n#FIELDS: date time\n"));
        assertEquals(0, probe("#separator \\x09\n#fields\tts\n"), "Zeek");
        assertEquals(0, probe("#!/bin/sh\n# Fields: a b\necho\n"));
        assertEquals(0, probe("a b\n#Fields: a b\n"));
        assertEquals(0, probe("#"));
    }

    private static int probe(String text) throws Exception {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = new W3cDecoder().open(new MemoryContext(Path.of("unused")))) {
            return session.probe(b, 0, b.length);
        }
    }

    @Test
    void whateverComesIsARow() throws Exception {
        String[] words = {
            " ", "\"", "-", "+", "2026-03-17", "08:00:00", "08:00:00.", "2026-03-17T08:00:00Z", "a", ",", "\u00e9", "\t"
        };
        String[] fields = {"date", "time", "date-time", "cs(Cookie)", "s-sitename", "_extra", "TimeGenerated", "x"};
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder log = new StringBuilder("#Fields:");
            for (int field = random.nextInt(6); field >= 0; field--) {
                log.append(' ').append(fields[random.nextInt(fields.length)]);
            }
            log.append("\nr");
            for (int word = random.nextInt(12); word > 0; word--) {
                log.append(words[random.nextInt(words.length)]);
            }
            MemoryPieces read = read(log.toString());
            assertEquals(
                    1,
                    read.tables().stream().mapToInt(t -> read.rowsOf(t).size()).sum(),
                    log::toString);
        }
    }

    @Test
    void namesThatComeAgainAreCounted() throws Exception {
        String table = read("#Fields: a a#2 a b a b\n1 2 3 4 5 6\n").tables().get(0);
        assertEquals(
                "[{a=1, a#2=2, a#3=3, b=4, a#4=5, b#2=6}]", pieces.rowsOf(table).toString());
        call.cancel();
        assertThrows(CancelledException.class, () -> read("#Fields: a b\n"));
    }
}
