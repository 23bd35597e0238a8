package dev.spoor.kql.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Stops a query from another thread, at once or after its time. One a query. */
public final class KqlCancel {
    private Statement running;
    private boolean cancelled;
    private boolean timedOut;
    private Thread clock;

    /** Ends the query, now or when it starts. */
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            stop();
        }
    }

    private void stop() {
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // It has ended by itself.
            }
        }
    }

    synchronized void begin(Statement s) {
        running = s;
        if (cancelled || timedOut) {
            throw timedOut
                    ? KqlFailure.timeout(null)
                    : new KqlFailure(KqlFailure.Kind.CANCELLED, "the query was cancelled", null);
        }
    }

    synchronized void timeout(Duration timeout) {
        if (timeout != null) {
            clock = new Thread(() -> wait(timeout), "kql-timeout");
            clock.setDaemon(true);
            clock.start();
        }
    }

    private void wait(Duration timeout) {
        try {
            Thread.sleep(timeout.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            timedOut = true;
            stop();
        }
    }

    synchronized void end() {
        running = null;
        if (clock != null) {
            clock.interrupt();
            clock = null;
        }
    }

    synchronized boolean timedOut() {
        return timedOut;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }
}
