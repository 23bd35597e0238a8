package dev.spoor.host.ti;

import dev.spoor.api.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that stands still while anybody works, and jumps to the next appointment when all wait. */
final class SimulatedTime implements Timekeeper {
    private final List<Instant> appointments = new ArrayList<>();
    private Instant now;
    private int threads;
    private boolean stopped;

    SimulatedTime(Instant start) {
        now = start;
    }

    /** Time stands still, and who waits goes on at once, to see that all is given up. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Time goes on. */
    synchronized void goOn() {
        stopped = false;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void begin() {
        threads++;
    }

    @Override
    public synchronized void end() {
        threads--;
        jump();
    }

    @Override
    public synchronized void await(Instant time, Call call) {
        call.check();
        if (!time.isAfter(now)) {
            return;
        }
        appointments.add(time);
        jump();
        try {
            while (time.isAfter(now) && !stopped) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            appointments.remove(time);
        }
        call.check();
    }

    /** Nobody works where as many wait for later as there are. */
    private void jump() {
        List<Instant> later =
                appointments.stream().filter(time -> time.isAfter(now)).sorted().toList();
        if (!stopped && !later.isEmpty() && later.size() >= threads) {
            now = later.get(0);
            notifyAll();
        }
    }
}
