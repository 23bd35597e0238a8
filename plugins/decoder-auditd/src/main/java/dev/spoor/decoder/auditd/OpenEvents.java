package dev.spoor.decoder.auditd;

import java.util.function.Consumer;

/**
 * Events whose records may still come. Lines of several events stand mixed in a log, and most logs do not say where an event ends: one is
 * given out when it says so (EOE), when {@link #MOST} others are open, when the same computer is two seconds further, or when all together
 * take too much memory. They are given out in the order in which they began. One thread at a time.
 */
final class OpenEvents {
    static final int MOST = 1024;

    private static final long WINDOW = 2_000_000_000L;
    private static final long MOST_BYTES = 32L << 20;
    private static final long LARGEST = 12L << 20;
    private static final int SLOTS = 2048;

    private final Consumer<Event> out;
    private final Event[] index = new Event[SLOTS];
    private final Event[] queue = new Event[MOST];
    private int head;
    private int count;
    private Event free;
    private Event last;
    private long bytes;

    OpenEvents(Consumer<Event> out) {
        this.out = out;
    }

    /** Takes a record. */
    void add(Header header, RecordType type, byte[] b, int from, int to, long line) {
        Event event = last;
        if (event == null || !event.is(header, b)) {
            event = find(header, b);
            if (event == null) {
                event = open(header, b, line);
            }
            last = event;
        }
        long before = event.size();
        event.add(type, b, from, to);
        bytes += event.size() - before;
        if (event.ended || event.size() > LARGEST) {
            event.ended = true;
            remove(event);
            giveEnded();
        }
        while (bytes > MOST_BYTES) {
            give();
        }
    }

    private Event find(Header header, byte[] b) {
        Event event = index[hash(header) & SLOTS - 1];
        while (event != null && !event.is(header, b)) {
            event = event.next;
        }
        return event;
    }

    private static int hash(Header header) {
        long h = (header.serial * 0x9E3779B97F4A7C15L ^ header.nanos) * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 40);
    }

    private Event open(Header header, byte[] b, long line) {
        while (count > 0 && isPast(queue[head], header, b)) {
            give();
        }
        if (count == MOST) {
            give();
        }
        Event event = free == null ? new Event() : free;
        free = event.next;
        int hash = hash(header);
        event.start(header, hash, b, line);
        event.next = index[hash & SLOTS - 1];
        index[hash & SLOTS - 1] = event;
        queue[head + count++ & MOST - 1] = event;
        bytes += event.size();
        return event;
    }

    /** Clocks may be set back, and files may follow each other in the wrong order: two seconds in either direction. */
    private static boolean isPast(Event event, Header header, byte[] b) {
        return Math.abs(event.nanos - header.nanos) > WINDOW && event.isOf(header, b);
    }

    private void giveEnded() {
        while (count > 0 && queue[head].ended) {
            give();
        }
    }

    /** Gives out the one that began first. */
    private void give() {
        Event event = queue[head];
        queue[head] = null;
        head = head + 1 & MOST - 1;
        count--;
        bytes -= event.size();
        remove(event);
        out.accept(event);
        event.next = free;
        free = event;
    }

    /** Takes it from the index, where it is still there: no more records are for it. */
    private void remove(Event event) {
        if (last == event) {
            last = null;
        }
        int slot = event.hash & SLOTS - 1;
        if (index[slot] == event) {
            index[slot] = event.next;
            return;
        }
        for (Event before = index[slot]; before != null; before = before.next) {
            if (before.next == event) {
                before.next = event.next;
                return;
            }
        }
    }

    /** Gives out all that are open. */
    void close() {
        while (count > 0) {
            give();
        }
    }
}
