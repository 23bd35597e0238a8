package dev.spoor.host.decode;

import dev.spoor.api.Span;
import java.io.IOException;
import java.io.InputStream;

/** A piece that a decoder gave and that did not fit into memory. */
final class SpooledPiece extends HostPiece {
    private final PieceFile file;
    private final long from;
    private final long size;

    SpooledPiece(HostPiece parent, String name, String form, Span span, PieceFile file, long from, long size) {
        super(parent, name, form, span);
        this.file = file;
        this.from = from;
        this.size = size;
        file.hold();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return file.read(from, size);
    }

    @Override
    void release() {
        super.release();
        file.release();
    }
}
