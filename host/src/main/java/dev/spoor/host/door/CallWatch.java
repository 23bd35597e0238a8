package dev.spoor.host.door;

import dev.spoor.api.Call;
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

    /** Watches until it is closed. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    Watched watch(Call call, Runnable end) {
        ScheduledFuture<?> asking = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        call.check();
                    } catch (RuntimeException givenUp) {
                        end.run();
                        throw givenUp; // no need to ask again
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
