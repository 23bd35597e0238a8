package dev.spoor.host.decode;

import dev.spoor.api.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A piece whose bytes are in memory. */
final class BytesPiece extends HostPiece {
    private final byte[] bytes;
    private final PieceSpool spool;

    /** An input that is in memory already, as the text of a cell. */
    BytesPiece(String path, String form, byte[] bytes) {
        super(path, form);
        this.bytes = bytes;
        this.spool = null;
    }

    /** What a decoder gave; {@code spool} gets the memory back that was reserved for it. */
    BytesPiece(HostPiece parent, String name, String form, Span span, byte[] bytes, PieceSpool spool) {
        super(parent, name, form, span);
        this.bytes = bytes;
        this.spool = spool;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    void prepare() {}

    @Override
    public byte[] head(int max) {
        int length = Math.min(max, HEAD);
        return bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes(int max) throws IOException {
        if (bytes.length > max) {
            throw new IOException("has " + bytes.length + " bytes, more than " + max);
        }
        return bytes;
    }

    @Override
    void release() {
        if (spool != null) {
            spool.unreserve(bytes.length);
        }
    }
}
