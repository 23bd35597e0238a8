package dev.spoor.bench;

import dev.spoor.indicators.IndicatorScanner;
import dev.spoor.indicators.ScanOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The indicator scanner over 32 MiB of text, row by row as an analyzer does it. Operations per second times 32 is MiB/s. The
 * adversarial texts stand beside twice their size: linear means half the operations, whatever their speed. {@code clean} is
 * generated; the others are read from {@code -Dspoor.testdata=DIR} (give it to the fork with {@code -jvmArgs}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndicatorScan {
    private static final int SIZE = 32 << 20;

    @Param({
        "clean",
        "weblog/apache_logs.log",
        "syslog/auth.log",
        "a.a.a.",
        "::::",
        "a@a.",
        "[[((",
        "64 MiB a.a.a.",
        "64 MiB ::::"
    })
    public String text;

    private final IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults());
    private byte[] bytes = new byte[0];
    private int[] rows = new int[0];
    private long hits;

    @Setup
    public void load() throws IOException {
        if (text.equals("clean")) {
            bytes = repeat(clean(), SIZE);
        } else if (text.contains("/")) {
            bytes = repeat(Files.readAllBytes(Path.of(System.getProperty("spoor.testdata"), "data", text)), SIZE);
        } else {
            boolean twice = text.startsWith("64 MiB ");
            byte[] unit = text.substring(twice ? 7 : 0).getBytes(StandardCharsets.US_ASCII);
            bytes = repeat(unit, twice ? 2 * SIZE : SIZE); // one line
        }
        rows = rows(bytes);
    }

    @Benchmark
    public long scan() {
        hits = 0;
        for (int row = 0; row + 1 < rows.length; row++) {
            scanner.scan(bytes, rows[row], rows[row + 1], hit -> hits += hit.valueTo() - hit.valueFrom());
        }
        return hits;
    }

    private static byte[] repeat(byte[] unit, int size) {
        byte[] all = new byte[size];
        for (int p = 0; p < size; p += unit.length) {
            System.arraycopy(unit, 0, all, p, Math.min(unit.length, size - p));
        }
        return all;
    }

    private static int[] rows(byte[] b) {
        int[] starts = new int[16];
        int n = 1;
        for (int p = 0; p < b.length; p++) {
            if (b[p] == '\n' || p == b.length - 1) {
                starts = n == starts.length ? Arrays.copyOf(starts, 2 * n) : starts;
                starts[n++] = p + 1;
            }
        }
        return Arrays.copyOf(starts, n);
    }

    /** Syslog-like lines, about 140 indicators per MB. */
    private static byte[] clean() {
        Random random = new Random(1);
        String[] lines = {
            "pam_unix(sshd:session): session opened for user alice by (uid=0)",
            "(root) CMD (   cd / && run-parts --report /etc/cron.hourly)",
            "Failed password for invalid user bob from console port 4711 ssh2",
            "New session 815 of user deploy.",
            "elastic_user_5 : TTY=pts/0 ; PWD=/home/elastic_user_5 ; USER=root ; COMMAND=/usr/bin/apt-get install filebeat",
            "process 4711 C:\\Windows\\System32\\svchost.exe -k netsvcs -p started with key value pairs a=1 b=2 status=ok",
        };
        StringBuilder out = new StringBuilder();
        for (int n = 0; n < 60_000; n++) {
            out.append("Mar ").append(10 + random.nextInt(20)).append(" 13:06:").append(10 + random.nextInt(50));
            out.append(" ip-10-77-20-")
                    .append(random.nextInt(255))
                    .append(" sshd[")
                    .append(random.nextInt(30_000))
                    .append("]: ");
            out.append(lines[n % lines.length]);
            if (n % 60 == 2) {
                out.append(" from 85.245.107.").append(random.nextInt(255));
            }
            out.append('\n');
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
