package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Batches one after another in a file. Plain streams, not channels: an interrupt, which is how calls are cancelled, would close a channel
 * under all its readers. Appending is for one thread at a time; every reader has its own handle.
 */
final class SpoolFile {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Counted out;

    SpoolFile(Path path) {
        this.path = path;
        try {
            this.out = new Counted(new BufferedOutputStream(new FileOutputStream(path.toFile()), BUFFER));
        } catch (IOException e) {
            throw new SpoolException("cannot write rows to " + path, e);
        }
    }

    /** Writes a batch and says at which offset it starts. What a failed write leaves behind is never pointed at. */
    long append(Batch batch) {
        long offset = out.count;
        try {
            BatchCodec.write(batch, out);
        } catch (IOException e) {
            throw new SpoolException("cannot write rows to " + path, e);
        }
        return offset;
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new SpoolException("cannot write rows to " + path, e);
        }
    }

    Reader reader() {
        try {
            return new Reader(path);
        } catch (IOException e) {
            throw new SpoolException("cannot read rows from " + path, e);
        }
    }

    void delete() {
        try (OutputStream closing = out) {
            closing.flush();
        } catch (IOException e) {
            // Nobody will read it: what could not be flushed is not missed.
            log(e);
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The folder goes as a whole when the process ends, or at the next start.
            log(e);
        }
    }

    private void log(IOException e) {
        System.getLogger(SpoolFile.class.getName()).log(System.Logger.Level.DEBUG, "closing " + path, e);
    }

    /** Reads forward. */
    static final class Reader implements AutoCloseable {
        private final Path path;
        private final CountedInput in;

        private Reader(Path path) throws IOException {
            this.path = path;
            this.in = new CountedInput(new BufferedInputStream(new FileInputStream(path.toFile()), BUFFER));
        }

        /** The batch at this offset, which is not before the end of the last one read. */
        Batch read(long offset) {
            try {
                in.skipNBytes(offset - in.count);
                return BatchCodec.read(in);
            } catch (IOException e) {
                throw new SpoolException("cannot read rows from " + path, e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new SpoolException("cannot close " + path, e);
            }
        }
    }

    private static final class Counted extends FilterOutputStream {
        long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            out.write(b, from, length);
            count += length;
        }
    }

    private static final class CountedInput extends java.io.FilterInputStream {
        long count;

        CountedInput(java.io.InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] b, int from, int length) throws IOException {
            int some = in.read(b, from, length);
            count += Math.max(some, 0);
            return some;
        }

        @Override
        public long skip(long length) throws IOException {
            long some = in.skip(length);
            count += some;
            return some;
        }
    }
}
