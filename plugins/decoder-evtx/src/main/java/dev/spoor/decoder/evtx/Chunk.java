package dev.spoor.decoder.evtx;

import dev.spoor.api.Problem;
import java.util.zip.CRC32;

/**
 * Finds the records of one chunk. A chunk is 64 KiB: 128 bytes of header, tables of offsets up to byte 512, then records. A record is:
 * magic number (4 bytes), size (4), number (8), time (8), BinXML, the size once more (4). One thread at a time.
 */
final class Chunk {
    static final int SIZE = 1 << 16;
    /** Where records start. */
    static final int HEADER = 512;

    static final byte[] MAGIC = {'E', 'l', 'f', 'C', 'h', 'n', 'k', 0};

    private static final int RECORD_MAGIC = 0x2A2A;
    private static final int RECORD_HEAD = 24;
    private static final int SMALLEST = RECORD_HEAD + 4;
    private static final int HEADER_SIZE = 40;
    private static final int FREE_SPACE = 48;
    private static final int RECORDS_SUM = 52;
    private static final int HEADER_SUM = 124;

    /** Who is told what is wrong. */
    @FunctionalInterface
    interface Troubles {
        void add(Problem.Kind kind, String place, String message);
    }

    /** What is done with each event. */
    @FunctionalInterface
    interface Events {
        void write(Event event);
    }

    private final EventReader reader;
    private final Event event;
    private final Troubles complaints;
    private final Events out;
    private final CRC32 crc = new CRC32();
    private byte[] b;
    private int length;
    private String place;
    private boolean damaged;

    Chunk(EventReader reader, Event event, Troubles complaints, Events out) {
        this.reader = reader;
        this.event = event;
        this.complaints = complaints;
        this.out = out;
    }

    /**
     * Reads a chunk.
     *
     * @param bytes at least {@link #SIZE} long
     * @param size how many of them there are
     * @param name what problems call it
     * @param closed whether the log was closed in order, so that its checksums must be right
     * @return where the next chunk starts: {@code size}, or before it where bytes are lost
     */
    int read(byte[] bytes, int size, String name, boolean closed) {
        b = bytes;
        length = size;
        place = name;
        damaged = false;
        reader.beginChunk(bytes, size);
        boolean header = size >= HEADER && isChunk(bytes, 0, size);
        long free = LittleEndian.u32(b, FREE_SPACE);
        boolean trusted = header && free >= HEADER && free <= SIZE && (!closed || isHeaderSumRight());
        if (!trusted) {
            broken((header ? "has a damaged header" : "has no header") + ": its records are searched for");
        }
        int end = records(header ? HEADER : 0, trusted ? (int) Math.min(free, size) : size, trusted);
        if (trusted && free > end) {
            broken("is cut off: " + (free - end) + " bytes of its records are missing");
        }
        if (trusted && closed && !damaged && !isRecordsSumRight((int) free)) {
            broken("was changed after it was written: the checksum of its records is wrong, though all can be read");
        }
        return end;
    }

    /** True where a chunk's magic number stands there. */
    static boolean isChunk(byte[] b, int at, int to) {
        if (to - at < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (b[at + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** True where there is a record in these bytes. */
    static boolean hasRecord(byte[] b, int from, int to) {
        return next(b, from, to) >= 0;
    }

    /**
     * Reads records.
     *
     * @param used byte behind the last record; where that is not known, the end
     * @param exact whether {@code used} is what the header says. Behind it stand older records that were overwritten once before, or those
     *     that a log had when its computer went down: the next ones in number.
     * @return where another chunk starts; the end where none does
     */
    private int records(int from, int used, boolean exact) {
        int at = from;
        long last = -1;
        while (length - at >= SMALLEST && !reader.isSpent()) {
            boolean inside = exact && at < used;
            if (!isRecord(b, at, length) && !(inside && isRecordWithWrongEnd(at, used))) {
                if (exact && !inside) {
                    break;
                }
                int limit = exact ? used : length;
                int next = next(b, at, limit);
                int gap = next < 0 ? limit : next;
                int chunk = header(at, gap);
                if (inside && chunk != at) {
                    broken((chunk < 0 ? gap : chunk) - at + " bytes at " + at + " are no record");
                }
                if (chunk >= 0) {
                    return chunk;
                }
                at = gap;
                continue;
            }
            long number = LittleEndian.i64(b, at + 8);
            if (!inside && (exact ? last < 0 || number != last + 1 : number <= last)) {
                break;
            }
            int size = LittleEndian.i32(b, at + 4);
            record(at, size, number);
            last = number;
            at += size;
        }
        if (reader.isSpent()) {
            complaints.add(
                    Problem.Kind.TOO_LARGE,
                    place,
                    "its records unfold to more than any real chunk's: the rest is left out");
            damaged = true;
        }
        int chunk = header(Math.max(at, HEADER), length);
        return chunk < 0 ? length : chunk;
    }

    /** Where the header of a chunk stands in a range; -1 where none does. */
    private int header(int from, int to) {
        for (int at = from; at < to && length - at >= HEADER; at++) {
            if (b[at] == MAGIC[0]
                    && isChunk(b, at, length)
                    && LittleEndian.i32(b, at + HEADER_SIZE) == 128
                    && LittleEndian.u32(b, at + FREE_SPACE) <= SIZE) {
                return at;
            }
        }
        return -1;
    }

    private void record(int at, int size, long number) {
        try {
            reader.read(at + RECORD_HEAD, at + size - 4);
            out.write(event);
        } catch (BrokenException e) {
            complaints.add(Problem.Kind.BAD_REQUEST, place + ", record " + number, "cannot be read: " + e.getMessage());
            damaged = true;
        }
    }

    private void broken(String message) {
        complaints.add(Problem.Kind.BAD_REQUEST, place, message);
        damaged = true;
    }

    private static int next(byte[] b, int from, int to) {
        for (int at = from; to - at >= SMALLEST; at++) {
            if (b[at] == 0x2A && isRecord(b, at, to)) {
                return at;
            }
        }
        return -1;
    }

    /** Magic number and both sizes are those of a record. */
    private static boolean isRecord(byte[] b, int at, int to) {
        int size = sizeAt(b, at, to);
        return size > 0 && LittleEndian.i32(b, at + size - 4) == size;
    }

    private static int sizeAt(byte[] b, int at, int to) {
        if (to - at < SMALLEST || LittleEndian.i32(b, at) != RECORD_MAGIC) {
            return -1;
        }
        int size = LittleEndian.i32(b, at + 4);
        return size >= SMALLEST && size <= to - at ? size : -1;
    }

    /** Only the second size is wrong: the next record stands where the first one says. */
    private boolean isRecordWithWrongEnd(int at, int used) {
        int size = sizeAt(b, at, used);
        return size > 0 && (at + size == used || sizeAt(b, at + size, used) > 0);
    }

    private boolean isHeaderSumRight() {
        crc.reset();
        crc.update(b, 0, 120);
        crc.update(b, 128, HEADER - 128);
        return (int) crc.getValue() == LittleEndian.i32(b, HEADER_SUM);
    }

    private boolean isRecordsSumRight(int free) {
        crc.reset();
        crc.update(b, HEADER, free - HEADER);
        return (int) crc.getValue() == LittleEndian.i32(b, RECORDS_SUM);
    }
}
