package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see: output, errors and exit codes. */
class CliTest {
    private static final String EVENTS = "@2026-03-17T08:00:00Z|ws1|whoami\n@2026-03-17T09:00:00Z|ws2|evil.exe\n";

    @TempDir
    Path folder;

    private Run run;

    @BeforeEach
    void plugins() throws IOException {
        run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        run.file("events.txt", EVENTS);
    }

    @Test
    void decodesToNdjsonInAPipeAndToATableOnATerminal() {
        assertEquals(0, run.spoor("decode", "events.txt"));
        assertEquals("""
                table 'Events' as application/x-ndjson
                table Events [when, who, cmd]
                2026-03-17T08:00:00Z,ws1,whoami
                2026-03-17T09:00:00Z,ws2,evil.exe
                """, run.out);
        assertEquals("", run.err);
        assertEquals(0, run.terminals("out").spoor("decode", "events.txt"));
        assertTrue(run.out.startsWith("table 'Events' as text/plain on a terminal\n"), run.out);
    }

    @Test
    void readsStandardInput() {
        assertEquals(0, run.in(EVENTS).spoor("decode", "-", "-o", "csv"));
        assertTrue(run.out.contains("as text/csv\n"), run.out);
        assertTrue(run.out.contains("ws2,evil.exe"), run.out);
        assertEquals(0, run.in(EVENTS).spoor("decode"));
        assertTrue(run.out.contains("ws2,evil.exe"), run.out);
        assertEquals(2, run.terminals("in").spoor("decode"));
        assertEquals("spoor: name files or folders to read, or - for standard input\n", run.err);
    }

    @Test
    void writesAFileOnlyWhenItIsWhole() throws IOException {
        assertEquals(0, run.spoor("decode", "events.txt", "-o", "rows.csv"));
        assertEquals("", run.out);
        assertTrue(run.read("rows.csv").startsWith("table 'Events' as text/csv\n"));
        assertEquals(2, run.spoor("decode", "events.txt", "--table", "Nosuch", "-o", "other.csv"));
        assertFalse(Files.exists(run.work.resolve("other.csv")));
        assertTrue(run.err.contains("there is no table Nosuch"), run.err);
    }

    @Test
    void selectsByTimeAndPathAndMapsRoles() throws IOException {
        assertEquals(0, run.spoor("decode", "events.txt", "--since", "2026-03-17T08:30Z"));
        assertFalse(run.out.contains("whoami"), run.out);
        assertTrue(run.out.contains("evil.exe"), run.out);
        assertEquals(0, run.spoor("decode", "events.txt", "--until", "2026-03-17T09:00:00Z"));
        assertTrue(run.out.contains("whoami"), run.out);
        assertFalse(run.out.contains("evil.exe"), run.out);
        Files.createDirectories(run.work.resolve("more"));
        run.file("more/a.txt", "@2026-03-17T08:00:00Z|ws3|x\n");
        run.file("more/b.tmp", "@2026-03-17T08:00:00Z|ws4|x\n");
        assertEquals(0, run.spoor("decode", "more", "--exclude", "*.tmp"));
        assertTrue(run.out.contains("ws3") && !run.out.contains("ws4"), run.out);
        assertEquals(0, run.spoor("decode", "events.txt", "--list", "--map", "command_line=cmd"));
        assertTrue(run.out.contains("cmd (COMMAND_LINE)"), run.out);
        assertEquals(2, run.spoor("decode", "events.txt", "--map", "COMAND_LINE=cmd"));
        assertEquals("spoor: there is no role COMAND_LINE; did you mean COMMAND_LINE?\n", run.err);
    }

    @Test
    void analyzes() {
        assertEquals(0, run.spoor("analyze", "t-watch", "events.txt"));
        assertTrue(run.out.endsWith("[seen]\nws1\nws2\n"), run.out);
        assertEquals("1 finding: 1 high\n", run.err);
        assertEquals(0, run.spoor("analyze", "t-watch", "events.txt", "--option", "word=nothing", "-q"));
        assertEquals("", run.err);
        assertEquals(2, run.spoor("analyze", "t-watch", "events.txt", "--option", "wrod=x"));
        assertEquals("spoor: analyzer:t-watch: it has no option wrod; did you mean word?\n", run.err);
        assertEquals(2, run.spoor("analyze", "t-wach", "events.txt"));
        assertTrue(run.err.contains("did you mean t-watch?"), run.err);
        assertEquals(2, run.spoor("analyze", "t-watch", "events.txt", "--column", "cmdd"));
        assertEquals("spoor: no table has a column cmdd; did you mean cmd?\n", run.err);
        assertEquals(2, run.spoor("analyze", "t-watch", "events.txt", "--column", "cmd"));
        assertEquals("spoor: analyzer:t-watch: it has no option columns\n", run.err);
        assertEquals(0, run.spoor("analyze"));
        assertTrue(run.out.contains("\"analyzer\":\"t-watch\""), run.out);
        assertTrue(run.out.contains("\"needs\":\"HOST+TIME\""), run.out);
    }

    @Test
    void investigates() throws IOException {
        assertEquals(0, run.spoor("investigate", "events.txt", "-o", "report.html", "--title", "Case 7"));
        assertEquals("", run.out);
        assertTrue(run.err.startsWith("1 finding: 1 high  (2 rows in 1 table, "), run.err);
        assertTrue(run.err.contains("  HIGH      2026-03-17T09:00:00Z  Watched word on ws2 (T1059)\n"), run.err);
        String report = run.read("report.html");
        assertTrue(report.startsWith("report 'Case 7' as text/html\n"), report);
        assertTrue(report.contains("/events.txt\",\"form\":\"t-lines\",\"bytes\":68,\"sha256\":\""), report);
        assertTrue(
                report.contains("\"command\":\"spoor investigate events.txt -o report.html --title 'Case 7'\""),
                report);
        assertTrue(report.contains("{\"id\":\"t-all\",\"version\":\"1.0.0\"}"), report);
        assertTrue(report.contains("problems=[]"), report);
        assertTrue(report.contains("{\"label\":\"Hosts\",\"value\":\"2\",\"detail\":\"ws1, ws2\"}"), report);
        assertTrue(report.contains("findings Findings [time, severity, title,"), report);
        assertTrue(report.contains("timeline Events [ORIGIN, STREAM, TIME, HOST]"), report);
    }

    @Test
    void whatAsksServicesRunsOnlyWhereItIsNamed() {
        assertEquals(0, run.spoor("investigate", "events.txt", "-o", "report.html"));
        assertFalse(run.err.contains("A service was asked"), run.err);
        assertEquals(0, run.spoor("analyze", "t-asks", "events.txt", "--findings"));
        assertTrue(run.out.contains("A service was asked"), run.out);
    }

    @Test
    void exitCodesTellHowItEnded() throws IOException {
        assertEquals(1, run.spoor("investigate", "events.txt", "--fail-on", "high"));
        assertEquals(0, run.spoor("investigate", "events.txt", "--fail-on", "critical"));
        assertEquals(2, run.spoor("investigate", "events.txt", "--fail-on", "hihg"));
        assertEquals(6, run.spoor("investigate", "nosuch"));
        assertTrue(run.err.contains("nosuch: does not exist"), run.err);
        run.file("broken.txt", EVENTS + "@broken\n");
        assertEquals(3, run.spoor("decode", "broken.txt", "--errors", "errors.ndjson"));
        assertTrue(run.out.contains("evil.exe"), run.out);
        assertTrue(run.err.contains("1 problem:\n"), run.err);
        assertEquals(
                "{\"kind\":\"BAD_REQUEST\",\"subject\":\"" + run.work.resolve("broken.txt")
                        + "\",\"place\":\"line 2\",\"message\":\"is no event\"}\n",
                run.read("errors.ndjson"));
        assertEquals(1, run.spoor("investigate", "broken.txt", "--fail-on", "high"), "findings come before partial");
        assertEquals(4, run.spoor("decode", "events.txt", "--set", "http.timeot=3s"));
        assertTrue(run.err.contains("did you mean timeout?"), run.err);
        assertEquals(4, run.spoor("decode", "events.txt", "--config", "nosuch.yaml"));
    }

    @Test
    void anInterruptEndsItAndNoReportIsWritten() {
        assertEquals(
                130, run.interrupted().spoor("investigate", "events.txt", "-o", "report.html", "--fail-on", "low"));
        assertTrue(run.err.contains("Ended early: what is above is not all, and no report was written"), run.err);
        assertFalse(Files.exists(run.work.resolve("report.html")));
        assertEquals(130, run.spoor("decode", "events.txt"));
        assertEquals("", run.out);
    }

    @Test
    void wrongCommandLinesAreToldInOneLineWithWhatWasMeant() {
        assertEquals(2, run.spoor("investigat"));
        assertEquals(
                "spoor: there is no verb investigat; did you mean investigate?; spoor --help tells more\n", run.err);
        assertEquals(2, run.spoor("decode", "--tabel", "x"));
        assertEquals(
                "spoor: there is no option or further argument --tabel; did you mean --table?; spoor decode --help tells more\n",
                run.err);
        assertEquals(2, run.spoor("decode", "events.txt", "-o", "rows.xyz"));
        assertTrue(run.err.startsWith("spoor: -o rows.xyz is neither a format"), run.err);
        assertEquals(2, run.spoor("plugins", "lsit"));
        assertTrue(run.err.contains("did you mean list?"), run.err);
        assertEquals("", run.out);
        assertEquals(2, run.spoor());
        assertTrue(run.err.startsWith("Usage: spoor"), run.err);
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() throws IOException {
        String name = "a\u001B[31m\u202Eb.txt";
        assertEquals(6, run.spoor("decode", name));
        assertFalse(run.err.contains("\u001B") || run.err.contains("\u202E"), run.err);
        assertTrue(run.err.contains("a\\u001B[31m\\u202Eb.txt"), run.err);
    }

    @Test
    void looksUpIndicators() throws IOException {
        assertEquals(0, run.spoor("ti", "lookup", "bad[.]example[.]com", "192.0.2.7", "-o", "csv"));
        assertTrue(run.out.contains("domain,bad.example.com,KNOWN,HIGH,t-known,bad name"), run.out);
        assertTrue(run.out.contains("ipv4,192.0.2.7,NOT_FOUND,null,t-known"), run.out);
        assertEquals(2, run.spoor("ti", "lookup", "no indicator at all"));
        assertEquals(2, run.spoor("ti", "lookup", "192.0.2.7", "--provider", "t-nobody"));
        run.file("list.txt", "@2026-03-17T08:00:00Z|ws1|bad.example.com\n");
        assertEquals(0, run.spoor("ti", "lookup", "list.txt", "--column", "cmd"));
        assertTrue(run.out.contains("domain,bad.example.com,KNOWN"), run.out);
        assertEquals(2, run.spoor("geo", "192.0.2.7"), "no geo provider is installed");
        assertTrue(run.err.contains("no provider is installed that could be asked"), run.err);
    }

    @Test
    void pluginsAreListedDescribedInstalledAndRemoved() throws IOException {
        run.file("no.jar", "this is no jar");
        Files.copy(run.work.resolve("no.jar"), run.plugins().resolve("broken.jar"));
        assertEquals(3, run.spoor("plugins", "list"));
        assertTrue(run.out.contains("{\"plugin\":\"t-all\",\"version\":\"1.0.0\",\"state\":\"VERIFIED\""), run.out);
        assertTrue(run.out.contains("{\"plugin\":\"broken.jar\",\"version\":\"\",\"state\":\"FAILED\""), run.out);
        assertEquals(0, run.spoor("plugins", "info", "t-all"));
        assertTrue(run.out.contains("analyzer:t-watch: Watched\n"), run.out);
        assertTrue(run.out.contains("option    word (text, evil)"), run.out);
        Files.delete(run.plugins().resolve("broken.jar"));
        assertEquals(0, run.spoor("plugins", "remove", "t-all"));
        assertEquals(2, run.spoor("plugins", "info", "t-all"));
        Path jar = TestPlugin.renderer().in(run.work, "new.jar");
        assertEquals(0, run.spoor("plugins", "install", jar.toString()));
        assertTrue(run.err.startsWith("installed t-renderer 1.0.0 to "), run.err);
        assertEquals(0, run.spoor("plugins", "verify"));
        assertTrue(run.out.contains("\"plugin\":\"t-renderer\",\"version\":\"1.0.0\",\"state\":\"LOADED\""), run.out);
    }

    @Test
    void doctorAndConfigSayWhatIsWrong() throws IOException {
        assertEquals(0, run.spoor("doctor"));
        assertTrue(run.out.contains("{\"what\":\"ti:t-known\",\"state\":\"ready\",\"because\":\"Known\"}"), run.out);
        assertEquals(4, run.spoor("doctor", "--set", "ti.t-known.colour=red"));
        assertTrue(run.out.contains("\"what\":\"ti:t-known\",\"state\":\"wrong\""), run.out);
        assertEquals(0, run.spoor("config", "check"));
        assertEquals(4, run.spoor("config", "check", "--set", "ti.t-konwn.x=1"));
        assertTrue(run.out.contains("did you mean t-known?"), run.out);
        assertEquals(0, run.spoor("config", "show", "--set", "http.timeout=20s"));
        assertEquals("{\"key\":\"http.timeout\",\"value\":\"20s\",\"from\":\"--set\"}\n", run.out);
    }

    @Test
    void withoutARendererItSaysWhatToInstall() throws IOException {
        Files.delete(run.plugins().resolve("all.jar"));
        TestPlugin.analyzer().in(run.plugins(), "a.jar");
        assertEquals(2, run.spoor("geo", "1.1.1.1"));
        assertEquals(6, run.in(EVENTS).spoor("decode", "-"), "nobody recognises it");
        assertTrue(run.err.contains("stdin: no decoder knows this form"), run.err);
    }

    @Test
    void asksOfOneColumnOrOfValues() throws IOException {
        TestPlugin.asker().in(run.plugins(), "asker.jar");
        assertEquals(2, run.spoor("analyze", "t-ask", "events.txt", "--column", "who"));
        assertTrue(run.err.contains("--active allows it"), run.err);
        assertEquals(0, run.spoor("analyze", "t-ask", "events.txt", "--column", "who", "--active", "-o", "csv"));
        assertTrue(run.out.endsWith("ws1\nws2\n"), run.out);
        assertEquals(0, run.spoor("analyze", "t-ask", "evil[.]example.com", "--active", "-o", "csv"));
        assertTrue(run.out.endsWith("evil[.]example.com\n"), run.out);
        assertEquals(0, run.spoor("analyze", "t-ask", "one", "events.txt", "--column", "cmd", "--active", "-o", "csv"));
        assertTrue(run.out.contains("whoami") && run.out.contains("one"), run.out);
        assertFalse(run.out.contains("ws1"), run.out);
        assertEquals(2, run.spoor("analyze", "t-ask", "events.txt", "--column", "nosuch", "--active"));
        assertTrue(run.err.contains("no table has a column nosuch"), run.err);
        assertEquals(2, run.spoor("analyze", "t-ask", "events.txt", "--active"), "no role says what to ask of");
    }
}
