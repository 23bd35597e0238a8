package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Vector;
import java.util.Arrays;

/**
 * The order of rows by some of their columns: ascending, nulls first, text and bytes by unsigned byte (which for UTF-8 is by code point),
 * numbers by value, NaN last, false before true, times with their nanoseconds.
 */
final class RowOrder {
    private final int[] columns;

    RowOrder(Schema schema, int... columns) {
        for (int column : columns) {
            schema.column(column);
        }
        this.columns = columns.clone();
    }

    int[] columns() {
        return columns.clone();
    }

    int compare(Batch a, int rowA, Batch b, int rowB) {
        for (int column : columns) {
            int order = compare(a.vector(column), rowA, b.vector(column), rowB);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Vector a, int rowA, Vector b, int rowB) {
        boolean nullA = a.isNull(rowA);
        boolean nullB = b.isNull(rowB);
        if (nullA || nullB) {
            return Boolean.compare(nullB, nullA);
        }
        if (a instanceof TextVector textA) {
            TextVector textB = (TextVector) b;
            return Arrays.compareUnsigned(
                    textA.slab(), textA.from(rowA), textA.to(rowA), textB.slab(), textB.from(rowB), textB.to(rowB));
        }
        if (a instanceof LongVector longsA) {
            LongVector longsB = (LongVector) b;
            int order = Long.compare(longsA.get(rowA), longsB.get(rowB));
            return order != 0 ? order : Integer.compare(longsA.nanos(rowA), longsB.nanos(rowB));
        }
        if (a instanceof DoubleVector doublesA) {
            return Double.compare(doublesA.get(rowA), ((DoubleVector) b).get(rowB));
        }
        return Boolean.compare(((BoolVector) a).get(rowA), ((BoolVector) b).get(rowB));
    }
}
