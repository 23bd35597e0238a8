package dev.spoor.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines that end in LF or CR LF, as ranges of a buffer that the next line overwrites. No object a line; memory is bounded by the
 * longest line that is wanted: longer ones are cut, the rest of them is skipped. One thread at a time.
 */
public final class LineReader {
    private static final int BLOCK = 1 << 18;

    private final InputStream in;
    private final int maxLine;
    private byte[] buffer;
    private int filled;
    private int next;
    private int from;
    private int to;
    private long number;
    private long consumed;
    private boolean cut;
    private boolean atEnd;

    /**
     * Reads from a stream, in blocks; it need not be buffered and is not closed.
     *
     * @param maxLine most bytes of a line
     */
    public LineReader(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
        this.buffer = new byte[Math.min(BLOCK, maxLine + 2)];
    }

    /** Goes to the next line; false at the end. A last line without line feed counts; an empty rest does not. */
    public boolean next() throws IOException {
        if (cut && !skipRest()) {
            return false;
        }
        cut = false;
        int scanned = next;
        while (true) {
            int end = indexOfLineFeed(scanned);
            if (end >= 0) {
                int content = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
                return content - next > maxLine ? cutLine() : line(content, end + 1);
            }
            scanned = filled;
            if (filled - next > maxLine + (atEnd ? 0 : 1)) { // one more may be the CR of a line of just that length
                return cutLine();
            }
            if (atEnd) {
                return filled > next && line(filled, filled);
            }
            scanned -= makeRoom();
            fill();
        }
    }

    private boolean cutLine() {
        cut = true;
        return line(next + maxLine, next + maxLine);
    }

    private boolean line(int end, int following) {
        from = next;
        to = end;
        next = following;
        number++;
        return true;
    }

    /** Moves what is not consumed to the front, or grows; answers by how much it moved. */
    private int makeRoom() {
        if (next > 0) {
            int moved = next;
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            consumed += next;
            next = 0;
            return moved;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(maxLine + 2L, buffer.length * 2L));
        }
        return 0;
    }

    private void fill() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            atEnd = true;
        } else {
            filled += count;
        }
    }

    private boolean skipRest() throws IOException {
        while (true) {
            int end = indexOfLineFeed(next);
            if (end >= 0) {
                next = end + 1;
                return true;
            }
            consumed += filled;
            next = 0;
            filled = 0;
            if (atEnd) {
                return false;
            }
            fill();
        }
    }

    private int indexOfLineFeed(int start) {
        byte[] b = buffer;
        int end = filled;
        for (int i = start; i < end; i++) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** The bytes of the line are {@code buffer()[from() .. to())}, until {@link #next} is called. Never to be written. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line starts in {@link #buffer()}. */
    public int from() {
        return from;
    }

    /** Where the line ends in {@link #buffer()}, without its line end. */
    public int to() {
        return to;
    }

    /** Number of the line, from 1. */
    public long number() {
        return number;
    }

    /** How many bytes of the stream stand before the line. */
    public long offset() {
        return consumed + from;
    }

    /** True where the line is longer than wanted and its end is missing. */
    public boolean isCut() {
        return cut;
    }
}
