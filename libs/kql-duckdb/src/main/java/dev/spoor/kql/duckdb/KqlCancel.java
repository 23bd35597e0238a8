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

    synchronized void begin(Statement s, Duration timeout) {
        running = s;
        if (cancelled) {
            throw new KqlFailure(KqlFailure.Kind.CANCELLED, "the query was cancelled", null);
        }
        if (timeout != null) {
            clock = new Thread(() -> wait(s, timeout), "kql-timeout");
            clock.setDaemon(true);
            clock.start();
        }
    }

    private void wait(Statement s, Duration timeout) {
        try {
            Thread.sleep(timeout.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (running == s) {
                timedOut = true;
                stop();
            }
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
