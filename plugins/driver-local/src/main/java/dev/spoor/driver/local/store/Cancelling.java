package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a statement when the call ends that it is run for. */
public final class Cancelling {
    private static final long EVERY_MILLIS = 50;

    /** What is done with a statement. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws SQLException;
    }

    private Cancelling() {}

    /**
     * Does some work with a statement. The thread that watches meanwhile is gone when this returns.
     *
     * @throws dev.spoor.api.CancelledException where the call ended
     */
    public static <T> T run(Statement statement, Call call, Work<T> work) throws SQLException {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> watch(statement, call, done), "spoor-kql-cancel");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.run();
        } catch (SQLException e) {
            call.check();
            throw e;
        } finally {
            done.countDown();
            join(thread);
        }
    }

    private static void watch(Statement statement, Call call, CountDownLatch done) {
        try {
            while (!done.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    call.check();
                } catch (RuntimeException e) {
                    // The caller's thread throws the same, once the statement has ended.
                    statement.cancel();
                }
            }
        } catch (InterruptedException | SQLException e) {
            // The statement runs on; the caller finds out when it ends.
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
