package dev.spoor.host;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.host.decode.CellDecoder;
import dev.spoor.host.decode.CellSink;
import dev.spoor.host.decode.DecodedRows;
import dev.spoor.host.decode.InPlace;
import dev.spoor.host.decode.Provenance;
import dev.spoor.host.decode.RowTexts;
import dev.spoor.host.decode.TableSink;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Ordered;
import dev.spoor.host.table.Rows;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks into the cells of tables, several batches at once, and puts what they give in the order of the rows. Used once. */
final class CellWork {
    private static final long POLL_MILLIS = 50;

    private final CellDecoder cells;
    private final Function<Schema, int[]> columns;
    private final Form form;
    private final TableSink files;
    private final HostCall call;
    private final Set<Long> ended = new HashSet<>();
    private long turn;
    private long tasks;

    /** In which form what was found is written. */
    interface Form {
        /** For one batch. */
        Writing begin(Schema table, int[] looked, Sink<Batch> out, Consumer<Problem> problems);
    }

    /**
     * Writes what one batch gives.
     *
     * @param found takes it
     * @param end is called with the batch when all of it was looked into
     */
    record Writing(CellSink found, Sink<Batch> end) {}

    /** Rows of the table {@link DecodedRows#TABLE}. */
    static Writing decodedRows(Schema table, int[] looked, Sink<Batch> out, Consumer<Problem> problems) {
        DecodedRows rows = new DecodedRows(out);
        return new Writing(rows, batch -> {
            if (rows.rows() > 0) {
                rows.flush();
            }
        });
    }

    /** Rows of {@link RowTexts}. */
    static Writing rowTexts(Schema table, int[] looked, Sink<Batch> out, Consumer<Problem> problems) {
        RowTexts rows = new RowTexts(table, looked, out);
        return new Writing(rows, batch -> rows.flush());
    }

    /** The batch itself, with pieces in place between these marks. */
    static Form inPlace(String before, String after) {
        return (table, looked, out, problems) -> {
            InPlace rows = new InPlace(before, after, problems);
            return new Writing(rows, batch -> rows.put(batch, out));
        };
    }

    /**
     * Work that is not begun.
     *
     * @param columns which columns of a table to look into
     * @param files gets rows of log files that hide in cells, in the order of the cells
     * @param call belongs to the work
     */
    CellWork(CellDecoder cells, Function<Schema, int[]> columns, Form form, TableSink files, HostCall call) {
        this.cells = cells;
        this.columns = columns;
        this.form = form;
        this.files = files;
        this.call = call;
    }

    /** Looks into all tables; rows go to {@code out} from this thread. */
    void run(Map<String, Rows> tables, int workers, Sink<Batch> out) {
        Iterator<Map.Entry<String, Rows>> rest = tables.entrySet().iterator();
        Table[] now = {null};
        new Ordered(call, "decode", workers)
                .run(
                        () -> {
                            while (true) {
                                Batch batch = now[0] == null ? null : now[0].next();
                                if (batch != null) {
                                    return new Task(now[0], batch, tasks++);
                                }
                                if (!rest.hasNext()) {
                                    return null;
                                }
                                Map.Entry<String, Rows> table = rest.next();
                                int[] looked = columns.apply(table.getValue().schema());
                                now[0] =
                                        looked.length == 0 ? null : new Table(table.getKey(), table.getValue(), looked);
                            }
                        },
                        out);
    }

    private final class Table {
        private final String name;
        private final Rows rows;
        private final int[] looked;
        private final Source<Batch> source;
        private long done;

        Table(String name, Rows rows, int[] looked) {
            this.name = name;
            this.rows = rows;
            this.looked = looked;
            this.source = call.guard(rows.read());
        }

        Batch next() {
            Batch batch = source.next();
            done += batch == null ? 0 : batch.size();
            call.progress(done, rows.rows(), "rows of " + name + " looked into");
            return batch;
        }
    }

    private final class Task implements Ordered.Task {
        private final Table table;
        private final Batch batch;
        private final long number;

        Task(Table table, Batch batch, long number) {
            this.table = table;
            this.batch = batch;
            this.number = number;
        }

        @Override
        public void run(Sink<Batch> out) throws Exception {
            try (HostCall inner = call.child("")) {
                inner.inside(() -> {
                    Writing writing = form.begin(table.rows.schema(), table.looked, inner.guard(out), inner::problem);
                    cells.decode(table.name, batch, table.looked, writing.found(), this::nested, inner);
                    writing.end().put(batch);
                    return null;
                });
            } finally {
                end(number);
            }
        }

        private void nested(String name, Batch rows, Provenance from) {
            await(number);
            files.put(name, rows, from);
        }
    }

    /** Waits until all tasks before this one are through. They run or have run, and none waits for a later one. */
    private synchronized void await(long number) {
        while (turn != number) {
            call.check();
            try {
                wait(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted");
            }
        }
    }

    private synchronized void end(long number) {
        ended.add(number);
        while (ended.remove(turn)) {
            turn++;
        }
        notifyAll();
    }
}
