package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Batches in order of arrival: in memory while the budget allows, else in a file. Batches may differ in schema. Putting and opening
 * readers is safe from many threads; a reader sees what was put before it was opened and serves one thread at a time.
 */
final class BatchLog implements AutoCloseable {
    /** Where a batch is: itself, or its offset in the file. */
    private record Slot(Batch batch, long offset) {}

    private final SpoolSpace space;
    private final List<Slot> slots = new ArrayList<>();
    private final Set<Reader> open = new HashSet<>();
    private SpoolFile file;
    private long reserved;
    private long rows;
    private boolean closed;

    BatchLog(SpoolSpace space) {
        this.space = space;
    }

    synchronized void put(Batch batch) {
        checkOpen();
        long bytes = batch.bytes();
        if (space.budget().reserve(bytes)) {
            reserved += bytes;
            slots.add(new Slot(batch, -1));
        } else {
            if (file == null) {
                file = new SpoolFile(space.newFile());
            }
            slots.add(new Slot(null, file.append(batch)));
        }
        rows += batch.size();
    }

    synchronized long rows() {
        return rows;
    }

    /** How many batches there are. */
    synchronized int batches() {
        return slots.size();
    }

    /** True where some rows lie on disk. */
    synchronized boolean isSpilled() {
        return file != null;
    }

    Source<Batch> read() {
        return read(index -> true);
    }

    /** The batches at the chosen places; others are not read at all. */
    synchronized Source<Batch> read(IntPredicate wanted) {
        checkOpen();
        if (file != null) {
            file.flush();
        }
        Reader reader = new Reader(slots.toArray(Slot[]::new), wanted);
        open.add(reader);
        return reader;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the rows are gone: closed");
        }
    }

    private synchronized SpoolFile.Reader openFile() {
        checkOpen();
        return file.reader();
    }

    private synchronized void forget(Reader reader) {
        open.remove(reader);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        open.forEach(Reader::closeFile);
        open.clear();
        slots.clear();
        space.budget().release(reserved);
        if (file != null) {
            file.delete();
        }
    }

    private final class Reader implements Source<Batch> {
        private final Slot[] all;
        private final IntPredicate wanted;
        private SpoolFile.Reader in;
        private int at;

        Reader(Slot[] all, IntPredicate wanted) {
            this.all = all;
            this.wanted = wanted;
        }

        @Override
        public Batch next() {
            while (at < all.length) {
                int index = at++;
                if (wanted.test(index)) {
                    Slot slot = all[index];
                    all[index] = null; // a reader that is ahead must not keep closed logs in memory
                    return slot.batch() != null ? slot.batch() : fromFile(slot.offset());
                }
            }
            forget(this);
            closeFile();
            return null;
        }

        private Batch fromFile(long offset) {
            if (in == null) {
                in = openFile();
            }
            return in.read(offset);
        }

        void closeFile() {
            if (in != null) {
                in.close();
            }
        }
    }
}
