package dev.spoor.decoder.excel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The packed stream of an archive, and the limit on what may come out of it for what went in. One thread at a time. */
final class Inflated extends FilterInputStream {
    /** Real sheets become five to fifty times as long; the format allows a thousand. */
    private static final int MOST_RATIO = 300;

    private static final long FREE = 64L << 20;

    private long packed;
    private long unpacked;
    private boolean spent;

    Inflated(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        packed += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int count = super.read(b, off, len);
        packed += Math.max(0, count);
        return count;
    }

    /** True where the limit was reached: nothing more is to be read. */
    boolean isSpent() {
        return spent;
    }

    /** The content of the entry at hand, which counts; closing it leaves the archive open. */
    InputStream limit(InputStream content) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                int count = content.read(b, off, len);
                unpacked += Math.max(0, count);
                if (unpacked > FREE + MOST_RATIO * packed) {
                    spent = true;
                    throw new TooLargeException(
                            "unfolds to more than " + MOST_RATIO + " times its size: the rest is left out");
                }
                return count;
            }
        };
    }
}
