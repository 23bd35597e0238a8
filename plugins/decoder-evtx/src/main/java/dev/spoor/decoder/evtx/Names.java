package dev.spoor.decoder.evtx;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of elements and attributes that stand in one chunk: offset of the next name (4 bytes), hash (2), number of characters (2),
 * UTF-16, and a zero character. One thread at a time.
 */
final class Names {
    private static final int HEADER = 8;
    private static final int LONGEST = 256;

    private final Map<Integer, String> known = new HashMap<>();
    private byte[] chunk;
    private int length;

    void begin(byte[] bytes, int size) {
        chunk = bytes;
        length = size;
        known.clear();
    }

    /** True where a name may stand there. */
    boolean isName(long offset) {
        if (offset < Chunk.HEADER || offset + HEADER + 2 > length) {
            return false;
        }
        int at = (int) offset;
        int end = end(at);
        return end <= length && LittleEndian.u16(chunk, end - 2) == 0;
    }

    /** Byte behind the name; may be behind the chunk. */
    int end(int at) {
        return at + HEADER + 2 * LittleEndian.u16(chunk, at + 6) + 2;
    }

    /** The name there, without what is beyond any sensible length. */
    String at(long offset) throws BrokenException {
        if (!isName(offset)) {
            throw new BrokenException("a name is not where it should be");
        }
        int at = (int) offset;
        String name = known.get(at);
        if (name == null) {
            int chars = Math.min(LONGEST, LittleEndian.u16(chunk, at + 6));
            name = new String(chunk, at + HEADER, 2 * chars, StandardCharsets.UTF_16LE);
            known.put(at, name);
        }
        return name;
    }
}
