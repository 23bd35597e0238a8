package dev.spoor.decoder.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A buffered stream that remembers whether somebody asked for more than there is, which tells a cut-off archive from a damaged one, and gives no
 * more than it is allowed to.
 */
final class EndNoticingStream extends BufferedInputStream {
    private boolean ended;
    private long allowed = Long.MAX_VALUE;

    EndNoticingStream(InputStream in) {
        super(in, 1 << 16);
    }

    boolean hasEnded() {
        return ended;
    }

    /** From now on so many bytes can be read. */
    void allow(long bytes) {
        allowed = bytes;
    }

    private void take(long count) throws IOException {
        if (count > allowed) {
            throw new IOException(
                    "it does not say how long it is, and has more bytes than are kept in memory for that");
        }
        allowed -= count;
    }

    @Override
    public synchronized int read() throws IOException {
        int value = super.read();
        ended |= value < 0;
        take(1);
        return value;
    }

    @Override
    public synchronized int read(byte[] b, int off, int len) throws IOException {
        int count = super.read(b, off, len);
        ended |= count < 0;
        take(Math.max(0, count));
        return count;
    }
}
