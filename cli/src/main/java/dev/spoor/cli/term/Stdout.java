package dev.spoor.cli.term;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output, buffered. Remembers when its reader has gone: then there is nothing left to do, and nothing went wrong. */
public final class Stdout extends FilterOutputStream {
    private static final int BUFFER = 1 << 16;

    private boolean gone;

    Stdout(OutputStream out) {
        super(new BufferedOutputStream(out, BUFFER));
    }

    /** True once nobody reads any more. */
    public boolean isGone() {
        return gone;
    }

    /** Writes text and a line feed. */
    public void line(String text) throws IOException {
        write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    @Override
    public void write(byte[] b, int from, int length) throws IOException {
        try {
            out.write(b, from, length);
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    /** Flushes: the process's output is not ours to close. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
