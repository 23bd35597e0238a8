package dev.spoor.ti.local;

import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Entry;
import java.util.List;
import java.util.Map;

/** Entries that are kept whole, as far as there is room for them. Filled by one thread, then safe for reading by many. */
final class Known {
    /** What an entry takes without its texts, and each thing more that it tells; about what a heap dump shows. */
    private static final long ENTRY = 200;

    private static final long MORE = 120;
    private static final long TEXT = 48;

    private final Entries entries = new Entries();
    private final Room room;

    Known(Room room) {
        this.room = room;
    }

    /** @throws Room.Full where there is no room for it */
    void add(Entry entry) {
        room.take(ENTRY
                + text(entry.listed().value())
                + text(entry.description())
                + texts(entry.tags())
                + of(entry.more()));
        entries.add(entry);
    }

    private static long of(Map<String, Object> more) {
        long bytes = 0;
        for (Object value : more.values()) {
            bytes += MORE
                    + (value instanceof List<?> list
                            ? texts(list)
                            : String.valueOf(value).length());
        }
        return bytes;
    }

    private static long texts(List<?> texts) {
        return texts.stream().mapToLong(one -> text(String.valueOf(one))).sum();
    }

    private static long text(String text) {
        return TEXT + text.length();
    }

    Entries entries() {
        return entries;
    }
}
