package dev.spoor.renderer.html;

import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many rows there are in each of up to {@value #BINS} equal steps of time, by series. Exact: every row is counted. */
final class Histogram {
    private static final int BINS = 240;
    private static final int MAX_SERIES = 8;
    private static final String OTHER = "other";
    /** Steps that people read easily, in milliseconds: from 1 ms to a year. */
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000,
        2_592_000_000L,
        31_536_000_000L
    };

    private final long start;
    private final long step;
    private final int bins;
    private final Map<String, long[]> series = new LinkedHashMap<>();

    /** Bins for times from {@code first} to {@code last}, in ticks. */
    Histogram(long first, long last) {
        long from = Math.floorDiv(first, Ticks.PER_MILLI);
        long to = Math.floorDiv(last, Ticks.PER_MILLI);
        long width = 0;
        for (long candidate : STEPS) {
            width = candidate;
            if ((to - Math.floorDiv(from, candidate) * candidate) / candidate < BINS) {
                break;
            }
        }
        while ((to - Math.floorDiv(from, width) * width) / width >= BINS) {
            width *= 2;
        }
        this.step = width;
        this.start = Math.floorDiv(from, width) * width;
        this.bins = (int) ((to - start) / width) + 1;
    }

    void add(String name, long ticks) {
        long[] counts = series.computeIfAbsent(name, n -> new long[bins]);
        counts[(int) ((Math.floorDiv(ticks, Ticks.PER_MILLI) - start) / step)]++;
    }

    Map<String, Object> json() {
        List<Map.Entry<String, long[]>> biggest = new ArrayList<>(series.entrySet());
        biggest.sort(Comparator.comparingLong(entry -> -sum(entry.getValue())));
        Map<String, long[]> shown = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> entry : biggest) {
            boolean own = biggest.size() <= MAX_SERIES || shown.size() < MAX_SERIES - 1;
            long[] counts = shown.computeIfAbsent(own ? entry.getKey() : OTHER, n -> new long[bins]);
            for (int i = 0; i < bins; i++) {
                counts[i] += entry.getValue()[i];
            }
        }
        List<Object> list = new ArrayList<>();
        shown.forEach((name, counts) -> list.add(
                Map.of("name", name, "counts", Arrays.stream(counts).boxed().toList())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start", start);
        json.put("step", step);
        json.put("series", list);
        return json;
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
