package dev.spoor.decoder.evtx;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, decoding ends, and with nothing worse than problems. */
class FuzzTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void damagedOwnLogs() {
        byte[] log = Samples.log();
        byte[] small = Arrays.copyOf(log, 4096 + 65536);
        assertTimeoutPreemptively(LONG, () -> damage(new Random(5), small, 3000, 4096, 8192));
    }

    @Test
    void damagedRealLogs() throws Exception {
        List<byte[]> logs = new ArrayList<>();
        for (Path file : Logs.files("data/evtx")) {
            byte[] all = Files.readAllBytes(file);
            int from = all.length > 900_000 ? 4096 + 65536 : 4096;
            logs.add(Arrays.copyOfRange(all, from, from + 65536));
        }
        assertTimeoutPreemptively(LONG, () -> {
            for (byte[] chunk : logs) {
                damage(new Random(7), chunk, 500, 0, 65536);
            }
        });
    }

    private static void damage(Random random, byte[] log, int times, int from, int to) throws IOException {
        for (int i = 0; i < times; i++) {
            byte[] bytes = log.clone();
            int harm = random.nextInt(4);
            if (harm == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else if (harm == 1) {
                int at = from + random.nextInt(to - from);
                int gone = Math.min(bytes.length - at, 1 + random.nextInt(2000));
                System.arraycopy(bytes, at + gone, bytes, at, bytes.length - at - gone);
            } else {
                int flips = 1 + random.nextInt(harm == 2 ? 3 : 200);
                for (int f = 0; f < flips; f++) {
                    int at = from + random.nextInt(to - from);
                    bytes[at] = random.nextBoolean()
                            ? (byte) random.nextInt()
                            : (byte) (bytes[at] ^ 1 << random.nextInt(8));
                }
            }
            decode(bytes);
        }
    }

    private static void decode(byte[] bytes) throws IOException {
        try {
            Logs.decode(bytes);
        } catch (ProviderException e) {
            // Nothing could be read: that is one of the two answers.
        }
    }
}
