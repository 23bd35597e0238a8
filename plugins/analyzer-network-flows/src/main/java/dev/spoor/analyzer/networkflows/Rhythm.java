package dev.spoor.analyzer.networkflows;

import dev.spoor.api.data.Ticks;
import java.util.Arrays;
import java.util.Random;

/**
 * How regular the moments are that it is given in order. Moments less than a second apart are one. Of many intervals a sample is kept, the same
 * one at every run. One thread at a time.
 */
final class Rhythm {
    /** Moments nearer to each other than this are one burst. */
    private static final long BURST = Ticks.PER_SECOND;
    /** So far an interval may be from the median and still be called regular. */
    private static final double NEAR = 0.1;

    private static final int FEWEST_INTERVALS = 3;
    /** From so many intervals on, their number does not make a rhythm more likely. */
    private static final int MANY_INTERVALS = 20;

    private static final int SAMPLE = 2048;
    private static final long SEED = 0x5F00D;

    private long[] intervals = new long[8];
    private long seen;
    private long last = Ticks.NONE;
    private Random random;
    private boolean measured;
    private double median;
    private double jitter;
    private double regular;

    /** Another moment, in ticks. */
    void add(long time) {
        if (last != Ticks.NONE && time - last >= BURST) {
            interval(time - last);
        }
        last = last == Ticks.NONE ? time : Math.max(last, time);
    }

    private void interval(long length) {
        measured = false;
        int at = (int) Math.min(seen, SAMPLE);
        seen++;
        if (at < SAMPLE) {
            intervals = at == intervals.length ? Arrays.copyOf(intervals, at * 2) : intervals;
            intervals[at] = length;
            return;
        }
        random = random == null ? new Random(SEED) : random;
        long place = (long) (random.nextDouble() * seen);
        if (place < SAMPLE) {
            intervals[(int) place] = length;
        }
    }

    /** How many bursts there were. */
    long bursts() {
        return last == Ticks.NONE ? 0 : seen + 1;
    }

    /** True where there are enough intervals to speak of a rhythm. */
    boolean isMeasurable() {
        return seen >= FEWEST_INTERVALS;
    }

    private void measure() {
        if (measured) {
            return;
        }
        long[] sorted = Arrays.copyOf(intervals, (int) Math.min(seen, SAMPLE));
        Arrays.sort(sorted);
        median = middle(sorted);
        long[] deviations = new long[sorted.length];
        int near = 0;
        for (int i = 0; i < sorted.length; i++) {
            deviations[i] = Math.round(Math.abs(sorted[i] - median));
            near += deviations[i] <= NEAR * median ? 1 : 0;
        }
        Arrays.sort(deviations);
        jitter = middle(deviations) / median;
        regular = (double) near / sorted.length;
        measured = true;
    }

    private static double middle(long[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /** The median interval in seconds. */
    double intervalSeconds() {
        measure();
        return median / Ticks.PER_SECOND;
    }

    /** The median distance of an interval from the median, as a part of that: 0 is a clock. */
    double jitter() {
        measure();
        return jitter;
    }

    /** The part of the intervals that is within a tenth of the median, 0 to 1. */
    double regular() {
        measure();
        return regular;
    }

    /**
     * How much it is like a beacon, 0 to 100: nothing for a jitter of a half and more, less for few intervals. It tells a rhythm, not why there is
     * one.
     */
    double likeness() {
        measure();
        double steady = Math.max(0, 1 - jitter / 0.5);
        double many = Math.min(1, (double) seen / MANY_INTERVALS);
        return 100 * steady * Math.max(regular, steady * 0.5) * many;
    }
}
