package dev.spoor.host.plugin;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The host's thread for what must happen later or elsewhere: the end of generations, and time limits on it. Its one thread is started
 * here and not on demand, so that it remembers no plugin that happened to be on the stack.
 */
final class Janitor implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Janitor() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "spoor plugins");
            thread.setDaemon(true);
            thread.setContextClassLoader(Janitor.class.getClassLoader());
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // A call may leave after all has been closed. Its lease must not throw for it; what it held goes with the
        // process.
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer.prestartAllCoreThreads();
    }

    /** Soon, on the host's thread. Tasks must not block. */
    void run(Runnable task) {
        timer.execute(task);
    }

    /** After a time, on the host's thread. */
    Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
