package dev.spoor.host.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Whom was asked what: the last {@value #KEPT} requests, and all of them for listeners. Safe for use by many threads. */
public final class Audit {
    /** So many are kept. */
    public static final int KEPT = 10_000;

    private final Deque<Exchange> kept = new ArrayDeque<>();
    private final List<Consumer<Exchange>> listeners = new CopyOnWriteArrayList<>();
    private long total;

    /** Hears of every request from now on, on the thread that closes its answer; must not throw. */
    public void listen(Consumer<Exchange> listener) {
        listeners.add(listener);
    }

    /** The last requests, oldest first. */
    public synchronized List<Exchange> exchanges() {
        return new ArrayList<>(kept);
    }

    /** How many requests there were in all. */
    public synchronized long total() {
        return total;
    }

    void add(Exchange exchange) {
        synchronized (this) {
            total++;
            kept.add(exchange);
            if (kept.size() > KEPT) {
                kept.remove();
            }
        }
        listeners.forEach(listener -> listener.accept(exchange));
    }
}
