package dev.spoor.driver.local;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;

/** Picks the rows and columns that a query wants, until it has enough. What stays whole is shared, not copied. One thread. */
final class Picker {
    private final Selection selection;
    private final Filter filter;
    private long left;

    Picker(Selection selection, Filter filter, long most) {
        this.selection = selection;
        this.filter = filter;
        this.left = Math.max(0, most);
    }

    boolean isFull() {
        return left == 0;
    }

    /** The wanted rows of a batch, with those of the wanted columns that it has. */
    Batch pick(Batch batch) {
        int count = (int) Math.min(left, filter.select(batch));
        left -= count;
        Batch columns = project(batch);
        return count == batch.size() ? columns : columns.take(filter.rows(), count);
    }

    private Batch project(Batch batch) {
        if (selection.columns().isEmpty()) {
            return batch;
        }
        List<Column> columns = new ArrayList<>();
        List<Vector> vectors = new ArrayList<>();
        for (Selection.Name name : selection.columns()) {
            int at = batch.schema().find(name.text());
            if (at >= 0) {
                columns.add(batch.schema().column(at));
                vectors.add(batch.vector(at));
            }
        }
        return Batch.of(Schema.of(columns), batch.size(), vectors);
    }

    /** The columns of the answer, given those of the whole table, which has all that are named. */
    Schema project(Schema table) {
        if (selection.columns().isEmpty()) {
            return table;
        }
        return Schema.of(selection.columns().stream()
                .map(name -> table.column(table.find(name.text())))
                .toList());
    }
}
