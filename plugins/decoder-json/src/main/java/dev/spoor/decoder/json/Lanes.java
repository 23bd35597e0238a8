package dev.spoor.decoder.json;

import dev.spoor.api.CancelledException;
import dev.spoor.relay.Relay;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lanes that are filled and written one after the other, and parsed by helpers meanwhile. Used by one thread. */
final class Lanes implements AutoCloseable {
    private static final String HELPER = "spoor-json";

    private final Relay<Lane> relay;
    private final Deque<Lane> idle = new ArrayDeque<>();

    /** @param helpers how many threads parse; with none, who writes does */
    Lanes(Supplier<Lane> lanes, int helpers) {
        this.relay = helpers == 0 ? null : new Relay<>(HELPER, helpers, Lane::parse);
        for (int i = 0; i < helpers + 2 - (helpers == 0 ? 1 : 0); i++) {
            idle.add(lanes.get());
        }
    }

    /** The lane to fill. */
    Lane current() {
        if (idle.isEmpty()) {
            takeBack();
        }
        return idle.peek();
    }

    private void takeBack() {
        try {
            Lane lane = relay.take();
            lane.write();
            idle.addLast(lane);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    /** Has the current lane parsed if it is full. */
    void passOnIfFull() {
        if (current().isFull()) {
            passOn();
        }
    }

    private void passOn() {
        if (relay == null) {
            idle.peek().parse();
            idle.peek().write();
        } else {
            relay.put(idle.remove());
        }
    }

    /** Has all parsed and written. */
    void drain() {
        if (!current().isEmpty()) {
            passOn();
        }
        while (relay != null && relay.size() > 0) {
            takeBack();
        }
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
