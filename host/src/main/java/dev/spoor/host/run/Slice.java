package dev.spoor.host.run;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.host.table.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of a plan sees.
 *
 * @param plans the plan and what it announced
 * @param inputs the rows by input
 * @param place where the rows stand, for a problem; empty for all of them
 * @param free frees what the rows take
 */
record Slice(Plans plans, Map<String, ? extends Rows> inputs, String place, Runnable free) implements AutoCloseable {
    /** All rows at once. */
    static Slice whole(Plans plans, Map<String, ? extends Rows> inputs) {
        return new Slice(plans, inputs, "", () -> {});
    }

    /** One batch of one input; the other inputs have no rows in this slice. */
    static Slice of(Plans plans, Map<String, ? extends Rows> inputs, String name, Batch batch) {
        Map<String, Rows> some = new LinkedHashMap<>();
        inputs.forEach(
                (other, rows) -> some.put(other, other.equals(name) ? Rows.of(batch) : Rows.none(rows.schema())));
        return new Slice(plans, some, place(batch), () -> {});
    }

    private static String place(Batch batch) {
        int origin = batch.schema().find(Role.ORIGIN);
        if (origin < 0 || batch.size() == 0) {
            return "";
        }
        RowId first = RowId.unpack(batch.longs(origin).get(0));
        RowId last = RowId.unpack(batch.longs(origin).get(batch.size() - 1));
        return "rows " + first + " to " + last;
    }

    @Override
    public void close() {
        free.run();
    }
}
