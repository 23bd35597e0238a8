package dev.spoor.decoder.weblog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WeblogDecoderTest {
    private final MemoryCall call = new MemoryCall();

    private List<Map<String, Object>> read(byte[] log) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new WeblogDecoder().open(null)) {
            session.decode(new MemoryPiece("access.log", Piece.BYTES, log), pieces, call);
        }
        assertEquals(List.of("WebLog"), pieces.tables());
        return pieces.rowsOf("WebLog");
    }

    private List<Map<String, Object>> read(String log) throws Exception {
        return read(log.getBytes(StandardCharsets.UTF_8));
    }

    private String one(String line) throws Exception {
        List<Map<String, Object>> rows = read(line);
        assertEquals(1, rows.size());
        return rows.get(0).toString();
    }

    @Test
    void combined() throws Exception {
        assertEquals(
                "{TimeGenerated=2015-05-17T08:05:03Z, SourceIP=192.0.2.7, User=ann, Method=GET, URL=/a?b=\\\"c, Protocol=HTTP/1.1, Status=200,"
                        + " Bytes=203, Referrer=http://r/, UserAgent=A \\\"B\\\"}",
                one(
                        "192.0.2.7 - ann [17/May/2015:10:05:03 +0200] \"GET /a?b=\\\"c HTTP/1.1\" 200 203 \"http://r/\" \"A \\\"B\\\"\""));
    }

    @Test
    void common() throws Exception {
        assertEquals(
                "{TimeGenerated=2000-10-10T20:55:36Z, SourceHost=client.example.com, Ident=id, User=frank [x] y, Method=GET, URL=/a.gif,"
                        + " Protocol=HTTP/1.0, Status=304}",
                one("client.example.com id frank [x] y [10/Oct/2000:13:55:36 -0700] \"GET /a.gif HTTP/1.0\" 304 -"));
    }

    @Test
    void virtualHostsAndMore() throws Exception {
        assertEquals(
                "{TimeGenerated=2015-05-17T10:05:03Z, SourceIP=2001:db8::1, Method=GET, URL=/a b, Protocol=HTTP/1.1, Status=200, Bytes=1,"
                        + " UserAgent=x, VirtualHost=www.example.com:443, More=0.25 \"z\"}",
                one(
                        "www.example.com:443 2001:db8::1 - - [17/May/2015:10:05:03 +0000] \"GET /a b HTTP/1.1\" 200 1 \"-\" \"x\" 0.25 \"z\""));
    }

    @Test
    void requestsThatAreNoHttp() throws Exception {
        assertEquals(
                "{TimeGenerated=2015-05-17T10:05:03Z, SourceIP=192.0.2.7, Status=400, Bytes=0, Request=\\x16\\x03\\x01}",
                one("192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"\\x16\\x03\\x01\" 400 0"));
        assertEquals(
                "{TimeGenerated=2015-05-17T10:05:03Z, SourceIP=192.0.2.7, Method=GET, URL=/, Status=200, Bytes=0}",
                one("192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /\" 200 0"),
                "HTTP 0.9");
    }

    @Test
    void otherLinesAreKept() throws Exception {
        assertEquals("{More=31/Feb does not exist}", one("31/Feb does not exist"));
        assertEquals(
                "access.log, line 1: is no line of an access log; kept as text",
                call.problems().get(0).toString());
        String bad = "192.0.2.7 - - [31/Feb/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 0";
        assertEquals("{More=" + bad + "}", one(bad));
    }

    @Test
    void knowsItsOwn() throws Exception {
        String line = "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 0\n";
        assertEquals(85, probe(line));
        assertEquals(85, probe(line + line + "junk\n"));
        assertEquals(0, probe(line + "junk\njunk\n"));
        assertEquals(0, probe("Mar 17 08:40:31 h nginx: " + line));
        assertEquals(0, probe(""));
    }

    private static int probe(String text) throws Exception {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = new WeblogDecoder().open(null)) {
            return session.probe(b, 0, b.length);
        }
    }

    @Test
    void whateverComesIsARow() throws Exception {
        String[] words = {
            "192.0.2.7",
            " ",
            " - ",
            "\"",
            "[17/May/2015:10:05:03 +0000]",
            "[",
            "]",
            "GET / HTTP/1.1",
            "\\",
            " 200 ",
            "5",
            "-",
            "a"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(
                    random.nextBoolean() ? "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5" : "x");
            for (int word = random.nextInt(14); word > 0; word--) {
                line.append(words[random.nextInt(words.length)]);
            }
            assertEquals(1, read(line.toString()).size(), line::toString);
        }
    }

    @Test
    void aRealLogIsReadAsARegularExpressionReadsIt() throws Exception {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "no -Dspoor.testdata");
        byte[] log = Files.readAllBytes(Path.of(root, "data/weblog/apache_logs.log"));
        List<String> lines = new String(log, StandardCharsets.UTF_8).lines().toList();
        List<Map<String, Object>> rows = read(log);
        assertEquals(10_000, rows.size());
        assertEquals(lines.size(), rows.size());
        assertEquals(List.of(), call.problems());
        Pattern pattern = Pattern.compile(
                "^(\\S+) - - \\[.{26}\\] \"([A-Z]+) (\\S+) (HTTP/1\\.[01])\" (\\d{3}) (\\d+|-) \"([^\"]*)\" \"([^\"]*)\"?.*$");
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = pattern.matcher(lines.get(i));
            assertEquals(true, line.matches(), lines.get(i));
            Map<String, Object> row = rows.get(i);
            String[] cells = {"SourceIP", "Method", "URL", "Protocol", "Status", "Bytes", "Referrer", "UserAgent"};
            for (int cell = 0; cell < cells.length; cell++) {
                String there = line.group(cell + 1);
                assertEquals(there.equals("-") ? "null" : there, String.valueOf(row.get(cells[cell])), lines.get(i));
            }
        }
        assertEquals("2015-05-17T10:05:03Z", rows.get(0).get("TimeGenerated").toString());
    }
}
