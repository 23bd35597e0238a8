package dev.spoor.host.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A stream that can be read once, as standard input, made readable from the start again: what was read is kept, up to a bound beyond
 * which it is read once only. The first reader gets the bytes as they arrive.
 */
final class StreamPiece extends Input {
    private final InputStream source;
    private final PieceSpool spool;
    private final long keep;
    private final MessageDigest digest = FilePiece.sha256Digest();
    /** What was read first; from {@link PieceSpool#SMALL} bytes on, {@link #rest} has what follows. */
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();

    private byte[] startBytes;
    private PieceFile rest;
    // not guarded: who asks how far the stream is must not wait for its next byte
    private volatile long total;
    private volatile boolean ended;
    private String hash;

    /** @param keep most bytes that are kept for reading again */
    StreamPiece(String name, InputStream source, PieceSpool spool, long keep) {
        super(name);
        this.source = source;
        this.spool = spool;
        this.keep = keep;
    }

    @Override
    public long size() {
        return ended ? total : -1;
    }

    @Override
    long position() {
        return total;
    }

    @Override
    synchronized String sha256() throws IOException {
        if (!ended) {
            throw new IOException("was not read to its end");
        }
        if (hash == null) {
            hash = HexFormat.of().formatHex(digest.digest());
        }
        return hash;
    }

    @Override
    public InputStream open() {
        return new Reader();
    }

    @Override
    synchronized void release() {
        super.release();
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    private synchronized int read(long at, byte[] b, int off, int len) throws IOException {
        if (at == total) {
            return readSource(b, off, len);
        }
        if (total > keep) {
            throw new IOException("a stream of more than " + keep + " bytes can be read once only");
        }
        int count = (int) Math.min(len, total - at);
        if (at < PieceSpool.SMALL) {
            if (startBytes == null || startBytes.length < Math.min(total, PieceSpool.SMALL)) {
                startBytes = start.toByteArray();
            }
            count = (int) Math.min(count, startBytes.length - at);
            System.arraycopy(startBytes, (int) at, b, off, count);
            return count;
        }
        try (InputStream in = rest.read(at - PieceSpool.SMALL, count)) {
            return in.readNBytes(b, off, count);
        }
    }

    private int readSource(byte[] b, int off, int len) throws IOException {
        if (ended) {
            return -1;
        }
        int count = source.read(b, off, len);
        if (count < 0) {
            ended = true;
            return -1;
        }
        digest.update(b, off, count);
        if (total + count <= keep) {
            int small = (int) Math.min(count, Math.max(0, PieceSpool.SMALL - total));
            start.write(b, off, small);
            if (small < count) {
                if (rest == null) {
                    rest = spool.file();
                }
                rest.write(b, off + small, count - small);
            }
        } else if (rest != null) {
            rest.release();
            rest = null;
        }
        total += count;
        return count;
    }

    private final class Reader extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (len == 0) {
                return 0;
            }
            int count = StreamPiece.this.read(at, b, off, len);
            at += Math.max(0, count);
            return count;
        }
    }
}
