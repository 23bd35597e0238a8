package dev.spoor.cli.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    private final ProgressLine line =
            new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80, () -> now);

    private void at(double seconds, long done, long total) {
        now = (long) (seconds * 1e9);
        line.at(done, total, "bytes");
    }

    private String shown() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void saysNothingInTheFirstTwoSeconds() {
        at(0, 0, 100);
        at(1.9, 50, 100);
        line.clear();
        assertEquals("", shown());
    }

    @Test
    void thenTellsRateAndTimeLeftAndGoesAway() {
        at(0, 0, 100_000_000);
        at(4, 20_000_000, 100_000_000);
        assertEquals("\r  20.0 MB of 100 MB, 5.0 MB/s, 0:16 left\u001B[K", shown());
        at(4.1, 21_000_000, 100_000_000);
        assertEquals("", shown(), "not more often than people can read");
        line.clear();
        assertEquals("\r\u001B[K", shown());
        line.clear();
        assertEquals("", shown());
    }

    @Test
    void withoutATotalThereIsNoTimeLeft() {
        assertEquals("  1,234 rows, 617/s", ProgressLine.text(1234, -1, "rows", 2));
        assertEquals("  0 B", ProgressLine.text(0, -1, "bytes", 0));
        assertEquals("  1 of 7,201 rows, 1/s, 2:00:00 left", ProgressLine.text(1, 7201, "rows", 1));
    }
}
