package dev.spoor.decoder.evtx;

import dev.spoor.api.Problem;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk on its way: filled, read, which may happen on another thread, then written, then filled again. Everything that reading needs is its
 * own, so lanes are read side by side. One thread at a time.
 */
final class ChunkLane {
    private record Trouble(Problem.Kind kind, String place, String message) {}

    private final Complaints complaints;
    private final Fields fields = new Fields();
    private final EventBlock events = new EventBlock();
    private final List<Trouble> troubles = new ArrayList<>();
    private final EventTables tables;
    private final Chunk chunk;
    private byte[] bytes = new byte[Chunk.SIZE];
    private int size;
    private String place;
    private boolean closed;
    private int end;

    ChunkLane(GrowingTables tables, ScriptBlocks scripts, Complaints complaints) {
        this.complaints = complaints;
        this.tables = new EventTables(tables, scripts);
        Event event = new Event(fields);
        this.chunk = new Chunk(
                new EventReader(fields, event),
                event,
                (kind, where, message) -> troubles.add(new Trouble(kind, where, message)),
                events::add);
    }

    /**
     * Takes a chunk.
     *
     * @param block {@link Chunk#SIZE} long; it is the lane's from now on
     * @param length how many of its bytes there are
     * @param name what problems call it
     * @param inOrder whether the log was closed in order
     * @return an array of that length for the next
     */
    byte[] fill(byte[] block, int length, String name, boolean inOrder) {
        byte[] other = bytes;
        bytes = block;
        size = length;
        place = name;
        closed = inOrder;
        return other;
    }

    /** Reads the chunk. */
    void read() {
        end = chunk.read(bytes, size, place, closed);
    }

    /** Writes its events and tells what was wrong with it. */
    void write() {
        while (events.next()) {
            tables.write(events);
        }
        troubles.forEach(trouble -> complaints.add(trouble.kind, trouble.place, trouble.message));
        events.clear();
        troubles.clear();
    }

    /** Where the next chunk starts: at the size of what was read, or before it where bytes are lost. */
    int end() {
        return end;
    }

    /** True where there were more fields than there is room for. */
    boolean isFull() {
        return fields.isFull();
    }
}
