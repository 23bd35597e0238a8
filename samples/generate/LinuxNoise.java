package dev.spoor.samples;

import static dev.spoor.samples.Times.at;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** An ordinary day of the backup server: jobs of cron, the nightly copies, an administrator, and passwords mistyped. */
final class LinuxNoise {
    private final LinuxHost host;
    private final Random random = new Random(1_703);

    LinuxNoise(LinuxHost host) {
        this.host = host;
    }

    void make() {
        for (int hour = 0; hour < 24; hour++) {
            Instant time = at(String.format(java.util.Locale.ROOT, "%02d:17:01.2040000", hour));
            host.cron(time, "root", List.of("/bin/sh", "-c", "cd / && run-parts --report /etc/cron.hourly"));
            host.cron(time.plusSeconds(780), "root", List.of("/usr/bin/test", "-e", "/run/systemd/system"));
        }
        copies();
        administrator();
    }

    /** The copy of the shares: the backup server is logged on to with a key, and asks back. */
    private void copies() {
        Instant time = at("01:30:00.1180000");
        for (String share : List.of("Engineering", "Finance", "Purchasing")) {
            int process = host.nextPid();
            host.accept(time, process, "publickey", "svc-backup", 1_002, "10.20.0.21", 51_000 + random.nextInt(9_000));
            host.execute(
                    time.plusMillis(300),
                    host.nextPid(),
                    process,
                    1_002,
                    1_002,
                    "/srv/backup",
                    List.of("/usr/bin/rsync", "--server", "-logDtpre.iLsfxCIvu", ".", "/srv/backup/" + share));
            host.close(time.plusSeconds(1_100 + random.nextInt(300)), process, "svc-backup", 1_002);
            time = time.plusSeconds(1_800);
        }
    }

    private void administrator() {
        Instant time = at("08:12:40.7710000");
        host.refuse(time.minusSeconds(9), host.nextPid(), "p.lindner", "10.20.1.16", 60_122);
        int process = host.nextPid();
        host.accept(time, process, "password", "p.lindner", 1_001, "10.20.1.16", 60_130);
        host.sudo(time.plusSeconds(31), "p.lindner", 1_001, "/home/p.lindner", "/usr/bin/apt-get update", List.of("/usr/bin/apt-get", "update"));
        host.sudo(time.plusSeconds(95), "p.lindner", 1_001, "/home/p.lindner", "/usr/bin/systemctl status backup.timer",
                List.of("/usr/bin/systemctl", "status", "backup.timer"));
        host.sudo(time.plusSeconds(140), "p.lindner", 1_001, "/home/p.lindner", "/usr/bin/tail -n 200 /var/log/backup.log",
                List.of("/usr/bin/tail", "-n", "200", "/var/log/backup.log"));
        host.execute(time.plusSeconds(170), host.nextPid(), process, 1_001, 1_001, "/home/p.lindner", List.of("/usr/bin/df", "-h"));
        host.close(time.plusSeconds(412), process, "p.lindner", 1_001);
    }
}
