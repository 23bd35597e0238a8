package dev.spoor.analyzer.syslog;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class ContractTest {
    private static final List<Map<Role, Object>> ROWS = List.of(
            row(0, "a", "ssh-accepted", "Accepted password for ann from 192.0.2.7 port 40000 ssh2"),
            row(1, "a", "session-opened", "pam_unix(sshd:session): session opened for user ann by (uid=0)"),
            row(2, "a", "sudo-command", "ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/bash"),
            row(9, "a", "session-closed", "pam_unix(sshd:session): session closed for user ann"),
            row(0, "b", "user-added", "new user: name=eve, UID=0, GID=0, home=/root, shell=/bin/sh"),
            row(1, "b", "su-success", "Successful su for root by bob"));

    private static Map<Role, Object> row(int second, String host, String event, String message) {
        return Map.of(
                Role.TIME,
                "2026-03-17T08:00:0" + second + "Z",
                Role.HOST,
                host,
                Role.EVENT_ID,
                event,
                Role.MESSAGE,
                message);
    }

    @Nested
    class OfSessions extends AnalyzerContract {
        @Override
        protected Analyzer provider() {
            return new SyslogSessions();
        }

        @Override
        protected MemoryInputs inputs() {
            return rolesRead(ROWS);
        }
    }

    @Nested
    class OfHosts extends AnalyzerContract {
        @Override
        protected Analyzer provider() {
            return new SyslogHosts();
        }

        @Override
        protected MemoryInputs inputs() {
            return rolesRead(ROWS);
        }
    }
}
