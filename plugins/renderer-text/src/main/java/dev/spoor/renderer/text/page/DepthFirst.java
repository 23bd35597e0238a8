package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.renderer.text.view.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a tree sorted so that each follows its parent's subtree so far, in memory and therefore only the first ones. Nodes whose parent is
 * not there are roots; where parents go round in a circle, the first of them is.
 */
final class DepthFirst {
    /** So many rows, and so many bytes of cells, are sorted at most. */
    private static final int MAX_ROWS = 200_000;

    private static final long MAX_BYTES = 64 << 20;

    private record Place(Batch batch, int row) {}

    private final Table table;
    private final int nodeColumn;
    private final int parentColumn;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> byNode = new HashMap<>();
    private final List<List<Integer>> children = new ArrayList<>();
    private boolean whole = true;

    private DepthFirst(Table table) {
        this.table = table;
        this.nodeColumn = table.schema().find(Role.NODE);
        this.parentColumn = table.schema().find(Role.PARENT_NODE);
    }

    /** The sorted table; {@code rows} of it are fewer where not all were taken. */
    static Table sort(Table table, CellText cells, Call call) {
        DepthFirst sort = new DepthFirst(table);
        sort.read(call, cells);
        return sort.sorted(cells);
    }

    private void read(Call call, CellText cells) {
        Source<Batch> source = table.open().get();
        long bytes = 0;
        for (Batch batch = source.next(); batch != null && whole; batch = source.next()) {
            call.check();
            bytes += batch.bytes();
            for (int row = 0; row < batch.size() && places.size() < MAX_ROWS; row++) {
                byNode.putIfAbsent(cells.of(batch, row, nodeColumn), places.size());
                places.add(new Place(batch, row));
                children.add(new ArrayList<>(0));
            }
            whole = places.size() < MAX_ROWS && bytes < MAX_BYTES;
        }
    }

    private Table sorted(CellText cells) {
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Integer parent = byNode.get(cells.of(place.batch(), place.row(), parentColumn));
            boolean root = place.batch().vector(parentColumn).isNull(place.row()) || parent == null || parent == i;
            (root ? roots : children.get(parent)).add(i);
        }
        List<Batch> batches = new ArrayList<>();
        BatchWriter out = new BatchWriter(table.schema(), batches::add, (row, column, length) -> {});
        boolean[] done = new boolean[places.size()];
        roots.forEach(root -> subtree(root, done, out));
        for (int i = 0; i < done.length; i++) {
            subtree(i, done, out);
        }
        out.flush();
        return Table.memory(table.name(), table.schema(), batches);
    }

    private void subtree(int root, boolean[] done, BatchWriter out) {
        Deque<Integer> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            int i = open.pop();
            if (!done[i]) {
                done[i] = true;
                Place place = places.get(i);
                for (int column = 0; column < table.schema().size(); column++) {
                    out.copy(column, place.batch(), column, place.row());
                }
                out.endRow();
                List<Integer> below = children.get(i);
                for (int child = below.size() - 1; child >= 0; child--) {
                    open.push(below.get(child));
                }
            }
        }
    }
}
