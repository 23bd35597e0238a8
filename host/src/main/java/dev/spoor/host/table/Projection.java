package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Some columns of rows, without a copy. */
public final class Projection {
    private Projection() {}

    /** The columns of which this is true, in their order. */
    public static Rows of(Rows rows, Predicate<Column> wanted) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < rows.schema().size(); i++) {
            if (wanted.test(rows.schema().column(i))) {
                columns.add(i);
            }
        }
        return of(rows, columns);
    }

    /** The columns of these numbers, in this order. */
    public static Rows of(Rows rows, List<Integer> columns) {
        Schema schema =
                Schema.of(columns.stream().map(i -> rows.schema().column(i)).toList());
        return Rows.of(schema, rows.rows(), rows.isStream(), () -> {
            Source<Batch> source = rows.read();
            return () -> {
                Batch batch = source.next();
                return batch == null ? null : of(batch, schema, columns);
            };
        });
    }

    private static Batch of(Batch batch, Schema schema, List<Integer> columns) {
        List<Vector> vectors = columns.stream().map(batch::vector).toList();
        return Batch.of(schema, batch.size(), vectors);
    }
}
