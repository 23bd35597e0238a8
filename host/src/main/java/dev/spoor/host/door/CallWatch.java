package dev.spoor.host.door;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what blocks when its call is given up. A thread that waits in a socket cannot ask whether its call still wants it, so another
 * one asks.
 */
final class CallWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 20;

    private final ScheduledThreadPoolExecutor timer;

    CallWatch() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "spoor-http-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** To be closed when nothing blocks any more. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Watches, on behalf of the thread that calls this, until it is closed, but no longer than this: an answer that a plugin forgot to close must not be watched for ever.
     *
     * @param end ends what blocks; run at most once
     */
    Watched watch(Call call, Duration longest, Runnable end) {
        long began = System.nanoTime();
        Thread caller = Thread.currentThread();
        ScheduledFuture<?> asking = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        call.check();
                        if (caller.isInterrupted()) { // which a read from a socket does not notice
                            throw new CancelledException("interrupted");
                        }
                        if (System.nanoTime() - began > longest.toNanos()) {
                            throw new CancelledException("not closed in time");
                        }
                    } catch (RuntimeException givenUp) {
                        end.run();
                        throw givenUp; // ends the asking
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
        return () -> asking.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
