package dev.spoor.samples;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A Linux computer and what it logs: sshd, sudo and cron to auth.log (rsyslog, ISO times), the same and every program started to audit.log. */
final class LinuxHost {
    private final String name;
    private final String address;
    private final Log auth = new Log();
    private final Log audit = new Log();
    private final Random random = new Random(3_030);
    private int pid = 41_200;
    private long serial = 60_417;

    LinuxHost(String name, String address) {
        this.name = name;
        this.address = address;
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    Log auth() {
        return auth;
    }

    Log audit() {
        return audit;
    }

    int nextPid() {
        pid += 1 + random.nextInt(4);
        return pid;
    }

    /** A line of auth.log. */
    void say(Instant at, String program, int process, String message) {
        auth.add(at, Times.micros(at) + "+00:00 " + name + ' ' + program + '[' + process + "]: " + message);
    }

    private void record(Instant at, String type, String fields) {
        audit.add(
                at,
                "node=" + name + " type=" + type + " msg=audit(" + at.getEpochSecond() + '.'
                        + String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000) + ':' + serial + "): " + fields);
    }

    private void user(Instant at, String type, int process, int uid, int auid, String msg) {
        serial++;
        record(at, type, "pid=" + process + " uid=" + uid + " auid=" + (auid < 0 ? 4_294_967_295L : auid)
                + " ses=" + (auid < 0 ? 4_294_967_295L : 90 + auid % 7) + " msg='" + msg + "'");
    }

    /** A password that sshd does not accept: PAM and sshd tell of it, each in both logs. */
    void refuse(Instant at, int process, String user, String from, int port) {
        String rest = " hostname=" + from + " addr=" + from + " terminal=ssh res=failed";
        say(at, "sshd", process, "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=" + from
                + "  user=" + user);
        user(at, "USER_AUTH", process, 0, -1, "op=PAM:authentication grantors=? acct=\"" + user + "\" exe=\"/usr/sbin/sshd\"" + rest);
        Instant later = at.plus(Duration.ofMillis(1_900 + random.nextInt(300)));
        say(later, "sshd", process, "Failed password for " + user + " from " + from + " port " + port + " ssh2");
        user(later, "USER_LOGIN", process, 0, -1, "op=login acct=\"" + user + "\" exe=\"/usr/sbin/sshd\"" + rest);
    }

    /** A session over ssh begins. */
    void accept(Instant at, int process, String method, String user, int uid, String from, int port) {
        String key = method.equals("publickey") ? ": ED25519 SHA256:q0Vb1n3cR7tW9yZ2xL5kJ8hG4fD6sA1mN0pQ3rT7uVw" : "";
        say(at, "sshd", process, "Accepted " + method + " for " + user + " from " + from + " port " + port + " ssh2" + key);
        String rest = " hostname=" + from + " addr=" + from + " terminal=ssh res=success";
        user(at, "USER_AUTH", process, 0, -1, "op=PAM:authentication grantors=pam_unix acct=\"" + user + "\" exe=\"/usr/sbin/sshd\"" + rest);
        Instant open = at.plusMillis(21);
        say(open, "sshd", process, "pam_unix(sshd:session): session opened for user " + user + "(uid=" + uid + ") by (uid=0)");
        user(open, "USER_LOGIN", process, 0, uid, "op=login id=" + uid + " exe=\"/usr/sbin/sshd\"" + rest);
    }

    void close(Instant at, int process, String user, int uid) {
        say(at, "sshd", process, "pam_unix(sshd:session): session closed for user " + user);
        user(at, "USER_END", process, 0, uid, "op=PAM:session_close acct=\"" + user
                + "\" exe=\"/usr/sbin/sshd\" hostname=? addr=? terminal=ssh res=success");
    }

    /** A command by sudo, and that what it starts: the words are those of the program. */
    void sudo(Instant at, String user, int uid, String directory, String command, List<String> words) {
        int process = nextPid();
        say(at, "sudo", process, user + " : TTY=pts/1 ; PWD=" + directory + " ; USER=root ; COMMAND=" + command);
        say(at.plusMillis(3), "sudo", process, "pam_unix(sudo:session): session opened for user root(uid=0) by " + user + "(uid=" + uid + ")");
        execute(at.plusMillis(9), nextPid(), process, 0, uid, directory, words);
        say(at.plusMillis(640), "sudo", process, "pam_unix(sudo:session): session closed for user root");
    }

    /** A program is started; four records of one event. */
    void execute(Instant at, int process, int parent, int uid, int auid, String directory, List<String> words) {
        serial++;
        String image = words.get(0);
        String base = image.substring(image.lastIndexOf('/') + 1);
        record(at, "SYSCALL", "arch=c000003e syscall=59 success=yes exit=0 a0=55d0c1 a1=55d0e8 a2=55d110 a3=8 items=2 ppid=" + parent
                + " pid=" + process + " auid=" + (auid < 0 ? 4_294_967_295L : auid) + " uid=" + uid + " gid=" + uid + " euid=" + uid + " suid=" + uid
                + " fsuid=" + uid + " egid=" + uid + " sgid=" + uid + " fsgid=" + uid + " tty=" + (auid < 0 ? "(none)" : "pts1") + " ses="
                + (auid < 0 ? 4_294_967_295L : 90 + auid % 7) + " comm=" + value(base.length() > 15 ? base.substring(0, 15) : base) + " exe=" + value(image)
                + " subj=unconfined key=\"exec\"");
        StringBuilder arguments = new StringBuilder("argc=" + words.size());
        for (int i = 0; i < words.size(); i++) {
            arguments.append(" a").append(i).append('=').append(value(i == 0 ? base : words.get(i)));
        }
        record(at, "EXECVE", arguments.toString());
        record(at, "CWD", "cwd=" + value(directory));
        record(at, "EOE", "");
    }

    /** As auditd writes text: in quotes, or in hexadecimal where it has a blank, a quote or a control character. */
    private static String value(String text) {
        if (text.chars().allMatch(c -> c > ' ' && c < 127 && c != '"')) {
            return '"' + text + '"';
        }
        StringBuilder hex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format(Locale.ROOT, "%02X", b));
        }
        return hex.toString();
    }

    /** A job of cron: in auth.log the session that it has. */
    void cron(Instant at, String user, List<String> words) {
        int process = nextPid();
        say(at, "CRON", process, "pam_unix(cron:session): session opened for user " + user + "(uid=0) by (uid=0)");
        execute(at.plusMillis(12), nextPid(), process, 0, -1, "/root", words);
        say(at.plusMillis(420), "CRON", process, "pam_unix(cron:session): session closed for user " + user);
    }

    /** useradd and what it says. */
    void userAdded(Instant at, String user, int uid, String home, String shell) {
        int process = nextPid();
        say(at, "useradd", process, "new user: name=" + user + ", UID=" + uid + ", GID=0, home=" + home + ", shell=" + shell + ", from=/dev/pts/2");
        user(at, "ADD_USER", process, 0, 1_002, "op=adding user acct=\"" + user
                + "\" exe=\"/usr/sbin/useradd\" hostname=" + name + " addr=? terminal=pts/2 res=success");
    }
}
