package dev.spoor.host.door;

import dev.spoor.api.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Time that passes only where somebody waits. */
final class OwnTime implements Waits {
    private long now;
    private final List<Long> slept = new ArrayList<>();

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos, Call call) {
        call.check();
        slept.add(TimeUnit.NANOSECONDS.toMillis(nanos));
        now += nanos;
    }

    synchronized void pass(long nanos) {
        now += nanos;
    }

    /** The waits so far, in milliseconds. */
    synchronized List<Long> slept() {
        return List.copyOf(slept);
    }
}
