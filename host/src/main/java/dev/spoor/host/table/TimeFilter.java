package dev.spoor.host.table;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;

/** Rows of a span of time. */
public final class TimeFilter {
    private TimeFilter() {}

    /** The rows whose {@link Role#TIME} is in the range, and those without one: nobody can tell that they do not belong to it. */
    public static Batch of(Batch batch, TimeRange range) {
        int column = batch.schema().find(Role.TIME);
        if (column < 0 || batch.size() == 0) {
            return batch;
        }
        LongVector times = (LongVector)
                Coercion.to(Type.INSTANT, batch.schema().column(column).type(), batch.vector(column))
                        .vector();
        int[] rows = new int[batch.size()];
        int kept = 0;
        for (int row = 0; row < rows.length; row++) {
            if (times.isNull(row) || range.contains(times.get(row))) {
                rows[kept++] = row;
            }
        }
        return kept == rows.length ? batch : batch.take(rows, kept);
    }
}
