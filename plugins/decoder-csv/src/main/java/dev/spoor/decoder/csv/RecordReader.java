package dev.spoor.decoder.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads records of cells as RFC 4180 has them: quoted cells may hold separators, line feeds and doubled quotes. Beyond it: a quote inside
 * a quoted cell that neither ends it nor is doubled is part of the text; and a quote that is not closed is part of the text too, so that
 * it costs its own line and not the file. Cells are ranges of a buffer that the next record overwrites. One thread at a time.
 */
final class RecordReader {
    /** Most cells of a record; the last takes what is left of it as it stands there. */
    private static final int MOST_CELLS = 1 << 16;

    private static final int CREDIT_PER_BYTE = 8;

    /** Most bytes of a record; memory is bounded by a few of these. */
    private final int longest;

    private final InputStream in;
    private final byte[] separator;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private boolean atEnd;
    private int start; // of the record
    private int at;
    private long consumed;
    private long nextLine = 1;
    private long line;
    private int cells;
    private int[] from = new int[64]; // relative to start, as the buffer may move
    private int[] to = new int[64];
    private boolean[] doubled = new boolean[64];
    private boolean unclosed;
    private boolean openAtEnd;
    private boolean cut;
    /**
     * How far a quoted cell may go on behind its line before it counts as not closed. Looking ahead in vain uses it up, and records that are read
     * give it back: whatever the file, all looking ahead together costs a few times its size.
     */
    private long credit;

    /** @param separator what stands between cells: one byte or more */
    RecordReader(InputStream in, byte[] separator, int longest) {
        this.in = in;
        this.separator = separator;
        this.longest = longest;
        this.credit = longest;
    }

    /** Goes to the next record; false at the end. An empty line is a record of one empty cell. */
    boolean next() throws IOException {
        start = at;
        line = nextLine;
        unclosed = false;
        openAtEnd = false;
        cut = false;
        if (at == filled && !more()) {
            return false;
        }
        if (!read(true)) {
            credit -= at - start;
            unclosed = true;
            openAtEnd = atEnd && at == filled;
            at = start;
            nextLine = line;
            read(false);
        }
        credit = Math.min(longest, credit + CREDIT_PER_BYTE * (at - start));
        for (int i = 0; i < cells; i++) {
            if (doubled[i]) {
                undouble(i);
            }
        }
        return true;
    }

    /** Reads up to the end of a record. False where quotes count and one is not closed. */
    private boolean read(boolean quotes) throws IOException {
        cells = 0;
        while (true) {
            boolean last;
            if (quotes && cells < MOST_CELLS - 1 && (at < filled || more()) && buffer[at] == '"') {
                int end = quoted();
                if (end < 0) {
                    return false;
                }
                last = end == 0;
            } else {
                last = plain();
            }
            if (last) {
                return true;
            }
        }
    }

    /** Reads a cell without quotes; true where the record ends with it. */
    private boolean plain() throws IOException {
        int cell = at - start;
        byte first = separator[0];
        while (true) {
            byte[] b = buffer;
            int end = filled;
            int i = at;
            for (; i < end; i++) {
                byte c = b[i];
                if (c == '\n' || c == first) {
                    break;
                }
            }
            at = i;
            if (i == end) {
                if (i - start > longest) {
                    return endOverlong(cell);
                }
                if (!more()) {
                    add(cell, withoutReturn(cell, at - start), false);
                    return true;
                }
            } else if (b[i] == '\n') {
                add(cell, withoutReturn(cell, i - start), false);
                at++;
                nextLine++;
                return true;
            } else if (cells < MOST_CELLS - 1 && isSeparator()) {
                add(cell, at - start, false);
                at += separator.length;
                return false;
            } else {
                at++;
            }
        }
    }

    /** Ends a record that is too long where it is, and passes over what remains of its line. */
    private boolean endOverlong(int cell) throws IOException {
        cut = true;
        add(cell, at - start, false);
        byte[] kept = Arrays.copyOfRange(buffer, start, at);
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                break;
            }
            start = at;
            if (!more()) {
                break;
            }
        }
        // The record moves to the front of the buffer, what follows it behind.
        int rest = filled - at;
        byte[] joined = new byte[Math.max(buffer.length, kept.length + rest)];
        System.arraycopy(kept, 0, joined, 0, kept.length);
        System.arraycopy(buffer, at, joined, kept.length, rest);
        consumed += at - kept.length;
        buffer = joined;
        start = 0;
        at = kept.length;
        filled = at + rest;
        if (at < filled) {
            at++;
            nextLine++;
        }
        return true;
    }

    /** Reads a cell in quotes: 1 where another cell follows, 0 where the record ends with it, -1 where the quote is not closed. */
    private int quoted() throws IOException {
        int cell = at + 1 - start;
        boolean pairs = false;
        long firstLine = nextLine;
        at++;
        while (true) {
            byte[] b = buffer;
            int end = filled;
            int i = at;
            for (; i < end; i++) {
                byte c = b[i];
                if (c == '"' || c == '\n') {
                    break;
                }
            }
            at = i;
            if (i == end) {
                if (i - start > longest || !more()) {
                    return -1;
                }
                continue;
            }
            at++;
            if (b[i] == '\n') {
                nextLine++;
                if (at - start > credit) {
                    return -1;
                }
                continue;
            }
            int close = at - 1 - start;
            if (at == filled && !more()) {
                add(cell, close, pairs);
                return 0;
            }
            byte c = buffer[at];
            if (c == '"') {
                pairs = true;
                at++;
            } else if (c == '\n') {
                at++;
                nextLine++;
                add(cell, close, pairs);
                return 0;
            } else if (c == '\r' && lineFeedFollows()) {
                at += 2;
                nextLine++;
                add(cell, close, pairs);
                return 0;
            } else if (isSeparator()) {
                at += separator.length;
                add(cell, close, pairs);
                return 1;
            } else if (nextLine > firstLine) {
                return -1; // the quote of another cell, on a later line: the first was never closed
            }
        }
    }

    /** True where the carriage return at {@link #at} ends the line. */
    private boolean lineFeedFollows() throws IOException {
        while (filled - at < 2 && more()) {
            // more() reads at least one byte
        }
        return filled - at < 2 || buffer[at + 1] == '\n';
    }

    private boolean isSeparator() throws IOException {
        if (buffer[at] != separator[0]) {
            return false;
        }
        while (filled - at < separator.length && more()) {
            // more() reads at least one byte
        }
        return filled - at >= separator.length
                && Arrays.equals(buffer, at, at + separator.length, separator, 0, separator.length);
    }

    private int withoutReturn(int cell, int end) {
        return end > cell && buffer[start + end - 1] == '\r' ? end - 1 : end;
    }

    private void add(int cellFrom, int cellTo, boolean pairs) {
        if (cells == from.length) {
            from = Arrays.copyOf(from, cells * 2);
            to = Arrays.copyOf(to, cells * 2);
            doubled = Arrays.copyOf(doubled, cells * 2);
        }
        from[cells] = cellFrom;
        to[cells] = cellTo;
        doubled[cells++] = pairs;
    }

    /** Makes one quote of two, in place. */
    private void undouble(int cell) {
        byte[] b = buffer;
        int out = start + from[cell];
        int end = start + to[cell];
        for (int i = out; i < end; i++) {
            b[out++] = b[i];
            if (b[i] == '"' && i + 1 < end && b[i + 1] == '"') {
                i++;
            }
        }
        to[cell] = out - start;
    }

    /** Reads more behind what is there; keeps the record. False at the end. */
    private boolean more() throws IOException {
        if (atEnd) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            at -= start;
            consumed += start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L));
        }
        int count;
        do {
            count = in.read(buffer, filled, buffer.length - filled);
        } while (count == 0);
        atEnd = count < 0;
        filled += Math.max(0, count);
        return !atEnd;
    }

    /** How many cells the record has; at least one. */
    int cells() {
        return cells;
    }

    /** The bytes of cell {@code i} are {@code buffer()[from(i) .. to(i))}. Never to be written. */
    byte[] buffer() {
        return buffer;
    }

    int from(int cell) {
        return start + from[cell];
    }

    int to(int cell) {
        return start + to[cell];
    }

    /** Number of the line on which the record starts, from 1. */
    long line() {
        return line;
    }

    /** How many bytes the record takes in the stream, roughly. */
    int length() {
        return at - start;
    }

    /** How many bytes of the stream stand before the end of the record. */
    long offset() {
        return consumed + at;
    }

    /** True where a quote in the record is not closed; then its first line alone is the record, and quotes in it are text. */
    boolean isUnclosed() {
        return unclosed;
    }

    /** True where a quote in the record is not closed by the end of the stream; a longer stream might close it. */
    boolean isOpenAtEnd() {
        return openAtEnd;
    }

    /** True where the record is longer than wanted and its end is missing. */
    boolean isCut() {
        return cut;
    }
}
