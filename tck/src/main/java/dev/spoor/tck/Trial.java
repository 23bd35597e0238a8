package dev.spoor.tck;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Inputs;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One call as a host makes it: everything that a callee puts or takes goes through here, and fails once the call is cancelled. */
final class Trial {
    /** More than any sample gives: what a damaged one blows up to ends here, as it would in a host. */
    private static final long MAX_BYTES = 256L << 20;

    private final MemoryCall call = new MemoryCall();
    private final long cancelAfter;
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private Trial(long cancelAfter) {
        this.cancelAfter = cancelAfter;
    }

    /** A call that nobody cancels. */
    static Trial whole() {
        return new Trial(Long.MAX_VALUE);
    }

    /** A call that is cancelled when so many values are put. */
    static Trial cancelledAfter(long puts) {
        Trial trial = new Trial(puts);
        if (puts == 0) {
            trial.call.cancel();
        }
        return trial;
    }

    MemoryCall call() {
        return call;
    }

    /** How many values were put so far. */
    long puts() {
        return puts.get();
    }

    <T> Sink<T> sink(Sink<T> keep) {
        return value -> {
            call.check();
            keep.put(value);
            count();
        };
    }

    private void count() {
        if (puts.incrementAndGet() >= cancelAfter) {
            call.cancel();
            throw new CancelledException("the test cancelled the call");
        }
    }

    Inputs inputs(Inputs tables) {
        return new Inputs() {
            @Override
            public Set<String> names() {
                return tables.names();
            }

            @Override
            public Schema schema(String name) {
                return tables.schema(name);
            }

            @Override
            public long rows(String name) {
                return tables.rows(name);
            }

            @Override
            public Source<Batch> open(String name) {
                Source<Batch> source = tables.open(name);
                return () -> {
                    call.check();
                    return source.next();
                };
            }
        };
    }

    Pieces pieces(MemoryPieces pieces) {
        return new Pieces() {
            @Override
            public void put(String name, String form, Span from, byte[] content) {
                call.check();
                take(content.length);
                pieces.put(name, form, from, content);
                count();
            }

            @Override
            public OutputStream begin(String name, String form, Span from) {
                call.check();
                return new FilterOutputStream(pieces.begin(name, form, from)) {
                    private boolean open = true;

                    @Override
                    public void write(byte[] b, int off, int len) throws IOException {
                        call.check();
                        take(len);
                        out.write(b, off, len);
                    }

                    @Override
                    public void close() throws IOException {
                        if (open) {
                            open = false;
                            out.close();
                            count();
                        }
                    }
                };
            }

            @Override
            public Sink<Batch> rows(String name, Schema schema, Span from) {
                Sink<Batch> rows = sink(pieces.rows(name, schema, from));
                return batch -> {
                    take(batch.bytes());
                    rows.put(batch);
                };
            }
        };
    }

    private void take(long more) {
        if (bytes.addAndGet(more) > MAX_BYTES) {
            throw new CancelledException("the sample gives more than " + MAX_BYTES + " bytes");
        }
    }
}
