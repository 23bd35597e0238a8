package dev.spoor.host.decode;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one decoder gives for one piece, held to the limits. */
final class Layer implements Pieces {
    private final HostPiece in;
    private final String decoder;
    private final int score;
    private final Budget budget;
    private final LayerStore store;
    private final StepCall call;
    private final Receiver out;
    private final Map<String, Schema> emptyTables = new LinkedHashMap<>();
    private Entry open;
    private boolean produced;
    private boolean limited;
    private boolean refused;
    private volatile boolean over;

    /** @param score how sure the decoder is of the form */
    Layer(HostPiece in, String decoder, int score, Budget budget, PieceSpool spool, StepCall call, Receiver out) {
        this.in = in;
        this.decoder = decoder;
        this.score = score;
        this.budget = budget;
        this.store = new LayerStore(spool);
        this.call = call;
        this.out = out;
    }

    /** True where some byte or row came out. */
    boolean produced() {
        return produced;
    }

    /** True where a limit ended it, which has been noted. */
    boolean limited() {
        return limited || call.timedOut();
    }

    /** True where the decoder was stopped because it makes rows, which nobody wants here. */
    boolean refused() {
        return refused;
    }

    @Override
    public void put(String name, String form, Span from, byte[] bytes) {
        check();
        try {
            count(1, bytes.length);
            int fits = fits(name, 0, bytes.length);
            byte[] own = fits == bytes.length ? bytes : Arrays.copyOf(bytes, fits);
            produced |= fits > 0;
            out.piece(store.whole(in, name, form, from, own), decoder);
        } catch (IOException e) {
            if (!limited) {
                limited = true;
                budget.reached("disk", in, out::problem, e.getMessage());
            }
            throw new CancelledException(e.getMessage());
        }
    }

    @Override
    public OutputStream begin(String name, String form, Span from) throws IOException {
        check();
        if (open != null) {
            throw new IllegalStateException("a piece is begun while another is not closed: " + open.name);
        }
        count(1, 0);
        open = new Entry(name, form, from);
        return open;
    }

    @Override
    public Sink<Batch> rows(String name, Schema schema, Span from) {
        check();
        if (name.isBlank()) {
            throw new IllegalArgumentException("a table has a name");
        }
        if (!out.wantsRows(decoder, score)) {
            refused = true;
            throw new CancelledException("no rows are wanted here");
        }
        emptyTables.put(name, schema);
        return batch -> {
            check();
            if (batch.size() > Batch.MAX_ROWS) {
                throw new IllegalArgumentException(
                        "a batch has at most " + Batch.MAX_ROWS + " rows, not " + batch.size());
            }
            emptyTables.remove(name);
            produced |= batch.size() > 0;
            out.rows(name, batch, decoder);
        };
    }

    private void check() {
        if (over) {
            throw new CancelledException("the call is over");
        }
        call.check();
    }

    private void count(int pieces, long bytes) throws LimitReached {
        try {
            if (pieces > 0) {
                budget.piece(in, out::problem);
            }
            budget.bytes(bytes, in, out::problem);
        } catch (LimitReached e) {
            limited = true;
            throw e;
        }
    }

    /** How many of these bytes a piece may still have; the others are dropped, so that its siblings are not lost. */
    private int fits(String name, long has, int more) {
        long left = budget.limits().pieceBytes() - has;
        if (more > left) {
            String message = name + " in it has more than " + budget.limits().pieceBytes() + " bytes; it is cut there";
            budget.reached("pieceBytes", in, out::problem, message);
        }
        return (int) Math.min(more, left);
    }

    /**
     * After the decoder: keeps the piece that it left open, which is what there is of a damaged one, and makes tables known that got no
     * rows. Nothing is taken afterwards.
     *
     * @param whole true where the decoder came to its end
     */
    void end(boolean whole) throws IOException {
        over = true;
        try {
            if (open != null && (whole || open.kept > 0)) {
                open.finish();
            }
            if (whole) {
                emptyTables.forEach((name, schema) -> out.rows(name, Batch.empty(schema), decoder));
            }
        } finally {
            store.close();
        }
    }

    /** A piece as it is written. */
    private final class Entry extends OutputStream {
        private final String name;
        private final String form;
        private final Span span;
        private final LayerStore.Buffer buffer = store.buffer();
        private long kept;
        private boolean finished;

        Entry(String name, String form, Span span) {
            this.name = name;
            this.form = form;
            this.span = span;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            if (finished) {
                throw new IOException("the piece is closed");
            }
            check();
            count(0, len);
            int fits = fits(name, kept, len);
            if (fits > 0) {
                buffer.append(b, off, fits);
                produced = true;
                kept += fits;
            }
        }

        @Override
        public void close() throws IOException {
            if (!finished && !over) {
                finish();
            }
        }

        private void finish() throws IOException {
            finished = true;
            open = null;
            out.piece(buffer.piece(in, name, form, span), decoder);
        }
    }
}
