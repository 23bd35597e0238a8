package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends work of DuckDB's when the call ends that it is done for. */
public final class Cancelling {
    private static final long EVERY_MILLIS = 50;

    /**
     * What is done.
     *
     * @param <T> what comes of it
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    private Cancelling() {}

    /**
     * Does some work. The thread that watches meanwhile is gone when this returns.
     *
     * @param cancel ends the work, from another thread; may be called several times
     * @throws dev.spoor.api.CancelledException where the call ended
     */
    public static <T, E extends Exception> T run(Call call, Runnable cancel, Work<T, E> work) throws E {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> watch(call, cancel, done), "spoor-kql-cancel");
        thread.setDaemon(true);
        thread.start();
        boolean whole = false;
        try {
            T result = work.run();
            whole = true;
            return result;
        } finally {
            done.countDown();
            join(thread);
            if (!whole) {
                call.check();
            }
        }
    }

    private static void watch(Call call, Runnable cancel, CountDownLatch done) {
        try {
            while (!done.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    call.check();
                } catch (RuntimeException e) {
                    // The caller's thread throws the same, once the work has ended.
                    cancel.run();
                }
            }
        } catch (InterruptedException e) {
            // The work runs on; the caller finds out when it ends.
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
