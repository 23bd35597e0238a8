package dev.spoor.analyzer.syslog;

import dev.spoor.api.data.Ticks;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What makes a session worth a look. What single command lines are is for the analyzer of command lines to say; here counts what they are for. */
final class Suspicion {
    /** So many commands in so short a time are a program's. */
    static final int QUICK = 10;

    static final long QUICK_TIME = 5 * Ticks.PER_SECOND;

    /** Refusals of sudo that are more than a slip. */
    static final int REFUSED = 3;

    /** Words of a command, any of which makes it of that kind. */
    private static final List<Map.Entry<String, List<String>>> KINDS = List.of(
            Map.entry(
                    "became root in a shell",
                    List.of("/bin/bash", "/bin/sh", "/bin/su", "/usr/bin/bash", "/usr/bin/su", "/bin/zsh")),
            Map.entry(
                    "reads or writes passwords",
                    List.of("/etc/shadow", "/etc/sudoers", "visudo", "/etc/passwd", "chpasswd")),
            Map.entry("makes accounts", List.of("useradd", "adduser", "usermod", "gpasswd")),
            Map.entry("lets a key in", List.of("authorized_keys")),
            Map.entry("fetches", List.of("curl ", "wget ", "scp ", "tftp ")),
            Map.entry("opens a connection", List.of("/nc ", " nc ", "ncat ", "socat ", "/dev/tcp/")),
            Map.entry(
                    "deletes traces",
                    List.of("/var/log/", "bash_history", "history -c", "shred ", "journalctl --vacuum")),
            Map.entry(
                    "stops protection",
                    List.of(
                            "stop auditd",
                            "stop rsyslog",
                            "disable ufw",
                            "ufw disable",
                            "setenforce 0",
                            "iptables -f",
                            "auditctl -e 0",
                            "auditctl -d")),
            Map.entry("starts by itself later", List.of("crontab", "/etc/cron", "/etc/systemd/system", "rc.local")),
            Map.entry("gives rights away", List.of("chmod u+s", "chmod +s", "chmod 4", "setcap ", "chattr ")));

    private Suspicion() {}

    /** What a command run by sudo is for, as far as that is remarkable. */
    static List<String> of(String command) {
        String lower = " " + command.toLowerCase(Locale.ROOT) + " ";
        return KINDS.stream()
                .filter(kind -> kind.getValue().stream().anyMatch(word -> fits(kind.getKey(), lower, word)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean fits(String kind, String lower, String word) {
        int at = lower.indexOf(word);
        if (at < 0) {
            return false;
        }
        int end = at + word.length();
        return switch (kind) {
            // the shell itself, not a script that it runs
            case "became root in a shell" ->
                lower.substring(end).isBlank()
                        || lower.startsWith(" - ", end)
                        || lower.startsWith(" -c ", end)
                        || lower.startsWith(" -i ", end);
            // reading a log is not deleting it
            case "deletes traces" ->
                lower.contains("rm ")
                        || lower.contains("truncate")
                        || lower.contains("> ")
                        || lower.contains("history")
                        || lower.contains("shred")
                        || lower.contains("vacuum");
            default -> true;
        };
    }
}
