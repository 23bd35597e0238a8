package dev.spoor.analyzer.processtree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The processes of one computer, joined. Rows come in the order of time; {@link #join()} then settles who is whose parent.
 *
 * <p>A child's parent is the process of its parent's identity (GUID) where both are known. Else it is the last process that got the
 * parent's number at or before the child's time, if its file name is the one that the child says of its parent, and it had not
 * ended. A parent's row that comes after its child's by no more than the skew counts, too. What is then missing becomes an inferred
 * node, one for all children that say the same of it.
 *
 * <p>Nodes are numbers: places in arrays. Rows stay where they are, in batches, and are named by a reference (batch, row).
 */
final class Forest {
    static final int NONE = -1;
    /** Number of the kernel's own process on Windows: never given to another, but often logged late or never. */
    private static final long SYSTEM = 4;

    /** Small, because there may be many computers with few processes. */
    private static final int START = 16;

    private final long skew;
    private final List<Cells> batches = new ArrayList<>();
    private final LongMap last = new LongMap();
    private final LongMap waiting = new LongMap();
    private int nodes;
    private int inferred;

    // One a node.
    private long[] pid = new long[START];
    private long[] time = new long[START];
    private long[] end = new long[START];
    private long[] guid = new long[START];
    private long[] parentPid = new long[START];
    private long[] parentGuid = new long[START];
    private int[] image = new int[START];
    private int[] parentImage = new int[START];
    private int[] parent = new int[START];
    private int[] epoch = new int[START];
    private int[] copy = new int[START];
    private int[] nextWaiting = new int[START];
    private int[] firstRow = new int[START];

    // One a row: a chain for each node.
    private int rows;
    private long[] reference = new long[START];
    private int[] nextRow = new int[START];

    /**
     * @param skew in ticks: by so much clocks and sources may differ in when a process started
     */
    Forest(long skew) {
        this.skew = skew;
    }

    boolean isEmpty() {
        return nodes == 0;
    }

    /** Takes the first {@code count} of these rows in; their batch is kept. */
    void add(Cells cells, int[] creations, int count) {
        long number = (long) batches.size() << 32;
        batches.add(cells);
        for (int i = 0; i < count; i++) {
            add(cells, creations[i], number | creations[i]);
        }
    }

    private void add(Cells cells, int row, long ref) {
        long itsPid = cells.pid.get(row);
        long itsTime = cells.time.isNull(row) ? Long.MIN_VALUE : cells.time.get(row);
        long itsGuid = Cells.guidHash(cells.guid, row);
        int itsImage = Cells.baseHash(cells.image, row);
        int before = last.get(itsPid);
        if (before != NONE && isSame(before, cells, row, itsTime, itsGuid, itsImage)) {
            append(before, ref);
            complete(before, cells, row, itsGuid, itsImage);
            return;
        }
        int node = newNode();
        pid[node] = itsPid;
        time[node] = itsTime;
        end[node] = cells.end.isNull(row) ? Long.MAX_VALUE : cells.end.get(row);
        guid[node] = itsGuid;
        image[node] = itsImage;
        parentPid[node] = cells.parentPid.get(row);
        parentGuid[node] = Cells.guidHash(cells.parentGuid, row);
        parentImage[node] = Cells.baseHash(cells.parentImage, row);
        copy[node] = before != NONE && time[before] == itsTime ? copy[before] + 1 : 0;
        firstRow[node] = newRow(ref);
        seekParent(node);
        adopt(node);
        last.put(itsPid, node);
    }

    /** The same process in the words of another source, or the same record twice. */
    private boolean isSame(int node, Cells cells, int row, long itsTime, long itsGuid, int itsImage) {
        if (itsTime != time[node]
                && (itsTime == Long.MIN_VALUE || time[node] == Long.MIN_VALUE || itsTime - time[node] > skew)) {
            return false;
        }
        if (itsImage != image[node] && itsImage != 0 && image[node] != 0) {
            return false;
        }
        if (itsGuid != 0 && guid[node] != 0) {
            return itsGuid == guid[node];
        }
        for (int at = firstRow[node]; at != NONE; at = nextRow[at]) {
            Cells other = batches.get((int) (reference[at] >>> 32));
            if (Cells.same(cells.stream, row, other.stream, (int) reference[at])) {
                return itsTime == time[node] && cells.parentPid.get(row) == parentPid[node];
            }
        }
        return true;
    }

    private void complete(int node, Cells cells, int row, long itsGuid, int itsImage) {
        if (guid[node] == 0) {
            guid[node] = itsGuid;
        }
        if (image[node] == 0) {
            image[node] = itsImage;
        }
        if (parentGuid[node] == 0) {
            parentGuid[node] = Cells.guidHash(cells.parentGuid, row);
        }
        if (parentImage[node] == 0) {
            parentImage[node] = Cells.baseHash(cells.parentImage, row);
        }
        if (!cells.end.isNull(row)) {
            end[node] = Math.min(end[node], cells.end.get(row));
        }
    }

    private void seekParent(int node) {
        parent[node] = NONE;
        nextWaiting[node] = NONE;
        int candidate = last.get(parentPid[node]);
        epoch[node] = candidate;
        if (parentPid[node] == pid[node]) {
            return;
        }
        if (candidate != NONE && fits(candidate, node)) {
            parent[node] = candidate;
        } else if (time[node] != Long.MIN_VALUE) {
            nextWaiting[node] = waiting.get(parentPid[node]);
            waiting.put(parentPid[node], node);
        }
    }

    /** True where nothing speaks against this parent: its file name, or that it had ended. */
    private boolean fits(int candidate, int child) {
        return (image[candidate] == parentImage[child] || image[candidate] == 0 || parentImage[child] == 0)
                && (time[child] == Long.MIN_VALUE
                        || end[candidate] == Long.MAX_VALUE
                        || end[candidate] >= time[child] - skew);
    }

    /** Takes children that were logged before it, if only a little. */
    private void adopt(int node) {
        int child = waiting.get(pid[node]);
        if (child == NONE) {
            return;
        }
        while (child != NONE) {
            int next = nextWaiting[child];
            boolean timely = time[node] - time[child] <= skew || pid[node] == SYSTEM;
            if (parent[child] == NONE && timely && fits(node, child)) {
                parent[child] = node;
            }
            nextWaiting[child] = NONE;
            child = next;
        }
        waiting.put(pid[node], NONE);
    }

    /** Settles all parents; to be called once, after the last row. */
    void join() {
        joinByGuid();
        cutCycles();
        inferMissing();
    }

    private void joinByGuid() {
        LongMap byGuid = new LongMap();
        for (int node = 0; node < nodes; node++) {
            if (guid[node] != 0) {
                byGuid.put(guid[node], node);
            }
        }
        for (int node = 0; node < nodes; node++) {
            if (parentGuid[node] == 0) {
                continue;
            }
            int named = byGuid.get(parentGuid[node]);
            if (named != NONE && named != node && isNamed(named, node)) {
                parent[node] = named;
            } else if (parent[node] != NONE && guid[parent[node]] != 0) {
                parent[node] = NONE;
            }
        }
    }

    /** Compares the identities themselves: the numbers made of them may be equal by chance, or by somebody's effort. */
    private boolean isNamed(int candidate, int child) {
        for (int c = firstRow[candidate]; c != NONE; c = nextRow[c]) {
            Cells of = batches.get((int) (reference[c] >>> 32));
            for (int r = firstRow[child]; r != NONE; r = nextRow[r]) {
                Cells in = batches.get((int) (reference[r] >>> 32));
                if (Cells.sameGuid(of.guid, (int) reference[c], in.parentGuid, (int) reference[r])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Late parents and forged identities can make circles; each is opened above its earliest process. */
    private void cutCycles() {
        int[] seen = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            int node = start;
            while (node != NONE && seen[node] == 0) {
                seen[node] = start + 1;
                node = parent[node];
            }
            if (node != NONE && seen[node] == start + 1) {
                int earliest = node;
                for (int at = parent[node]; at != node; at = parent[at]) {
                    earliest = Math.min(earliest, at);
                }
                parent[earliest] = NONE;
            }
        }
    }

    private void inferMissing() {
        LongMap known = new LongMap();
        int logged = nodes;
        for (int node = 0; node < logged; node++) {
            boolean named = parentPid[node] != 0 || parentImage[node] != 0 || parentGuid[node] != 0;
            if (parent[node] != NONE || !named || parentPid[node] == pid[node]) {
                continue;
            }
            long key = parentGuid[node] != 0
                    ? parentGuid[node]
                    : LongMap.mix(LongMap.mix(parentPid[node] * 31 + epoch[node] + 1) + parentImage[node]);
            int stand = known.get(key);
            if (stand == NONE) {
                stand = newNode();
                inferred++;
                pid[stand] = parentPid[node];
                time[stand] = Long.MIN_VALUE;
                parent[stand] = NONE;
                copy[stand] = inferred;
                // An inferred node has no row of its own: it borrows its first child's, which names it.
                firstRow[stand] = firstRow[node];
                known.put(key, stand);
            }
            parent[node] = stand;
        }
    }

    /** How many nodes there are, inferred ones at the end. */
    int size() {
        return nodes;
    }

    /** True for a parent that some row names and none creates. */
    boolean isInferred(int node) {
        return node >= nodes - inferred;
    }

    int parent(int node) {
        return parent[node];
    }

    long pid(int node) {
        return pid[node];
    }

    /** In ticks; {@link Long#MIN_VALUE} where it is not known. */
    long time(int node) {
        return time[node];
    }

    /** Tells nodes apart that have all else in common. */
    int copy(int node) {
        return copy[node];
    }

    /** First of the node's rows, to be followed with {@link #nextRow}; of an inferred node, a child's. */
    int firstRow(int node) {
        return firstRow[node];
    }

    int nextRow(int row) {
        return nextRow[row];
    }

    Cells cells(int row) {
        return batches.get((int) (reference[row] >>> 32));
    }

    int place(int row) {
        return (int) reference[row];
    }

    /** Second in the chain, not last: a record that comes a million times must not be walked along a million times. */
    private void append(int node, long ref) {
        int row = newRow(ref);
        nextRow[row] = nextRow[firstRow[node]];
        nextRow[firstRow[node]] = row;
    }

    private int newRow(long ref) {
        if (rows == reference.length) {
            reference = Arrays.copyOf(reference, rows * 2);
            nextRow = Arrays.copyOf(nextRow, rows * 2);
        }
        reference[rows] = ref;
        nextRow[rows] = NONE;
        return rows++;
    }

    private int newNode() {
        if (nodes == pid.length) {
            int size = nodes * 2;
            pid = Arrays.copyOf(pid, size);
            time = Arrays.copyOf(time, size);
            end = Arrays.copyOf(end, size);
            guid = Arrays.copyOf(guid, size);
            parentPid = Arrays.copyOf(parentPid, size);
            parentGuid = Arrays.copyOf(parentGuid, size);
            image = Arrays.copyOf(image, size);
            parentImage = Arrays.copyOf(parentImage, size);
            parent = Arrays.copyOf(parent, size);
            epoch = Arrays.copyOf(epoch, size);
            copy = Arrays.copyOf(copy, size);
            nextWaiting = Arrays.copyOf(nextWaiting, size);
            firstRow = Arrays.copyOf(firstRow, size);
        }
        return nodes++;
    }
}
