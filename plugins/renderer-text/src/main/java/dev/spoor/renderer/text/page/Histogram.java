package dev.spoor.renderer.text.page;

/** Counts over time in equal steps, whose size doubles whenever times come that do not fit: one pass, fixed memory. */
final class Histogram {
    private static final int BINS = 4096;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private long[] counts = new long[BINS];
    private long step = 1;
    private long base;
    private long total;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long ticks) {
        if (total++ == 0) {
            base = ticks;
        }
        first = Math.min(first, ticks);
        last = Math.max(last, ticks);
        long bin = Math.floorDiv(ticks, step) - base;
        while (bin < 0 || bin >= BINS) {
            widen();
            bin = Math.floorDiv(ticks, step) - base;
        }
        counts[(int) bin]++;
    }

    /** Doubles the step; the new bins lie around the old ones, so that both earlier and later times come to fit. */
    private void widen() {
        long newBase = Math.floorDiv(base, 2) - BINS / 4;
        long[] wider = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            if (counts[i] != 0) {
                wider[(int) (Math.floorDiv(base + i, 2) - newBase)] += counts[i];
            }
        }
        counts = wider;
        base = newBase;
        step *= 2;
    }

    long total() {
        return total;
    }

    /** The earliest time. */
    long first() {
        return first;
    }

    /** The latest time. */
    long last() {
        return last;
    }

    /** A bar of one character for each of so many equal parts of the time; blank where nothing happened. */
    String line(int parts) {
        long[] sums = new long[parts];
        double from = first;
        double span = Math.max(1, (double) last - first);
        long most = 1;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] != 0) {
                double middle = (base + i + 0.5) * step;
                int part = (int) Math.max(0, Math.min(parts - 1.0, (middle - from) / span * parts));
                sums[part] += counts[i];
                most = Math.max(most, sums[part]);
            }
        }
        StringBuilder line = new StringBuilder();
        for (long sum : sums) {
            line.append(sum == 0 ? ' ' : BARS.charAt((int) ((sum * BARS.length() - 1) / most)));
        }
        return line.toString();
    }
}
