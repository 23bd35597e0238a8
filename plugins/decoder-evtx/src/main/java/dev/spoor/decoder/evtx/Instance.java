package dev.spoor.decoder.evtx;

import java.util.Arrays;

/**
 * An instance of a template: token, one byte, id of the template (4 bytes), offset of its definition (4), the definition itself where this
 * is the first use in the chunk, number of values (4), size (2), type (1) and a zero for each, the values' bytes. A definition is: offset
 * of the next one (4), GUID (16) whose first part is the id, size (4), tokens. One thread at a time.
 */
final class Instance {
    private static final int HEAD = 10;
    private static final int DEFINITION_HEAD = 24;

    /** Offset of the template's definition. */
    int definition;
    /** First byte of the definition's tokens, and the byte after the last. */
    int from;

    int to;
    /** How many values there are. */
    int count;
    /** Byte behind the instance. */
    int end;

    private int[] starts = new int[33];
    private byte[] types = new byte[32];

    /** Reads all but the values' bytes. */
    void read(byte[] b, int at, int limit, int chunkLength) throws BrokenException {
        int table = table(b, at, limit);
        definition = LittleEndian.i32(b, at + 6);
        if (definition < Chunk.HEADER || definition > chunkLength - DEFINITION_HEAD) {
            throw new BrokenException("its template is outside of the chunk");
        }
        long size = LittleEndian.u32(b, definition + 20);
        if (LittleEndian.i32(b, definition + 4) != LittleEndian.i32(b, at + 2)
                || size > chunkLength - DEFINITION_HEAD - definition) {
            throw new BrokenException("its template is damaged or missing");
        }
        from = definition + DEFINITION_HEAD;
        to = from + (int) size;
        count = LittleEndian.i32(b, table - 4);
        if (count >= starts.length) {
            starts = Arrays.copyOf(starts, count + 1);
            types = Arrays.copyOf(types, count);
        }
        int value = table + 4 * count;
        for (int i = 0; i < count; i++) {
            starts[i] = value;
            value += LittleEndian.u16(b, table + 4 * i);
            types[i] = b[table + 4 * i + 2];
            if (value > limit) {
                throw new BrokenException("its values go beyond its end");
            }
        }
        starts[count] = value;
        end = value;
    }

    /** Where the table of values starts, which lies within the limit. */
    private static int table(byte[] b, int at, int limit) throws BrokenException {
        if (limit - at < HEAD + 4) {
            throw new BrokenException("its template's instance is cut");
        }
        long place = at + HEAD;
        if (LittleEndian.u32(b, at + 6) == place) {
            if (limit - place < DEFINITION_HEAD) {
                throw new BrokenException("its template is cut");
            }
            place += DEFINITION_HEAD + LittleEndian.u32(b, (int) place + 20);
        }
        if (place + 4 > limit) {
            throw new BrokenException("its template is cut");
        }
        long values = LittleEndian.u32(b, (int) place);
        if (values > (limit - place - 4) / 4) {
            throw new BrokenException("it says that it has " + values + " values");
        }
        return (int) place + 4;
    }

    /** Byte behind the instance that stands there. */
    static int end(byte[] b, int at, int limit) throws BrokenException {
        int table = table(b, at, limit);
        int values = LittleEndian.i32(b, table - 4);
        long end = table + 4L * values;
        for (int i = 0; i < values; i++) {
            end += LittleEndian.u16(b, table + 4 * i);
        }
        if (end > limit) {
            throw new BrokenException("its values go beyond its end");
        }
        return (int) end;
    }

    int start(int value) {
        return starts[value];
    }

    int end(int value) {
        return starts[value + 1];
    }

    /** The value's type; {@link Values#NULL} where there is no such value. */
    int type(int value) {
        return value < count ? types[value] & 0xFF : Values.NULL;
    }
}
