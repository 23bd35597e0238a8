package dev.spoor.syslog;

import java.util.Arrays;
import java.util.List;

/** The programs whose messages are understood. Made for one thread: what reads messages may keep what it reads them with. */
public final class Vocabulary {
    /**
     * What understands the messages of some programs.
     *
     * @param programs their names, as the tag of a line has them
     */
    public record Entry(Messages messages, List<byte[]> programs) {
        /** True where it understands the program of this name. */
        public boolean isOf(byte[] b, int from, int to) {
            for (byte[] program : programs) {
                if (Bytes.equal(b, from, to, program)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Entry> entries = List.of(
            entry(new SshMessages(), "sshd", "sshd-session", "sshd-auth"),
            entry(new CronMessages(), "CRON", "cron", "crond", "CROND", "crontab", "anacron"),
            entry(new SudoMessages(), "sudo"),
            entry(new SuMessages(), "su"),
            entry(
                    new AccountMessages(),
                    "useradd",
                    "userdel",
                    "usermod",
                    "groupadd",
                    "groupdel",
                    "groupmod",
                    "gpasswd",
                    "adduser"));
    private final Entry pam = entry(new PamMessages());

    /** All of it. */
    public Vocabulary() {}

    private static Entry entry(Messages messages, String... programs) {
        return new Entry(messages, Arrays.stream(programs).map(Bytes::of).toList());
    }

    /** By program, each program in one of them. */
    public List<Entry> entries() {
        return entries;
    }

    /** What PAM's modules say within any program. */
    public Entry pam() {
        return pam;
    }

    /** True where a message is one of PAM's. */
    public static boolean isPam(byte[] b, int from, int to) {
        return PamMessages.fits(b, from, to);
    }
}
