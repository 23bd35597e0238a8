package dev.spoor.host.decode;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds the pieces of one parent, one behind the other; deleted when the last of them is done with. Plain streams, not a
 * channel: interrupting one reader must not close the file to the others.
 */
final class PieceFile {
    private static final long ASK_FREE_EVERY = 16 << 20;

    private final Path path;
    private final OutputStream out;
    private final long keepFree;
    private long length;
    private long askFreeAt;
    private int holders = 1;

    PieceFile(Path path, long keepFree) throws IOException {
        this.path = path;
        this.keepFree = keepFree;
        this.out = new FileOutputStream(path.toFile());
    }

    long length() {
        return length;
    }

    /** Appends; one writer at a time. */
    void write(byte[] b, int off, int len) throws IOException {
        if (length >= askFreeAt) {
            askFreeAt = length + ASK_FREE_EVERY;
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < keepFree + ASK_FREE_EVERY) {
                throw new IOException("only " + free + " bytes are free on the disk for pieces (" + path.getParent()
                        + "); " + keepFree + " are kept free");
            }
        }
        out.write(b, off, len);
        length += len;
    }

    InputStream read(long from, long size) throws IOException {
        InputStream in = new FileInputStream(path.toFile());
        try {
            in.skipNBytes(from);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Range(in, size);
    }

    synchronized void hold() {
        holders++;
    }

    synchronized void release() {
        if (--holders == 0) {
            try {
                out.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // the folder is deleted with the walk, and says so where that fails
            }
        }
    }

    /** The next so many bytes of a stream. */
    private static final class Range extends InputStream {
        private final InputStream in;
        private long left;

        Range(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int b = left == 0 ? -1 : in.read();
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (left == 0 && len > 0) {
                return -1;
            }
            int count = in.read(b, off, (int) Math.min(len, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long n) throws IOException {
            long count = in.skip(Math.min(n, left));
            left -= count;
            return count;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(in.available(), left);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
