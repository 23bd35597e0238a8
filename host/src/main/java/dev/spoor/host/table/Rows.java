package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Rows of one schema that can be read: a stored table, a union, a sorted table, a slice of one. */
public interface Rows {
    /** The columns. Every batch has exactly these. */
    Schema schema();

    /** How many rows there are; -1 where that is not known. */
    long rows();

    /**
     * The rows from the first on, for one thread. Again and again, unless this is a {@linkplain #isStream() stream}.
     *
     * @throws IllegalStateException where it is a stream and was read before
     */
    Source<Batch> read();

    /** True where the rows pass by and can be read only once. */
    default boolean isStream() {
        return false;
    }

    /** Rows that pass by. */
    static Rows once(Schema schema, Source<Batch> source) {
        AtomicBoolean read = new AtomicBoolean();
        return of(schema, -1, true, () -> {
            if (read.getAndSet(true)) {
                throw new IllegalStateException("a stream can be read only once");
            }
            return source;
        });
    }

    /** One batch. */
    static Rows of(Batch batch) {
        return of(batch.schema(), batch.size(), () -> {
            Batch[] left = {batch};
            return () -> {
                Batch next = left[0];
                left[0] = null;
                return next;
            };
        });
    }

    /** These batches, all of this schema. */
    static Rows of(Schema schema, List<Batch> batches) {
        List<Batch> all = List.copyOf(batches);
        long rows = all.stream().mapToLong(Batch::size).sum();
        return of(schema, rows, () -> {
            Iterator<Batch> rest = all.iterator();
            return () -> rest.hasNext() ? rest.next() : null;
        });
    }

    /** No rows. */
    static Rows none(Schema schema) {
        return of(schema, 0, () -> () -> null);
    }

    /** Rows that this opens, as often as it is asked. */
    static Rows of(Schema schema, long rows, Supplier<Source<Batch>> opener) {
        return of(schema, rows, false, opener);
    }

    /** Rows that this opens. */
    static Rows of(Schema schema, long rows, boolean stream, Supplier<Source<Batch>> opener) {
        return new Rows() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public long rows() {
                return rows;
            }

            @Override
            public Source<Batch> read() {
                return opener.get();
            }

            @Override
            public boolean isStream() {
                return stream;
            }
        };
    }
}
