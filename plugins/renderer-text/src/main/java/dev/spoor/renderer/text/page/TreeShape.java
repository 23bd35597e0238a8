package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.renderer.text.view.Keep;
import dev.spoor.renderer.text.view.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How deep each row of a depth-first table stands, which rows are shown, and which of these have a sibling further down: two bytes and two
 * bits a row, so that the rows themselves can stream. Shown are the rows that findings rest on with all above them, then the first others.
 */
final class TreeShape {
    /** Deeper nodes are drawn as if they stood here. */
    private static final int DEEPEST = 10_000;

    private short[] depths = new short[1024];
    private int size;
    private final BitSet kept = new BitSet();
    private final BitSet shown = new BitSet();
    private final BitSet continued = new BitSet();

    /**
     * The shape of a table.
     *
     * @param sorted true where a row whose parent is not above it is a root; else the table is not in depth-first order and there is
     *     no shape: null
     */
    static TreeShape of(Table table, CellText cells, Keep keep, boolean sorted, Call call) {
        TreeShape shape = new TreeShape();
        int node = table.schema().find(Role.NODE);
        int parent = table.schema().find(Role.PARENT_NODE);
        List<String> path = new ArrayList<>();
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++) {
                String above = batch.vector(parent).isNull(row) ? null : cells.of(batch, row, parent);
                while (!path.isEmpty() && !path.get(path.size() - 1).equals(above)) {
                    path.remove(path.size() - 1);
                }
                if (!sorted && (above != null && path.isEmpty() || path.size() > DEEPEST)) {
                    return null;
                }
                if (keep.contains(batch, row)) {
                    shape.kept.set(shape.size);
                }
                shape.add(Math.min(DEEPEST, path.size()));
                path.add(cells.of(batch, row, node));
            }
        }
        return shape;
    }

    private void add(int depth) {
        if (size == depths.length) {
            depths = Arrays.copyOf(depths, size * 2);
        }
        depths[size++] = (short) depth;
    }

    /** Chooses at most about {@code limit} rows to show; not more where {@code strict}. */
    void choose(long limit, boolean strict) {
        if (size <= limit) {
            shown.set(0, size);
        } else {
            withAncestors(strict ? limit : Long.MAX_VALUE);
            long room = limit - shown.cardinality();
            for (int row = 0; row < size && room > 0; row++) {
                if (!shown.get(row)) {
                    shown.set(row);
                    room--;
                }
            }
        }
        int[] last = new int[DEEPEST + 1];
        int deepest = -1;
        for (int row = shown.nextSetBit(0); row >= 0; row = shown.nextSetBit(row + 1)) {
            int depth = depths[row];
            if (depth <= deepest && last[depth] >= 0) {
                continued.set(last[depth]);
            }
            for (int between = deepest + 1; between < depth; between++) {
                last[between] = -1;
            }
            last[depth] = row;
            deepest = depth;
        }
    }

    private void withAncestors(long most) {
        int[] path = new int[DEEPEST + 1];
        long count = 0;
        for (int row = 0; row < size; row++) {
            path[depths[row]] = row;
            if (kept.get(row)) {
                long more = 0;
                for (int depth = depths[row]; depth >= 0 && !shown.get(path[depth]); depth--) {
                    more++;
                }
                if (count + more > most) {
                    return;
                }
                count += more;
                for (int depth = depths[row]; depth >= 0 && !shown.get(path[depth]); depth--) {
                    shown.set(path[depth]);
                }
            }
        }
    }

    int size() {
        return size;
    }

    int depth(int row) {
        return depths[row];
    }

    boolean isKept(int row) {
        return kept.get(row);
    }

    boolean isShown(int row) {
        return shown.get(row);
    }

    int shown() {
        return shown.cardinality();
    }

    /** True where a sibling follows among the rows shown. */
    boolean isContinued(int row) {
        return continued.get(row);
    }
}
