package dev.spoor.decoder.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A buffered stream that remembers whether somebody asked for more than there is: what tells a cut-off archive from a damaged one. */
final class EndNoticingStream extends BufferedInputStream {
    private boolean ended;

    EndNoticingStream(InputStream in) {
        super(in, 1 << 16);
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public synchronized int read() throws IOException {
        int value = super.read();
        ended |= value < 0;
        return value;
    }

    @Override
    public synchronized int read(byte[] b, int off, int len) throws IOException {
        int count = super.read(b, off, len);
        ended |= count < 0;
        return count;
    }
}
