package dev.spoor.cli.term;

import dev.spoor.host.run.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line of progress on a terminal, with rate and time left, for work that takes longer than two seconds. */
public final class ProgressLine implements Progress {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long PAUSE_NANOS = 200_000_000L;

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final int width;
    private final long start;
    private String phase = "";
    private long phaseStart;
    private long last;
    private boolean shown;

    /** A line here; starts counting now. */
    public ProgressLine(PrintStream err, int width, LongSupplier nanoTime) {
        this.err = err;
        this.width = width;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    @Override
    public synchronized void at(long done, long total, String what) {
        long now = nanoTime.getAsLong();
        if (!what.equals(phase)) {
            phase = what;
            phaseStart = now;
        }
        if (now - start < PATIENCE_NANOS || now - last < PAUSE_NANOS) {
            return;
        }
        last = now;
        String text = Escape.line(text(done, total, what, (now - phaseStart) / 1e9));
        err.print("\r" + text.substring(0, Math.min(text.length(), width - 1)) + "\u001B[K");
        err.flush();
        shown = true;
    }

    /** Takes the line away; to be called before anything else is written there. */
    public synchronized void clear() {
        if (shown) {
            err.print("\r\u001B[K");
            err.flush();
            shown = false;
        }
    }

    static String text(long done, long total, String what, double seconds) {
        boolean bytes = what.equals("bytes");
        StringBuilder text = new StringBuilder("  ").append(amount(done, bytes));
        if (total > 0) {
            text.append(" of ").append(amount(total, bytes));
        }
        if (!bytes) {
            text.append(' ').append(what);
        }
        double rate = seconds > 0 ? done / seconds : 0;
        if (rate > 0) {
            text.append(", ").append(amount((long) rate, bytes)).append("/s");
            if (total > done) {
                text.append(", ").append(time((long) ((total - done) / rate))).append(" left");
            }
        }
        return text.toString();
    }

    private static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String amount(long number, boolean bytes) {
        return bytes ? Amounts.bytes(number) : Amounts.count(number);
    }
}
