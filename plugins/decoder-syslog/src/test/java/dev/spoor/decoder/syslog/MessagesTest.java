package dev.spoor.decoder.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What messages of the well-known programs become. */
class MessagesTest {
    private static final Set<String> OF_EVERY_LINE =
            Set.of("TimeGenerated", "Computer", "ProcessName", "ProcessID", "SyslogMessage", "TimeAssumed");

    /** The cells of a message's own, in the order of the columns. */
    private static String cells(String program, String message) throws Exception {
        Map<String, Object> row = Logs.read("Mar 17 08:40:31 h " + program + "[5]: " + message)
                .all()
                .get(0);
        assertEquals(message, row.get("SyslogMessage"));
        Map<String, Object> own = new LinkedHashMap<>(row);
        own.keySet().removeAll(OF_EVERY_LINE);
        return own.toString();
    }

    @Test
    void logons() throws Exception {
        assertEquals(
                "{EventType=ssh-accepted, Account=ann, Method=publickey, SourceIP=192.0.2.7, SourcePort=5000, Result=success, Key=RSA SHA256:x}",
                cells("sshd", "Accepted publickey for ann from 192.0.2.7 port 5000 ssh2: RSA SHA256:x"));
        assertEquals(
                "{EventType=ssh-failed, Account=bob, InvalidUser=true, Method=password, SourceIP=2001:db8::7, SourcePort=1, Result=failure}",
                cells("sshd", "Failed password for invalid user bob from 2001:db8::7 port 1 ssh2"));
        assertEquals(
                "{EventType=ssh-failed, Account=, InvalidUser=true, Method=password, SourceIP=192.0.2.7, SourcePort=1, Result=failure}",
                cells("sshd", "Failed password for invalid user  from 192.0.2.7 port 1 ssh2"));
        assertEquals(
                "{EventType=ssh-invalid-user, Account=, InvalidUser=true, SourceIP=192.0.2.7, Result=invalid user}",
                cells("sshd-session", "Invalid user  from 192.0.2.7"));
        assertEquals(
                "{EventType=ssh-failed, Account=root, Method=password, SourceIP=192.0.2.7, SourcePort=1, Result=failure, Repeated=4}",
                cells("sshd", "message repeated 4 times: [ Failed password for root from 192.0.2.7 port 1 ssh2]"));
    }

    @Test
    void namesHideNothing() throws Exception {
        assertEquals(
                "{EventType=ssh-failed, Account=x from 10.0.0.1 port 1, InvalidUser=true, Method=password, SourceIP=192.0.2.7, SourcePort=2,"
                        + " Result=failure}",
                cells("sshd", "Failed password for invalid user x from 10.0.0.1 port 1 from 192.0.2.7 port 2 ssh2"));
        assertEquals(
                "{EventType=ssh-closed, Account=x 10.0.0.1 port 1, InvalidUser=true, SourceIP=192.0.2.7, SourcePort=2}",
                cells("sshd", "Connection closed by invalid user x 10.0.0.1 port 1 192.0.2.7 port 2 [preauth]"));
        assertEquals(
                "{EventType=ssh-disconnect-received, SourceIP=192.0.2.7, SourcePort=2}",
                cells("sshd", "Received disconnect from 192.0.2.7 port 2:11: bye from 10.0.0.1 port 1"));
    }

    @Test
    void connections() throws Exception {
        for (String[] told : new String[][] {
            {"ssh-closed", "Connection closed by 192.0.2.7 port 22 [preauth]"},
            {"ssh-reset", "Connection reset by authenticating user root 192.0.2.7 port 22 [preauth]"},
            {"ssh-disconnected", "Disconnected from user ann 192.0.2.7 port 22"},
            {
                "ssh-disconnecting",
                "Disconnecting invalid user a b 192.0.2.7 port 22: Too many authentication failures [preauth]"
            },
            {
                "ssh-too-many-attempts",
                "error: maximum authentication attempts exceeded for root from 192.0.2.7 port 22 ssh2 [preauth]"
            },
            {"ssh-no-agreement", "fatal: Unable to negotiate with 192.0.2.7 port 22: no matching cipher found."},
            {"ssh-bad-protocol", "Bad protocol version identification 'x from y' from 192.0.2.7 port 22"},
            {"ssh-session-started", "Starting session: shell on pts/0 for ann from 192.0.2.7 port 22 id 0"},
            {"ssh-session-closed", "Close session: user ann from 192.0.2.7 port 22 id 0"},
            {"ssh-connection", "Connection from 192.0.2.7 port 22 on 198.51.100.1 port 22"},
        }) {
            String cells = cells("sshd", told[1]);
            assertTrue(cells.startsWith("{EventType=" + told[0] + ","), cells);
            assertTrue(cells.contains("SourceIP=192.0.2.7, SourcePort=22"), cells);
        }
        assertEquals("{}", cells("sshd", "User child is on pid 99"));
        assertEquals(
                "{EventType=ssh-not-allowed, Account=eve, SourceIP=192.0.2.7}",
                cells("sshd", "User eve from 192.0.2.7 not allowed because not listed in AllowUsers"));
    }

    @Test
    void sudo() throws Exception {
        assertEquals(
                "{EventType=sudo-command, Sudoer=ann, RunAs=root, TTY=pts/0, Directory=/home/a b, Command=/bin/sh -c a ; USER=x, Result=success}",
                cells("sudo", "     ann : TTY=pts/0 ; PWD=/home/a b ; USER=root ; COMMAND=/bin/sh -c a ; USER=x"));
        assertEquals(
                "{EventType=sudo-not-allowed, Sudoer=eve, RunAs=root, TTY=pts/1, Directory=/, Command=/bin/bash, Reason=user NOT in sudoers,"
                        + " Result=failure}",
                cells("sudo", "eve : user NOT in sudoers ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/bash"));
        assertEquals(
                "{EventType=sudo-refused, Sudoer=eve, RunAs=root, TTY=pts/1, Directory=/, Command=/bin/su, Reason=3 incorrect password attempts,"
                        + " Result=failure}",
                cells(
                        "sudo",
                        "eve : 3 incorrect password attempts ; TTY=pts/1 ; PWD=/ ; USER=root ; ENV=A=B ; COMMAND=/bin/su"));
        assertEquals(
                "{EventType=sudo-command, Sudoer=omsagent, RunAs=root, TTY=unknown, Directory=/, Command=/opt/x y, Result=success}",
                cells("sudo", "omsagent : TTY=unknown   PWD=/   USER=root   COMMAND=/opt/x y"));
    }

    @Test
    void otherPrograms() throws Exception {
        assertEquals(
                "{EventType=su-success, By=ann, Account=root, Result=success}",
                cells("su", "Successful su for root by ann"));
        assertEquals(
                "{EventType=su-failed, By=ann, Account=root, TTY=pts/0, Result=failure}",
                cells("su", "FAILED SU (to root) ann on pts/0"));
        assertEquals(
                "{EventType=cron-command, Account=root, Command=touch (a) b}",
                cells("CRON", "(root) CMD (touch (a) b)"));
        assertEquals(
                "{EventType=cron-begin-edit, Account=ann, Detail=ann}", cells("crontab", "(ann) BEGIN EDIT (ann)"));
        assertEquals(
                "{EventType=user-added, Account=eve, UID=0, Home=/home/eve, Shell=/bin/sh}",
                cells("useradd", "new user: name=eve, UID=0, GID=0, home=/home/eve, shell=/bin/sh, from=pts/0"));
        assertEquals("{EventType=group-added, Group=g}", cells("groupadd", "new group: name=g, GID=7"));
        assertEquals(
                "{EventType=member-added, Account=eve, Group=sudo}", cells("usermod", "add 'eve' to group 'sudo'"));
        assertEquals("{Account=eve, Group=sudo}", cells("usermod", "add 'eve' to shadow group 'sudo'"));
        assertEquals(
                "{EventType=member-added, Account=eve, Group=wheel, By=root}",
                cells("gpasswd", "user eve added by root to group wheel"));
        assertEquals(
                "{EventType=session-opened, Module=pam_unix, Service=sudo, Account=root, By=ann}",
                cells("sudo", "pam_unix(sudo:session): session opened for user root(uid=0) by ann(uid=1000)"));
        assertEquals(
                "{EventType=session-opened, Module=pam_unix, Service=sshd, Account=ann}",
                cells("sshd", "pam_unix(sshd:session): session opened for user ann by (uid=0)"));
        assertEquals(
                "{EventType=authentication-failed, Module=pam_unix, Service=sshd, Account=root, TTY=ssh, SourceIP=192.0.2.7}",
                cells(
                        "sshd",
                        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root"));
    }

    @Test
    void logonsCountOnce() throws Exception {
        Logs logs = Logs.read("Mar 17 08:40:31 h sshd[5]: pam_unix(sshd:session): session closed for user ann\n"
                + "Mar 17 08:40:31 h sshd[5]: Accepted password for ann from 192.0.2.7 port 1 ssh2\n");
        assertEquals(List.of("Syslog/pam", "Syslog/sshd"), logs.pieces.tables());
        Schema pam = logs.pieces.schema("Syslog/pam");
        assertEquals(-1, pam.find(Role.RESULT));
        Schema ssh = logs.pieces.schema("Syslog/sshd");
        for (Role role : List.of(Role.TIME, Role.HOST, Role.TARGET_ACCOUNT, Role.SOURCE_IP, Role.RESULT)) {
            assertTrue(ssh.find(role) >= 0, role::toString);
        }
    }
}
