package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges sorted sources into one: a binary heap of their first rows, of equal rows the earlier source's first. Holds a batch a source,
 * and those whose rows wait to be put out.
 */
final class Merge implements Source<Batch> {
    /** Exhausted batches that may wait for their rows to go out, before what is there goes out. */
    private static final int WAITING = 32;

    private final RowOrder by;
    private final List<Source<Batch>> sources;
    private final int maxRows;
    private final long maxBytes;
    /** Batches that references point into; the current batch of a source is {@code live.get(current[source])}. */
    private List<Batch> live = new ArrayList<>();

    private final int[] current;
    private final int[] row;
    private final int[] heap;
    private int heapSize;
    private final int[] refs;
    private int from;
    private int pending;

    Merge(List<Source<Batch>> sources, RowOrder by, int maxRows, long maxBytes) {
        this.by = by;
        this.sources = sources;
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        this.current = new int[sources.size()];
        this.row = new int[sources.size()];
        this.heap = new int[sources.size()];
        this.refs = new int[maxRows];
        for (int source = 0; source < current.length; source++) {
            if (advance(source)) {
                heap[heapSize++] = source;
            }
        }
        for (int at = heapSize / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    @Override
    public Batch next() {
        if (from == pending) {
            compact();
            fill();
        }
        if (from == pending) {
            return null;
        }
        Batch[] batches = live.toArray(Batch[]::new);
        int to = Gather.fit(batches, refs, from, pending, maxBytes);
        Batch out = Gather.rows(batches, refs, from, to);
        from = to;
        return out;
    }

    /** Lets go of batches whose rows are all out. */
    private void compact() {
        List<Batch> still = new ArrayList<>();
        for (int at = 0; at < heapSize; at++) {
            int source = heap[at];
            still.add(live.get(current[source]));
            current[source] = still.size() - 1;
        }
        live = still;
        from = 0;
        pending = 0;
    }

    private void fill() {
        int most = live.size() + WAITING;
        while (heapSize > 0 && pending < maxRows && live.size() < most) {
            int source = heap[0];
            refs[pending++] = Gather.ref(current[source], row[source]);
            row[source]++;
            if (row[source] == live.get(current[source]).size() && !advance(source)) {
                heap[0] = heap[--heapSize];
            }
            sink(0);
        }
    }

    /** The next batch of a source becomes its current one; false where there is none. */
    private boolean advance(int source) {
        Batch batch = sources.get(source).next();
        while (batch != null && batch.size() == 0) {
            batch = sources.get(source).next();
        }
        if (batch == null) {
            return false;
        }
        live.add(batch);
        current[source] = live.size() - 1;
        row[source] = 0;
        return true;
    }

    private void sink(int start) {
        int at = start;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heapSize) {
                return;
            }
            if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], heap[at])) {
                return;
            }
            int swap = heap[at];
            heap[at] = heap[child];
            heap[child] = swap;
            at = child;
        }
    }

    private boolean isBefore(int a, int b) {
        int order = by.compare(live.get(current[a]), row[a], live.get(current[b]), row[b]);
        return order != 0 ? order < 0 : a < b;
    }
}
