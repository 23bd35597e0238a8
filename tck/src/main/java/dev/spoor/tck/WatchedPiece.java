package dev.spoor.tck;

import dev.spoor.api.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A piece that counts its open streams, gives few bytes at a time if told to, and fails once the call is cancelled. */
final class WatchedPiece implements Piece {
    private final MemoryPiece piece;
    private final Trial trial;
    private final boolean dribbles;
    private final AtomicInteger open = new AtomicInteger();

    WatchedPiece(MemoryPiece piece, Trial trial, boolean dribbles) {
        this.piece = piece;
        this.trial = trial;
        this.dribbles = dribbles;
    }

    /** Streams that were opened and not closed. */
    int streams() {
        return open.get();
    }

    @Override
    public String name() {
        return piece.name();
    }

    @Override
    public String path() {
        return piece.path();
    }

    @Override
    public String form() {
        return piece.form();
    }

    @Override
    public long size() {
        return dribbles ? -1 : piece.size();
    }

    @Override
    public byte[] head(int max) {
        return piece.head(max);
    }

    @Override
    public byte[] bytes(int max) throws IOException {
        trial.call().check();
        return piece.bytes(max);
    }

    @Override
    public InputStream open() throws IOException {
        open.incrementAndGet();
        return new ByteArrayInputStream(piece.bytes(Integer.MAX_VALUE)) {
            private boolean isOpen = true;

            @Override
            public int read(byte[] b, int off, int len) {
                trial.call().check();
                return super.read(b, off, dribbles ? Math.min(len, 7) : len);
            }

            @Override
            public int available() {
                return dribbles ? 0 : super.available();
            }

            @Override
            public void close() {
                if (isOpen) {
                    isOpen = false;
                    open.decrementAndGet();
                }
            }
        };
    }
}
