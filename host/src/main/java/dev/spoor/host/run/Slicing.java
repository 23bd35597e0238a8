package dev.spoor.host.run;

import dev.spoor.api.Grain;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.host.table.HostSpool;
import dev.spoor.host.table.KeySlice;
import dev.spoor.host.table.Partitioner;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.Sorted;
import dev.spoor.host.table.Sorter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts the inputs of a plan into slices by its grain. Closing frees what was sorted for it. */
final class Slicing implements AutoCloseable {
    /** Rows that are worth a slice: some milliseconds of work. */
    private static final int SLICE_ROWS = 1 << 14;

    private final Plans plans;
    private final Map<String, Rows> inputs;
    private final HostCall call;
    private final Deque<Runnable> toFree = new ArrayDeque<>();

    Slicing(Plans plans, Map<String, Rows> inputs, HostCall call) {
        this.plans = plans;
        this.inputs = inputs;
        this.call = call;
    }

    /** The slices by the plan's grain, in order. Sorting happens here. */
    Source<Slice> slices() {
        Grain grain = plans.grain();
        return switch (grain.kind()) {
            case ROW -> batches(ordered(grain.order()));
            case KEY -> keys(grain);
            case TABLE ->
                one(Slice.whole(plans, plans.rereads() ? rereadable(ordered(grain.order())) : ordered(grain.order())));
        };
    }

    private static <T> Source<T> one(T value) {
        Deque<T> left = new ArrayDeque<>(List.of(value));
        return left::poll;
    }

    /** Each batch a slice. */
    private Source<Slice> batches(Map<String, Rows> tables) {
        Iterator<Map.Entry<String, Rows>> rest = tables.entrySet().iterator();
        Deque<Source<Batch>> now = new ArrayDeque<>(1);
        String[] name = {""};
        return () -> {
            while (true) {
                Batch batch = now.isEmpty() ? null : now.peek().next();
                if (batch != null) {
                    return Slice.of(plans, tables, name[0], batch);
                }
                if (!rest.hasNext()) {
                    return null;
                }
                Map.Entry<String, Rows> table = rest.next();
                now.clear();
                now.push(table.getValue().read());
                name[0] = table.getKey();
            }
        };
    }

    /**
     * Whole keys of one table. Where several tables are read as they are, all their rows are one slice: sorted, but not in parallel,
     * because their key columns need not be of one type.
     */
    private Source<Slice> keys(Grain grain) {
        List<Role> order =
                Stream.concat(grain.keys().stream(), grain.order().stream()).toList();
        Map<String, Rows> sorted = ordered(order);
        Map.Entry<String, Rows> table = sorted.entrySet().iterator().next();
        int[] keys = columns(table.getValue().schema(), grain.keys());
        if (sorted.size() > 1 || keys.length == 0) {
            return one(Slice.whole(plans, sorted));
        }
        Source<KeySlice> slices = new Partitioner(call.space(), SLICE_ROWS)
                .split(table.getValue().schema(), table.getValue().read(), keys);
        return () -> {
            KeySlice slice = slices.next();
            return slice == null ? null : new Slice(plans, Map.of(table.getKey(), slice), "", slice::close);
        };
    }

    private Map<String, Rows> ordered(List<Role> order) {
        Map<String, Rows> all = new LinkedHashMap<>();
        inputs.forEach((name, rows) -> {
            int[] columns = columns(rows.schema(), order);
            all.put(name, columns.length == 0 ? rows : sorted(rows, columns));
        });
        return all;
    }

    private Sorted sorted(Rows rows, int[] columns) {
        Sorted sorted = new Sorter(call.space(), call).sort(rows.schema(), rows.read(), columns);
        toFree.push(sorted::close);
        return sorted;
    }

    /** The columns of these roles, without those that the table lacks. */
    private static int[] columns(Schema schema, List<Role> roles) {
        return roles.stream()
                .mapToInt(schema::find)
                .flatMap(at -> at < 0 ? IntStream.empty() : IntStream.of(at))
                .distinct()
                .toArray();
    }

    /** What passes by is put aside, so that it can be read again. */
    private Map<String, Rows> rereadable(Map<String, Rows> tables) {
        Map<String, Rows> all = new LinkedHashMap<>();
        tables.forEach((name, rows) -> all.put(name, rows.isStream() ? kept(rows) : rows));
        return all;
    }

    private Rows kept(Rows rows) {
        HostSpool spool = call.space().spool(rows.schema());
        toFree.push(spool::close);
        Source<Batch> source = rows.read();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            spool.put(batch);
        }
        return spool;
    }

    @Override
    public void close() {
        toFree.forEach(Runnable::run);
        toFree.clear();
    }
}
