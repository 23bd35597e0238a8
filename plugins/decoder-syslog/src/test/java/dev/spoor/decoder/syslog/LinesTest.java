package dev.spoor.decoder.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines, times and what is made of lines that are none. */
class LinesTest {
    private static Map<String, Object> one(String line) throws Exception {
        List<Map<String, Object>> rows = Logs.read(line).all();
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    @Test
    void asInVarLog() throws Exception {
        Map<String, Object> row = one("Mar  7 08:40:31 web.example.com postfix/smtpd[123]: connect from unknown");
        assertEquals("2026-03-07T08:40:31Z", String.valueOf(row.get("TimeGenerated")));
        assertEquals("web.example.com", row.get("Computer"));
        assertEquals("postfix/smtpd", row.get("ProcessName"));
        assertEquals("123", row.get("ProcessID"));
        assertEquals("connect from unknown", row.get("SyslogMessage"));
        assertEquals("year 2026, zone UTC assumed", row.get("TimeAssumed"));
    }

    @Test
    void withPriority() throws Exception {
        // The first two examples of RFC 3164, section 5.4, are a line with and one without a tag that ends in a colon.
        Map<String, Object> row = one("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8");
        assertEquals("auth", row.get("Facility"));
        assertEquals("crit", row.get("SeverityLevel"));
        assertEquals("2025-10-11T22:14:15Z", String.valueOf(row.get("TimeGenerated")), "not in the future");
        assertEquals("su", row.get("ProcessName"));
        assertEquals("debug", one("<191>Oct 11 22:14:15 h x: y").get("SeverityLevel"));
        assertEquals(null, one("<192>Oct 11 22:14:15 h x: y").get("Facility"));
    }

    @Test
    void withoutHostOrTag() throws Exception {
        Map<String, Object> local = one("<13>Mar 17 08:40:31 su[7]: hello");
        assertEquals(null, local.get("Computer"));
        assertEquals("su", local.get("ProcessName"));
        Map<String, Object> untagged = one("Jan 22 07:54:32 myhost Job `cron.daily' terminated");
        assertEquals("myhost", untagged.get("Computer"));
        assertEquals(null, untagged.get("ProcessName"));
        assertEquals("Job `cron.daily' terminated", untagged.get("SyslogMessage"));
        assertEquals(
                "--- last message repeated 5 times ---",
                one("Nov 18 01:15:43: --- last message repeated 5 times ---").get("SyslogMessage"));
    }

    @Test
    void isoTimes() throws Exception {
        Map<String, Object> row = one("2026-03-17T08:40:31.123456+02:00 web sshd[1]: x");
        assertEquals("2026-03-17T06:40:31.123456Z", String.valueOf(row.get("TimeGenerated")));
        assertEquals(null, row.get("TimeAssumed"));
        assertEquals(
                "2026-03-17T06:40:31Z",
                String.valueOf(one("2026-03-17T08:40:31+0200 w a: b").get("TimeGenerated")));
        Map<String, Object> local = one("2026-03-17T08:40:31 web sshd[1]: x");
        assertEquals("2026-03-17T08:40:31Z", String.valueOf(local.get("TimeGenerated")));
        assertEquals("zone UTC assumed", local.get("TimeAssumed"));
    }

    @Test
    void structuredLines() throws Exception {
        // The examples of RFC 5424, section 6.5.
        Map<String, Object> row = one("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - "
                + "\ufeff'su root' failed for lonvick on /dev/pts/8");
        assertEquals("2003-10-11T22:14:15.003Z", String.valueOf(row.get("TimeGenerated")));
        assertEquals("su", row.get("ProcessName"));
        assertEquals(null, row.get("ProcessID"));
        assertEquals("ID47", row.get("MsgID"));
        assertEquals("'su root' failed for lonvick on /dev/pts/8", row.get("SyslogMessage"));
        assertEquals(null, row.get("StructuredData"));
        row = one("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut=\"3\""
                + " eventSource=\"App\\\"l\\]i\\\\\" eventID=\"1011\"][examplePriority@32473 class=\"high\"] BOMAn"
                + " event");
        assertEquals(
                "{\"exampleSDID@32473\":{\"iut\":\"3\",\"eventSource\":\"App\\\"l]i\\\\\",\"eventID\":\"1011\"},"
                        + "\"examplePriority@32473\":{\"class\":\"high\"}}",
                String.valueOf(row.get("StructuredData")));
        assertEquals("BOMAn event", row.get("SyslogMessage"));
        assertEquals("local4", row.get("Facility"));
        row = one("<165>1 - - - - - [x@1]");
        assertEquals("{\"x@1\":{}}", String.valueOf(row.get("StructuredData")));
        assertEquals("", row.get("SyslogMessage"));
        assertEquals(null, row.get("TimeGenerated"));
        assertEquals(
                "[x@1 a=\"b] c",
                one("<165>1 - h a 1 - [x@1 a=\"b] c").get("SyslogMessage"),
                "damaged: nothing is lost");
    }

    @Test
    void linesThatAreNoneAreKept() throws Exception {
        Logs logs = Logs.read(
                "Nov 18 01:15:20 h a[1]: first\n\tmany parsers.\n\nwhat is this\nMMM 22 07:54:32 h b[2]: x\n");
        List<Map<String, Object>> rows = logs.all();
        assertEquals(4, rows.size());
        assertEquals("\tmany parsers.", rows.get(1).get("SyslogMessage"));
        assertEquals(true, rows.get(1).get("Continues"));
        assertEquals(rows.get(0).get("TimeGenerated"), rows.get(1).get("TimeGenerated"));
        assertEquals("a", rows.get(1).get("ProcessName"));
        assertEquals("h", rows.get(1).get("Computer"));
        assertEquals(null, rows.get(2).get("TimeGenerated"));
        assertEquals("MMM 22 07:54:32 h b[2]: x", rows.get(3).get("SyslogMessage"));
        assertEquals(
                List.of("log, line 4: 2 lines do not start as syslog does; kept as messages without time and host"),
                logs.call.problems().stream().map(Object::toString).toList());
    }

    @Test
    void rareColumnsComeWithTheirFirstRow() throws Exception {
        Logs logs = Logs.read("Mar 17 08:40:31 h a: one\n<34>Mar 17 08:40:32 h a: two\nMar 17 08:40:33 h a: three\n");
        assertEquals(List.of("Syslog"), logs.pieces.tables());
        assertEquals(
                List.of(6, 11),
                logs.pieces.batches("Syslog").stream()
                        .map(batch -> batch.schema().size())
                        .toList());
        assertEquals(
                List.of("one", "two", "three"),
                logs.all().stream().map(row -> row.get("SyslogMessage")).toList());
        assertEquals("crit", logs.all().get(1).get("SeverityLevel"));
    }

    private static String years(String today, String log, String... settings) throws Exception {
        StringBuilder years = new StringBuilder();
        for (String time :
                Logs.read(today, log.getBytes(StandardCharsets.UTF_8), settings).times()) {
            years.append(years.isEmpty() ? "" : " ").append(time, 0, 4);
        }
        return years.toString();
    }

    private static String lines(String... dates) {
        StringBuilder log = new StringBuilder();
        for (String date : dates) {
            log.append(date).append(" 10:00:00 h a: b\n");
        }
        return log.toString();
    }

    @Test
    void yearsEndWithThePresent() throws Exception {
        assertEquals("2026", years("2026-03-17T00:00:00Z", lines("Mar 17")));
        assertEquals("2026", years("2026-03-16T00:00:00Z", lines("Mar 17")), "clocks differ by a day");
        assertEquals("2025", years("2026-03-15T00:00:00Z", lines("Mar 17")));
        assertEquals("2026", years("2025-12-31T23:00:00Z", lines("Jan  1")));
    }

    @Test
    void monthsThatGoBackAreTheNextYear() throws Exception {
        assertEquals(
                "2024 2025 2025 2026", years("2026-06-01T00:00:00Z", lines("Nov 30", "Jan  1", "Dec 24", "Jan  2")));
        assertEquals("2023 2024", years("2025-01-01T00:00:00Z", lines("Dec 30", "Nov  1")));
        assertEquals("2017 2018", years("2026-06-01T00:00:00Z", lines("Dec 30", "Jan  1"), "year", "2017"));
    }

    @Test
    void stragglersAreNot() throws Exception {
        assertEquals("2026 2026 2026", years("2026-06-01T00:00:00Z", lines("Feb  1", "Jan 31", "Feb  1")));
        assertEquals(
                "2025 2026 2025 2026", years("2026-06-01T00:00:00Z", lines("Dec 31", "Jan  1", "Dec 31", "Jan  1")));
    }

    @Test
    void leapDaysTellTheYear() throws Exception {
        assertEquals("2024", years("2026-06-01T00:00:00Z", lines("Feb 29")));
        assertEquals("2023 2024 2024", years("2026-06-01T00:00:00Z", lines("Dec  1", "Feb 29", "Mar  1")));
        assertEquals("null 2026", years("2026-06-01T00:00:00Z", lines("Feb 29", "Mar  1"), "year", "2026"));
        assertEquals("2024-02-29T10:00:00Z", Logs.read(lines("Feb 29")).times().get(0));
        assertEquals("2025-12-31T10:00:00Z", Logs.read(lines("Dec 31")).times().get(0));
    }

    @Test
    void zones() throws Exception {
        String log = "Mar 29 00:59:59 h a: b\n"
                + "Mar 29 03:00:00 h a: b\n"
                + "2026-03-29T12:00:00 h a: b\n"
                + "2026-03-29T12:00:00Z h a: b\n";
        assertEquals(
                List.of("2026-03-28T23:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T10:00:00Z", "2026-03-29T12:00:00Z"),
                Logs.read(log, "zone", "Europe/Berlin").times());
        assertEquals(
                "year 2026, zone Europe/Berlin assumed",
                Logs.read(log, "zone", "Europe/Berlin").all().get(0).get("TimeAssumed"));
        assertThrows(
                ProviderException.class,
                () -> new SyslogDecoder().open(new MemoryContext(Path.of("target")).set("zone", "Nowhere")));
    }

    private static int probe(String text) throws Exception {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        try (Decoder.Session session = new SyslogDecoder().open(new MemoryContext(Path.of("target")))) {
            return session.probe(b, 0, b.length);
        }
    }

    @Test
    void knowsSyslogFromOthers() throws Exception {
        assertEquals(80, probe("Mar 17 08:40:31 h sshd[1]: x\n"));
        assertEquals(80, probe("2026-03-17T08:40:31+0000 h sshd[1]: x\n"));
        assertEquals(80, probe("<34>1 - - - - - -\n"));
        for (String other : List.of(
                "",
                "2026-03-17T08:40:31Z INFO main: started\n",
                "2026-03-17T08:40:31Z INFO [main] started\n",
                "2026-03-17 08:40:31,104 host app[1]: started\n",
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1\n",
                "type=SYSCALL msg=audit(1489636960.072:19623): arch=c000003e\n",
                "TimeGenerated,Computer\nMar 17 08:40:31,h\n",
                "{\"MESSAGE\":\"Mar 17 08:40:31 h a: b\"}\n",
                "<34>hello</34>\n",
                "Mar 17 is a day\nMay 1 too\n")) {
            assertEquals(0, probe(other), other);
        }
    }

    @Test
    void whateverComesIsARow() throws Exception {
        String[] words = {
            "Mar 17 08:40:31",
            " ",
            "h",
            "sshd[1]: ",
            "sudo: ",
            "<34>",
            "1 ",
            "[",
            "]",
            "\"",
            "=",
            "Failed password for ",
            "invalid user ",
            " from ",
            "1.2.3.4",
            " port ",
            " ssh2",
            " : ",
            "TTY=",
            "PWD=",
            "USER=",
            "COMMAND=",
            " ; ",
            "pam_unix(",
            "): ",
            "session opened for user ",
            " by ",
            "(uid=",
            "\t",
            "2026-03-17T08:40:31",
            "Z",
            "\u00e9",
            "-",
            "message repeated ",
            "9 times: [ ",
            "Disconnecting ",
            "user ",
            "CRON[2]: ",
            "(root) CMD (",
            "useradd: ",
            "new user: name=",
            "add '",
            "' to group '",
            "su: ",
            "FAILED su for ",
            "99999999999",
        };
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "Mar 17 08:40:31 h " : "x");
            for (int word = random.nextInt(14); word >= 0; word--) {
                line.append(words[random.nextInt(words.length)]);
            }
            List<Map<String, Object>> rows = Logs.read(line.toString()).all();
            assertEquals(1, rows.size(), line::toString);
            String message = (String) rows.get(0).get("SyslogMessage");
            assertTrue(line.toString().endsWith(message), line::toString);
        }
    }

    /** As rsyslog writes them by default now: sudo and systemd without process id. */
    @Test
    void isoTimesOfProgramsWithoutProcessId() throws Exception {
        String log =
                "2026-03-17T10:04:22.123456+00:00 lx sudo:   ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls\n"
                        + "2026-03-17T10:04:22.123456+00:00 lx systemd: pam_unix(systemd-user:session): session opened for"
                        + " user ann\n";
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        Decoder.Session session = new SyslogDecoder().open(new MemoryContext(Path.of("unused")));
        assertTrue(session.probe(bytes, 0, bytes.length) > 0);
        byte[] others = log.replace("sudo:", "INFO:").replace("pam_", "x_").getBytes(StandardCharsets.UTF_8);
        assertEquals(0, session.probe(others, 0, others.length), "any application's log");
    }

    @Test
    void theJournalIsReadAsItsLinesWouldBe() throws Exception {
        String entry =
                "{\"__CURSOR\":\"s=1\",\"__REALTIME_TIMESTAMP\":\"1773741862123456\",\"_HOSTNAME\":\"lx\",\"PRIORITY\":\"6\",\"SYSLOG_FACILITY\":\"10\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"77\",\"_EXE\":\"/usr/sbin/sshd\",\"MESSAGE\":%s}\n";
        String accepted = "\"Accepted password for a\\\"b]c from 192.0.2.7 port 4711 ssh2\"";
        StringBuilder bytes = new StringBuilder("[");
        for (byte b : "Failed password for root from 192.0.2.8 port 1 ssh2"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            bytes.append(bytes.length() > 1 ? "," : "").append(b);
        }
        Logs logs = Logs.read(entry.replace("%s", accepted) + entry.replace("%s", bytes + "]") + "{\"broken\n");
        Map<String, Object> row = logs.part("Syslog/sshd").get(0);
        assertEquals("2026-03-17T10:04:22.123456Z", String.valueOf(row.get("TimeGenerated")));
        assertEquals("lx", row.get("Computer"));
        assertEquals("ssh-accepted", row.get("EventType"));
        assertEquals("a\"b]c", row.get("Account"));
        assertEquals("authpriv", row.get("Facility"));
        assertEquals("info", row.get("SeverityLevel"));
        assertTrue(String.valueOf(row.get("StructuredData")).contains("\"/usr/sbin/sshd\""), row::toString);
        assertEquals("192.0.2.8", logs.part("Syslog/sshd").get(1).get("SourceIP"));
        assertEquals(3, logs.all().size());
        assertEquals(1, logs.call.problems().size(), "the line that is no entry");
    }
}
