package dev.spoor.host.plugin;

import dev.spoor.api.Problem;
import dev.spoor.host.plugin.runtime.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a generation: waits for the calls inside, cancels, interrupts and at last reports those that do not end; then closes
 * sessions and class loader. All of it happens on threads of the host's, none of it blocks a caller.
 */
final class Ending {
    private static final int FRAMES = 12;

    private final Generation generation;
    private final AtomicBoolean unloaded = new AtomicBoolean();
    private volatile Future<?> limit;

    Ending(Generation generation) {
        this.generation = generation;
    }

    /** No new calls from now: sees to those that are inside. */
    void watch() {
        Patience patience = generation.house().patience();
        Janitor janitor = generation.house().janitor();
        janitor.after(patience.drain(), () -> {
            generation.visits().forEach(Visit::cancel);
            janitor.after(patience.grace(), () -> {
                generation.visits().forEach(Visit::interrupt);
                janitor.after(patience.grace(), this::reportStuck);
            });
        });
    }

    private void reportStuck() {
        List<String> stuck = new ArrayList<>();
        for (Visit visit : generation.visits()) {
            String where = Failures.stack(visit.stack(), FRAMES);
            if (!visit.hasLeft()) {
                stuck.add(visit.threadName() + where);
            }
        }
        if (!stuck.isEmpty()) {
            generation.report(Problem.of(
                    Problem.Kind.BUG,
                    generation.subject(),
                    "a call ends neither when it is cancelled nor when its thread is interrupted: "
                            + String.join("; ", stuck)));
        }
    }

    /** The last call has left. */
    void begin() {
        generation.house().janitor().run(this::close);
    }

    private void close() {
        ClassLoader loader = generation.loader();
        if (loader == null) {
            unload();
            return;
        }
        List<AutoCloseable> sessions = new ArrayList<>();
        generation.offers().forEach(offer -> sessions.addAll(offer.clear()));
        Thread closer = new Thread(
                () -> {
                    closeAll(sessions);
                    Thread.currentThread().setContextClassLoader(Ending.class.getClassLoader());
                    unload();
                },
                "spoor " + generation.subject() + ": closing");
        closer.setDaemon(true);
        closer.setContextClassLoader(loader);
        limit = generation.house().janitor().after(generation.house().patience().close(), () -> giveUp(closer));
        closer.start();
    }

    private void closeAll(List<AutoCloseable> sessions) {
        for (AutoCloseable session : sessions) {
            try {
                session.close();
            } catch (Throwable e) {
                generation.report(Failures.problem(generation.subject(), "closing a session", e));
            }
        }
        sessions.clear(); // the thread object outlives the thread
    }

    private void giveUp(Thread closer) {
        if (!unloaded.get()) {
            String where = Failures.stack(closer.getStackTrace(), FRAMES);
            closer.interrupt();
            generation.report(Problem.of(
                    Problem.Kind.BUG,
                    generation.subject(),
                    "its sessions did not close within "
                            + generation.house().patience().close().toSeconds() + " s:" + where));
            unload();
        }
    }

    private void unload() {
        if (unloaded.compareAndSet(false, true)) {
            generation.unload();
            generation.closed();
            if (limit != null) {
                limit.cancel(false);
            }
        }
    }
}
