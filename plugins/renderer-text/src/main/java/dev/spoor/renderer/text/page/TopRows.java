package dev.spoor.renderer.text.page;

import dev.spoor.api.Call;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.renderer.text.view.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiPredicate;

/** The rows of a table with the largest COUNT, largest first, rows of equal count in their order. Holds no more rows than it gives. */
final class TopRows {
    private record Ranked(long count, long ordinal) {}

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingLong(Ranked::count).reversed().thenComparingLong(Ranked::ordinal);

    /** Some of a table's rows, and how many there would have been. */
    record Found(Table table, long total) {}

    private TopRows() {}

    /** At most {@code limit} of the rows that pass the filter. */
    static Found of(Table table, BiPredicate<Batch, Integer> filter, int limit, Call call) {
        int found = table.schema().find(Role.COUNT);
        int count = found >= 0 && table.schema().column(found).type() == Type.LONG ? found : -1;
        PriorityQueue<Ranked> best = new PriorityQueue<>(BEST_FIRST.reversed());
        long total = 0;
        long ordinal = 0;
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++, ordinal++) {
                if (filter.test(batch, row)) {
                    total++;
                    best.add(new Ranked(count < 0 ? 0 : batch.longs(count).get(row), ordinal));
                    if (best.size() > limit) {
                        best.poll();
                    }
                }
            }
        }
        List<Ranked> order = new ArrayList<>(best);
        order.sort(BEST_FIRST);
        return new Found(gather(table, order, call), total);
    }

    private static Table gather(Table table, List<Ranked> order, Call call) {
        Map<Long, Batch> rows = new HashMap<>();
        order.forEach(ranked -> rows.put(ranked.ordinal(), null));
        long ordinal = 0;
        Source<Batch> source = table.open().get();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++, ordinal++) {
                if (rows.containsKey(ordinal)) {
                    BatchWriter one = writer(table, ordinal, rows);
                    copy(batch, row, one);
                    one.flush();
                }
            }
        }
        List<Batch> sorted = new ArrayList<>();
        BatchWriter out = new BatchWriter(table.schema(), sorted::add, (row, column, length) -> {});
        order.forEach(ranked -> copy(rows.get(ranked.ordinal()), 0, out));
        out.flush();
        return Table.memory(table.name(), table.schema(), sorted);
    }

    private static BatchWriter writer(Table table, long ordinal, Map<Long, Batch> rows) {
        return new BatchWriter(table.schema(), batch -> rows.put(ordinal, batch), (row, column, length) -> {});
    }

    private static void copy(Batch from, int row, BatchWriter to) {
        for (int column = 0; column < from.schema().size(); column++) {
            to.copy(column, from, column, row);
        }
        to.endRow();
    }
}
