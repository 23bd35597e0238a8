package dev.spoor.analyzer.triage;

import static dev.spoor.api.data.Role.COMMAND_LINE;
import static dev.spoor.api.data.Role.EVENT_ID;
import static dev.spoor.api.data.Role.FILE_PATH;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.LOGON_TYPE;
import static dev.spoor.api.data.Role.PARENT_COMMAND_LINE;
import static dev.spoor.api.data.Role.PROCESS_ID;
import static dev.spoor.api.data.Role.RESULT;
import static dev.spoor.api.data.Role.SOURCE_HOST;
import static dev.spoor.api.data.Role.SOURCE_IP;
import static dev.spoor.api.data.Role.TARGET_ACCOUNT;
import static dev.spoor.api.data.Role.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Options;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final String OUTSIDE = "203.0.113.9";
    private final Table table = new Table();

    private static String at(int minute) {
        return Ticks.format(Ticks.parse("2026-03-17T08:00:00Z") + minute * 60 * Ticks.PER_SECOND);
    }

    private SequencesTest logon(String id, String host, int minute, String account, String source, String type) {
        table.row(
                EVENT_ID,
                id,
                HOST,
                host,
                TIME,
                at(minute),
                TARGET_ACCOUNT,
                account,
                SOURCE_IP,
                source,
                LOGON_TYPE,
                type);
        return this;
    }

    private SequencesTest failures(int count, String host, int from, String account, String source) {
        for (int i = 0; i < count; i++) {
            logon("4625", host, from + i, account, source, "3");
        }
        return this;
    }

    private List<String> found() {
        return found(Options.NONE);
    }

    private List<String> found(Options options) {
        return table.findings(new TriageSequences(), options).stream()
                .map(f -> f.rule() + " " + f.severity() + " " + f.subject())
                .toList();
    }

    @Test
    void guessedPassword() {
        failures(5, "FS1", 0, "ann", OUTSIDE).logon("4624", "FS1", 6, "CORP\\Ann", "::ffff:" + OUTSIDE, "10");
        List<Finding> findings = table.findings(new TriageSequences());
        Finding guessed = findings.stream()
                .filter(f -> f.severity() == Severity.HIGH)
                .findFirst()
                .orElseThrow();
        assertEquals("failed-then-successful-logon", guessed.rule());
        assertEquals(at(0), Ticks.format(guessed.time()), "the time of the first failure");
        assertEquals(6, guessed.rows().size());
        assertTrue(guessed.reason().startsWith("5 failed logons of ann from " + OUTSIDE), guessed::reason);
        assertEquals(List.of("T1110", "T1110.001", "T1021.001"), guessed.techniques());
        assertTrue(found().contains("remote-desktop-from-internet LOW fs1|ann|" + OUTSIDE));
    }

    @Test
    void mistypedPasswordsAreNormal() {
        failures(4, "FS1", 0, "ann", "10.0.0.5").logon("4624", "FS1", 5, "ann", "10.0.0.5", "3");
        assertEquals(List.of(), found());
        assertEquals(
                List.of("failed-then-successful-logon HIGH fs1|ann|10.0.0.5"),
                found(Options.NONE.with(TriageSequences.FAILURES, 3L)));
    }

    @Test
    void failuresAreForgotten() {
        failures(9, "FS1", 0, "ann", "10.0.0.5").logon("4624", "FS1", 200, "ann", "10.0.0.5", "3");
        assertEquals(List.of(), found());
        assertEquals(
                1,
                found(Options.NONE.with(TriageSequences.WINDOW, Duration.ofHours(5)))
                        .size());
    }

    @Test
    void othersSuccessIsNoSuccess() {
        failures(9, "FS1", 0, "ann", "10.0.0.5")
                .logon("4624", "FS1", 10, "bob", "10.0.0.5", "3")
                .logon("4624", "FS1", 10, "ann", "10.0.0.6", "3")
                .logon("4624", "FS2", 10, "ann", "10.0.0.5", "3")
                .logon("4624", "FS1", 10, "ann", "10.0.0.5", "5");
        assertEquals(List.of(), found());
    }

    @Test
    void machinesAreLeftOut() {
        failures(9, "FS1", 0, "WS1$", "10.0.0.5").logon("4624", "FS1", 10, "WS1$", "10.0.0.5", "3");
        assertEquals(List.of(), found());
    }

    @Test
    void atTheKeyboardItIsLow() {
        failures(9, "FS1", 0, "ann", "127.0.0.1").logon("4624", "FS1", 10, "ann", "127.0.0.1", "2");
        assertEquals(List.of("failed-then-successful-logon LOW fs1|ann|"), found());
    }

    @Test
    void otherSourcesSayTheResultInWords() {
        for (int i = 0; i < 6; i++) {
            table.row(HOST, "lx", TIME, at(i), TARGET_ACCOUNT, "root", SOURCE_HOST, "far", RESULT, "failure");
        }
        table.row(HOST, "lx", TIME, at(7), TARGET_ACCOUNT, "root", SOURCE_HOST, "far", RESULT, "success");
        assertEquals(List.of("failed-then-successful-logon HIGH lx|root|far"), found());
    }

    /** Of one attempt over ssh, PAM writes USER_AUTH and sshd USER_LOGIN. */
    @Test
    void oneAttemptToldTwiceIsOne() {
        for (String source : List.of("far4", "far5")) {
            for (int i = 0; i < (source.equals("far4") ? 4 : 5); i++) {
                for (String type : List.of("USER_AUTH", "USER_LOGIN")) {
                    logonOfLinux(i, type, source, "failure");
                }
            }
            logonOfLinux(7, "USER_AUTH", source, "success");
        }
        assertEquals(List.of("failed-then-successful-logon HIGH lx|root|far5"), found());
    }

    private void logonOfLinux(int minute, String type, String source, String result) {
        table.row(
                HOST,
                "lx",
                TIME,
                at(minute),
                EVENT_ID,
                type,
                TARGET_ACCOUNT,
                "root",
                SOURCE_HOST,
                source,
                RESULT,
                result);
    }

    /** A row as decoder-syslog makes it of a line of sshd. */
    private void ssh(String event, int minute, String account, String result, String method, String count) {
        table.row(
                EVENT_ID,
                event,
                HOST,
                "lx",
                TIME,
                at(minute),
                TARGET_ACCOUNT,
                account,
                SOURCE_IP,
                OUTSIDE,
                RESULT,
                result,
                LOGON_TYPE,
                method,
                Role.COUNT,
                count);
    }

    @Test
    void guessedOverSsh() {
        ssh("ssh-failed", 0, "root", "failure", "password", null);
        ssh("ssh-failed", 1, "root", "failure", "password", "4");
        ssh("ssh-accepted", 2, "root", "success", "password", null);
        Finding guessed = table.findings(new TriageSequences()).get(0);
        assertEquals("failed-then-successful-logon", guessed.rule());
        assertTrue(guessed.reason().startsWith("5 failed logons of root from " + OUTSIDE), guessed::reason);
        assertEquals(List.of("T1110", "T1110.001", "T1021.004"), guessed.techniques());
    }

    /** The audit log and the syslog of one computer, read together: each attempt is told four times. */
    @Test
    void fourTellersOfOneAttemptCountOnce() {
        for (int i = 0; i < 4; i++) {
            ssh("USER_AUTH", i, "root", "failure", null, null);
            ssh("authentication-failed", i, "root", null, null, null);
            ssh("ssh-failed", i, "root", "failure", "password", null);
            ssh("USER_LOGIN", i, "root", "failure", null, null);
        }
        ssh("ssh-accepted", 5, "root", "success", "password", null);
        assertEquals(List.of(), found(), "four attempts are not five");
    }

    @Test
    void whatOnlyPamTellsCounts() {
        for (int i = 0; i < 6; i++) {
            ssh("authentication-failed", i, "root", null, null, null);
        }
        ssh("ssh-accepted", 7, "root", "success", "password", null);
        assertEquals(List.of("failed-then-successful-logon HIGH lx|root|" + OUTSIDE), found());
    }

    @Test
    void keysAreOfferedNotGuessed() {
        for (int i = 0; i < 9; i++) {
            ssh("ssh-failed", i, "ann", "failure", "publickey", null);
        }
        ssh("ssh-accepted", 9, "ann", "success", "publickey", null);
        assertEquals(List.of(), found());
    }

    @Test
    void anUnknownUserIsToldTwiceAndCountsOnce() {
        for (int i = 0; i < 10; i++) {
            ssh("ssh-invalid-user", i, "eve", "invalid user", null, null);
            ssh("ssh-failed", i, "eve", "failure", "password", null);
        }
        assertEquals(List.of(), found(), "ten attempts");
        for (int i = 10; i < 20; i++) {
            ssh("ssh-invalid-user", i, "eve", "invalid user", null, null);
        }
        assertEquals(List.of("guessing LOW lx|" + OUTSIDE), found(), "twenty");
    }

    @Test
    void ofAnUnknownUserEveryPasswordCounts() {
        for (int i = 0; i < 7; i++) {
            ssh("ssh-invalid-user", i, "eve", "invalid user", null, null);
            ssh("ssh-failed", i, "eve", "failure", "password", null);
            ssh("ssh-failed", i, "eve", "failure", "password", null);
        }
        assertEquals(List.of(), found(), "fourteen");
        ssh("ssh-failed", 8, "eve", "failure", "password", "6");
        assertEquals(List.of("guessing LOW lx|" + OUTSIDE), found(), "twenty");
    }

    @Test
    void sprayingAndItsOneSuccess() {
        for (int i = 0; i < 12; i++) {
            logon("4625", "DC1", i, "user" + i, "10.0.0.5", "3");
        }
        logon("4624", "DC1", 13, "user3", "10.0.0.5", "3");
        assertEquals(
                List.of(
                        "password-spraying MEDIUM dc1|10.0.0.5",
                        "failed-then-successful-logon HIGH dc1|user3|10.0.0.5"),
                found());
    }

    @Test
    void manyFailuresOfFewAccountsAreOnlyGuessing() {
        failures(30, "FS1", 0, "admin", OUTSIDE).failures(30, "FS1", 30, "test", OUTSIDE);
        assertEquals(List.of("guessing LOW fs1|" + OUTSIDE), found());
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            logon("4625", "FS1", 0, "u" + i, "10.1." + i / 250 + "." + i % 250, "3");
        }
        assertEquals(List.of(), found());
    }

    private void saved(String path) {
        table.row(
                EVENT_ID,
                "11",
                HOST,
                "WS1",
                TIME,
                at(0),
                IMAGE,
                "C:\\Edge\\msedge.exe",
                PROCESS_ID,
                "7",
                FILE_PATH,
                path);
    }

    private void started(int minute, String pid, String image, String line, Object... more) {
        Object[] row = new Object[12 + more.length];
        System.arraycopy(
                new Object[] {
                    EVENT_ID, "1", HOST, "WS1", TIME, at(minute), PROCESS_ID, pid, IMAGE, image, COMMAND_LINE, line
                },
                0,
                row,
                0,
                12);
        System.arraycopy(more, 0, row, 12, more.length);
        table.row(row);
    }

    @Test
    void runOutOfExplorersView() {
        saved("C:\\Users\\a\\Downloads\\Bill 1.zip");
        String image = "C:\\Users\\a\\AppData\\Local\\Temp\\Temp1_Bill 1.zip\\Viewer.exe";
        started(5, "9", image, '"' + image + '"');
        Finding finding = table.findings(new TriageSequences()).get(0);
        assertEquals(
                "archive-executed HIGH ws1|bill 1.zip",
                finding.rule() + " " + finding.severity() + " " + finding.subject());
        assertEquals(at(0), Ticks.format(finding.time()));
        assertEquals(2, finding.rows().size());
    }

    @Test
    void withoutTheArchivesComingItIsMedium() {
        started(5, "9", "C:\\T\\Temp1_a.zip\\b.exe", "b.exe");
        assertEquals(List.of("archive-executed MEDIUM ws1|a.zip"), found());
    }

    @Test
    void documentsWithMacrosCountAndPicturesDoNot() {
        started(5, "9", "C:\\Office\\WINWORD.EXE", "WINWORD.EXE /n \"C:\\T\\Temp1_a.zip\\b.docm\"");
        started(6, "9", "C:\\Office\\WINWORD.EXE", "WINWORD.EXE /n \"C:\\T\\Temp1_c.zip\\d.docx\"");
        assertEquals(List.of("archive-executed MEDIUM ws1|a.zip"), found());
    }

    @Test
    void runAfterUnpacking() {
        saved("C:\\Users\\a\\Downloads\\x.rar");
        started(
                1,
                "50",
                "C:\\Program Files\\WinRAR\\WinRAR.exe",
                "WinRAR.exe x \"C:\\Users\\a\\Downloads\\x.rar\" C:\\Data\\");
        table.row(
                EVENT_ID,
                "11",
                HOST,
                "WS1",
                TIME,
                at(2),
                IMAGE,
                "C:\\Program Files\\WinRAR\\WinRAR.exe",
                PROCESS_ID,
                "50",
                FILE_PATH,
                "C:\\Data\\run.exe");
        started(3, "51", "C:\\Data\\Run.exe", "Run.exe");
        started(3, "52", "C:\\Data\\other.exe", "other.exe");
        assertEquals(List.of("archive-executed HIGH ws1|x.rar"), found());
    }

    @Test
    void runOutOfWinRarsView() {
        started(
                3,
                "51",
                "C:\\Users\\a\\AppData\\Local\\Temp\\Rar$EXa1.2\\v.exe",
                "v.exe",
                PARENT_COMMAND_LINE,
                "WinRAR.exe C:\\Users\\a\\Downloads\\y.rar");
        assertEquals(List.of("archive-executed MEDIUM ws1|y.rar"), found());
    }

    @Test
    void unpackedAndNeverRun() {
        saved("C:\\Users\\a\\Downloads\\x.zip");
        started(1, "50", "C:\\Program Files\\7-Zip\\7zG.exe", "7zG.exe x C:\\Users\\a\\Downloads\\x.zip");
        table.row(
                EVENT_ID,
                "11",
                HOST,
                "WS1",
                TIME,
                at(2),
                IMAGE,
                "7zG.exe",
                PROCESS_ID,
                "50",
                FILE_PATH,
                "C:\\src\\run.exe");
        assertEquals(List.of(), found());
    }

    @Test
    void verdictsAreJoinedWithWhereTheyOccurred() {
        String row = Long.toString(0);
        table.row(HOST, "WS1", TIME, at(3), IMAGE, "C:\\a\\powershell.exe", Role.SUBJECT_ACCOUNT, "CORP\\ann")
                .row(HOST, "WS2", TIME, at(4))
                .row(
                        Role.INDICATOR,
                        "bad.example.com",
                        Role.INDICATOR_TYPE,
                        "domain",
                        Role.VERDICT,
                        "HIGH",
                        Role.LOOKUP_STATE,
                        "KNOWN",
                        Role.PROVIDER,
                        "local",
                        Role.TITLE,
                        "Stage",
                        Role.COUNT,
                        "4",
                        Role.ROWS,
                        "[" + row + "]")
                .row(
                        Role.INDICATOR,
                        "low.example.com",
                        Role.INDICATOR_TYPE,
                        "domain",
                        Role.VERDICT,
                        "LOW",
                        Role.LOOKUP_STATE,
                        "KNOWN",
                        Role.ROWS,
                        "[0]")
                .row(
                        Role.INDICATOR,
                        "unknown.example.com",
                        Role.INDICATOR_TYPE,
                        "domain",
                        Role.VERDICT,
                        "HIGH",
                        Role.LOOKUP_STATE,
                        "NOT_FOUND",
                        Role.ROWS,
                        "[0]");
        List<Finding> findings = table.findings(new TriageIndicators());
        assertEquals(1, findings.size());
        Finding bad = findings.get(0);
        assertEquals("Known bad domain bad.example.com on WS1", bad.title());
        assertEquals(
                "local calls bad.example.com HIGH: Stage. Seen 4 times, first at " + at(3)
                        + " on WS1 by powershell.exe (ann)",
                bad.reason());
        assertEquals(at(3), Ticks.format(bad.time()));
    }
}
