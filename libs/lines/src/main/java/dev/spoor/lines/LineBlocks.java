package dev.spoor.lines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads lines that end in LF or CR LF by the block, many at once, without their ends and one right behind the other: as a column of text holds
 * them. Each block is an array of its own that is never written again, and has no more than its size, but for a line that is longer by itself.
 * Lines longer than wanted are cut at a character, the rest of them is skipped. One thread at a time.
 */
public final class LineBlocks {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = ONES * '\n';
    /** A first guess at how long lines are. */
    private static final int USUAL_LINE = 64;

    private final InputStream in;
    private final int blockSize;
    private final int maxLine;
    private final int maxLines;

    private byte[] rest = {};
    private int restFrom;
    private boolean atEnd;
    /** The rest starts within a line that was cut. */
    private boolean skipping;

    private byte[] slab = {};
    private int[] offsets = {0};
    private int count;
    private long first = 1;
    private boolean cut;
    private long consumed;

    /**
     * Reads from a stream, which need not be buffered and is not closed.
     *
     * @param blockSize bytes to read at once
     * @param maxLine most bytes of a line
     * @param maxLines most lines of a block
     */
    public LineBlocks(InputStream in, int blockSize, int maxLine, int maxLines) {
        this.in = in;
        this.blockSize = blockSize;
        this.maxLine = maxLine;
        this.maxLines = maxLines;
    }

    /** Goes to the next block; false at the end. A last line without line feed counts; an empty rest does not. */
    public boolean next() throws IOException {
        first += count;
        count = 0;
        cut = false;
        if (skipping && !skipRest()) {
            return false;
        }
        int to = rest.length - restFrom;
        byte[] b = new byte[Math.max(blockSize, to)];
        System.arraycopy(rest, restFrom, b, 0, to);
        int searched = 0;
        to = fill(b, to);
        while (!atEnd
                && to <= maxLine + 1
                && feed(b, searched, to) == to) { // one more may be the CR of a line of just that length
            searched = to;
            b = Arrays.copyOf(b, (int) Math.min(2L * b.length, maxLine + 2L));
            to = fill(b, to);
        }
        if (to == 0) {
            return false;
        }
        split(b, to);
        return true;
    }

    private boolean skipRest() throws IOException {
        while (true) {
            int feed = feed(rest, restFrom, rest.length);
            consumed += feed - restFrom;
            restFrom = feed;
            if (feed < rest.length) {
                restFrom++;
                consumed++;
                skipping = false;
                return true;
            }
            if (atEnd) {
                return false;
            }
            byte[] more = new byte[blockSize];
            rest = Arrays.copyOf(more, fill(more, 0));
            restFrom = 0;
        }
    }

    private int fill(byte[] b, int from) throws IOException {
        int to = from;
        while (!atEnd && to < b.length) {
            int read = in.read(b, to, b.length - to);
            if (read < 0) {
                atEnd = true;
            } else {
                to += read;
            }
        }
        return to;
    }

    /** Moves the lines together, in place; what stands behind the last whole one is for the next block. */
    private void split(byte[] b, int to) {
        slab = b;
        offsets = new int[Math.max(16, to / USUAL_LINE)];
        int from = 0;
        int end = 0;
        while (from < to && count < maxLines && end < blockSize && !cut) {
            int feed = feed(b, from, to);
            if (feed == to && !atEnd && to - from <= maxLine + 1) {
                break;
            }
            int content = feed > from && feed < to && b[feed - 1] == '\r' ? feed - 1 : feed;
            if (content - from > maxLine) {
                content = characterStart(b, from + maxLine);
                cut = true; // the last of its block, so that it is known which
                skipping = feed == to;
            }
            if (count > 0 && content - from > blockSize) { // goes alone
                cut = false;
                skipping = false;
                break;
            }
            System.arraycopy(b, from, b, end, content - from);
            end += content - from;
            if (++count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count] = end;
            from = Math.min(to, feed + 1);
        }
        consumed += from;
        rest = Arrays.copyOfRange(b, from, to);
        restFrom = 0;
    }

    /** Where the character of UTF-8 begins that this byte is part of; the place itself where it is part of none. */
    private static int characterStart(byte[] b, int at) {
        int start = at;
        while (start > at - 4 && start > 0 && (b[start] & 0xC0) == 0x80) {
            start--;
        }
        return (b[start] & 0xC0) == 0xC0 ? start : at;
    }

    /** The next line feed; {@code to} where there is none. */
    private static int feed(byte[] b, int from, int to) {
        int p = from;
        for (int last = to - Long.BYTES; p <= last; p += Long.BYTES) {
            long other = (long) LONGS.get(b, p) ^ FEEDS;
            long hit = other - ONES & ~other & HIGHS; // the lowest bit set is of the first zero byte
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (p < to && b[p] != '\n') {
            p++;
        }
        return p;
    }

    /** The bytes of all lines of the block. Never to be written. */
    public byte[] slab() {
        return slab;
    }

    /** Line {@code i} of the block is {@code slab()[offsets()[i] .. offsets()[i + 1])}. Never to be written. */
    public int[] offsets() {
        return offsets;
    }

    /** How many lines the block has, at least one. */
    public int count() {
        return count;
    }

    /** Number of the block's first line, from 1. */
    public long first() {
        return first;
    }

    /** How many bytes of the stream stand before the next block. */
    public long offset() {
        return consumed;
    }

    /** True where the block's last line is longer than wanted and its end is missing. */
    public boolean isCut() {
        return cut;
    }
}
