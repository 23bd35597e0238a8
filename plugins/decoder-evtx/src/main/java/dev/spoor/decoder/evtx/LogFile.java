package dev.spoor.decoder.evtx;

import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.relay.Lanes;
import dev.spoor.relay.Relay;
import dev.spoor.rows.Complaints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the chunks of a file: behind its header, one after the other, up to the file's end, whatever the header says of their number,
 * which is not kept up to date while a log is open. Whole chunks are read by helpers, others in their turn. One thread at a time.
 */
final class LogFile {
    static final byte[] MAGIC = {'E', 'l', 'f', 'F', 'i', 'l', 'e', 0};
    /** Bytes of the header, of which few are used. */
    static final int HEADER = 4096;

    private static final int HEADER_SIZE = 40;
    private static final int CHUNKS = 42;
    private static final int FLAGS = 120;
    private static final int DIRTY = 1;
    private static final long TELL = 4L << 20;
    /** Below this, starting helpers is not worth it. */
    private static final long SMALL = 2L << 20;

    private final Piece piece;
    private final Complaints complaints;
    private final Call call;
    private final List<ChunkLane> all = new ArrayList<>();
    private Lanes<ChunkLane> lanes;
    private byte[] block = new byte[Chunk.SIZE];
    private InputStream in;
    private int length;
    private long offset;
    private long told;
    private int declared;
    private boolean closed;
    private long chunks;

    LogFile(Piece piece, Complaints complaints, Call call) {
        this.piece = piece;
        this.complaints = complaints;
        this.call = call;
    }

    /** Reads all of it. Returns how many chunks there were; -1 where it is no event log. */
    long read(Supplier<ChunkLane> maker) throws IOException {
        int helpers = piece.size() >= 0 && piece.size() < SMALL ? 0 : Relay.usefulHelpers();
        Supplier<ChunkLane> remembered = () -> {
            ChunkLane lane = maker.get();
            all.add(lane);
            return lane;
        };
        try (InputStream stream = piece.open();
                Lanes<ChunkLane> some =
                        new Lanes<>("spoor-evtx", helpers, remembered, ChunkLane::read, ChunkLane::write)) {
            in = stream;
            lanes = some;
            fill();
            boolean log = header();
            while (length > 0) {
                call.check();
                progress();
                next();
            }
            lanes.drain();
            if (all.stream().anyMatch(ChunkLane::isFull)) {
                String message = "more than " + Fields.MOST + " different fields: others left out";
                complaints.add(Problem.Kind.TOO_LARGE, "columns", message);
            }
            return log || chunks > 0 ? chunks : -1;
        }
    }

    private boolean header() throws IOException {
        if (!startsWithMagic(block, 0, length)) {
            if (!Chunk.isChunk(block, 0, length) && Chunk.isChunk(block, HEADER, length)) {
                complaints.add(Problem.Kind.BAD_REQUEST, "header", "is damaged: the chunks are read nevertheless");
                consume(HEADER);
            }
            return false;
        }
        if (length < HEADER) {
            complaints.add(Problem.Kind.BAD_REQUEST, "header", "is cut off");
            consume(length);
            return true;
        }
        declared = LittleEndian.u16(block, CHUNKS);
        closed = (LittleEndian.i32(block, FLAGS) & DIRTY) == 0;
        int size = LittleEndian.u16(block, HEADER_SIZE);
        consume(size > HEADER && Chunk.isChunk(block, size, length) ? size : HEADER);
        return true;
    }

    static boolean startsWithMagic(byte[] b, int from, int to) {
        return to - from >= MAGIC.length && Arrays.equals(b, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** Reads the block at hand, a chunk or not. */
    private void next() throws IOException {
        String place = "chunk " + (chunks + 1) + " at byte " + offset;
        if (Chunk.isChunk(block, 0, length)) {
            chunks++;
            if (length == Chunk.SIZE && findChunk(1) < 0) {
                block = lanes.current().fill(block, length, place, closed);
                lanes.passOn();
                length = 0;
                consumed(Chunk.SIZE);
            } else {
                consume(readNow(length, place, closed));
            }
            return;
        }
        int other = findChunk(1);
        int end = other < 0 ? length : other;
        if (Chunk.hasRecord(block, 0, end)) {
            chunks++;
            readNow(end, place, false);
        } else if (chunks < declared && end == Chunk.SIZE) {
            chunks++;
            complaints.add(Problem.Kind.BAD_REQUEST, place, "nothing in it can be read");
        } else if (other >= 0) {
            complaints.add(Problem.Kind.BAD_REQUEST, "byte " + offset, end + " bytes before a chunk are not readable");
        }
        consume(other < 0 ? withoutStartOfChunk() : other);
    }

    /** Reads a chunk whose end has to be known before it can go on; answers it. */
    private int readNow(int end, String place, boolean inOrder) {
        lanes.drain();
        ChunkLane lane = lanes.current();
        byte[] own = lane.fill(block, end, place, inOrder);
        lane.read();
        lane.write();
        lane.fill(own, 0, "", false);
        return lane.end();
    }

    private int findChunk(int from) {
        for (int at = from; at + Chunk.MAGIC.length <= length; at++) {
            if (block[at] == Chunk.MAGIC[0] && Chunk.isChunk(block, at, length)) {
                return at;
            }
        }
        return -1;
    }

    /** How many bytes are surely not of a chunk that starts in this block and goes on in the next. */
    private int withoutStartOfChunk() {
        for (int kept = Math.min(Chunk.MAGIC.length, length) - 1; kept > 0; kept--) {
            int from = length - kept;
            if (from > 0 && Arrays.equals(block, from, length, Chunk.MAGIC, 0, kept)) {
                return from;
            }
        }
        return length;
    }

    private void consume(int count) throws IOException {
        length -= count;
        System.arraycopy(block, count, block, 0, length);
        consumed(count);
    }

    private void consumed(int count) throws IOException {
        offset += count;
        fill();
    }

    private void fill() throws IOException {
        for (int read = 0; length < block.length && read >= 0; length += Math.max(0, read)) {
            read = in.read(block, length, block.length - length);
        }
        Arrays.fill(block, length, block.length, (byte) 0);
    }

    private void progress() {
        if (offset - told >= TELL) {
            told = offset;
            call.progress(offset, piece.size(), "bytes");
        }
    }
}
