package dev.spoor.decoder.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;

/**
 * Reads in small steps, so that what a decompressor gave before it met the damage is not lost: several throw in the middle of a read, with its
 * bytes already written, and of a small file that is all. The damage is told by the next read.
 */
final class SmallSteps extends InputStream {
    private final CompressorInputStream in;
    private final int step;
    private Exception damage;

    /**
     * Steps through a stream.
     *
     * @param step bytes at a time; fewer than so many are lost, none where the stream counts as it goes
     */
    SmallSteps(CompressorInputStream in, int step) {
        this.in = in;
        this.step = step;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        tell();
        long start = in.getBytesRead();
        int n = 0;
        try {
            while (n < len) {
                int count = in.read(b, off + n, Math.min(step, len - n));
                if (count < 0) {
                    return n == 0 ? -1 : n;
                }
                n += count;
            }
            return n;
        } catch (IOException | RuntimeException e) {
            damage = e;
            n = (int) (in.getBytesRead() - start);
            if (n == 0) {
                tell();
            }
            return n;
        }
    }

    private void tell() throws IOException {
        if (damage instanceof IOException e) {
            throw e;
        }
        if (damage instanceof RuntimeException e) {
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
