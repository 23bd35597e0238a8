package dev.spoor.driver.local.rows;

import dev.spoor.api.Call;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchCodec;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Batches of whatever schemas, in order, put aside through the host until it is known what they have in common. One spool takes them all,
 * as bytes in {@link BatchCodec}'s form, cut into cells.
 */
public final class HeldBatches implements AutoCloseable {
    private static final Schema BYTES = Schema.of(Column.of("bytes", Type.BYTES));
    private static final int CELL = 1 << 20;

    private final Spool spool;
    private final BatchWriter writer;
    private final OutputStream stream;

    /** Put aside for the time of this call. */
    public HeldBatches(Call call) {
        spool = call.spool(BYTES);
        writer = new BatchWriter(BYTES, spool, (row, column, length) -> {
            throw new IllegalStateException("a cell of " + length + " bytes");
        });
        stream = new BufferedOutputStream(new Cells(), 1 << 16);
    }

    private final class Cells extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int from, int length) {
            for (int done = 0; done < length; done += CELL) {
                writer.set(0, b, from + done, from + Math.min(length, done + CELL));
                writer.endRow();
            }
        }
    }

    /** Puts one aside. */
    public void put(Batch batch) {
        try {
            BatchCodec.write(batch, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands all over, in order. Nothing can be put after it. */
    public void forEach(Consumer<Batch> to) {
        try {
            stream.flush();
            writer.flush();
            InputStream in = new Joined(spool.read());
            for (Batch batch = BatchCodec.read(in); batch != null; batch = BatchCodec.read(in)) {
                to.accept(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells as one stream. */
    private static final class Joined extends InputStream {
        private final Source<Batch> source;
        private Batch batch = Batch.empty(BYTES);
        private int row = -1;
        private int at;
        private int end;

        Joined(Source<Batch> source) {
            this.source = source;
        }

        private boolean hasMore() {
            while (at == end) {
                if (batch == null) {
                    return false;
                }
                if (++row < batch.size()) {
                    at = batch.text(0).from(row);
                    end = batch.text(0).to(row);
                } else {
                    batch = source.next();
                    row = -1;
                }
            }
            return true;
        }

        @Override
        public int read() {
            return hasMore() ? batch.text(0).slab()[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(batch.text(0).slab(), at, to, from, count);
            at += count;
            return count;
        }
    }

    @Override
    public void close() {
        spool.close();
    }
}
