package dev.spoor.analyzer.resolve;

import dev.spoor.api.CancelledException;
import dev.spoor.api.ProviderException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does work that waits for others, some of it at once. Its threads end with the work. */
final class Crew {
    private static final int AHEAD = 4;

    private Crew() {}

    /** What is done to each. */
    interface Work<T, R> {
        R of(T item) throws ProviderException;
    }

    /** Takes what came of each, in the order of the items, on the caller's thread. */
    interface Taker<T, R> {
        void take(T item, R result);
    }

    private record Job<T, R>(T item, Future<R> result) {}

    /**
     * Does the work of all items.
     *
     * @param parallel how many at once; a few more results than that are held
     * @throws ProviderException as the work does; the rest is not done then
     */
    static <T, R> void all(Collection<T> items, int parallel, Work<T, R> work, Taker<T, R> taker)
            throws ProviderException {
        if (items.isEmpty()) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(parallel, items.size()), run -> {
            Thread thread = new Thread(run, "spoor-resolve");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Iterator<T> rest = items.iterator();
            Deque<Job<T, R>> jobs = new ArrayDeque<>();
            while (rest.hasNext() || !jobs.isEmpty()) {
                while (rest.hasNext() && jobs.size() < parallel * AHEAD) {
                    T item = rest.next();
                    jobs.add(new Job<>(item, pool.submit(() -> work.of(item))));
                }
                Job<T, R> next = jobs.remove();
                taker.take(next.item(), result(next.result()));
            }
        } finally {
            pool.shutdownNow();
            await(pool);
        }
    }

    private static <R> R result(Future<R> future) throws ProviderException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProviderException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits on the doors end with the interrupt; nothing of ours may run on when the call is over. */
    private static void await(ExecutorService pool) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    pool.awaitTermination(1, TimeUnit.MINUTES);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
