package dev.spoor.host.run;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that watches the deadlines of all calls. It lives as long as the process and keeps it from nothing. */
final class Watch {
    /** Something that will be done, unless it is cancelled before. */
    interface Task {
        Task NONE = () -> {};

        void cancel();
    }

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Watch() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Threads.daemons("spoor-watch"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static Task after(long nanos, Runnable action) {
        Future<?> future = TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
