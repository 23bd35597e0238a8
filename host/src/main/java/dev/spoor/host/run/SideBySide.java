package dev.spoor.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs things at the same time, a thread each, until all have ended. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Runs all of them. Where one fails the others are waited for all the same, and the first failure is thrown.
     *
     * @param name of the threads
     * @param ended run in its thread when one of them ended, however
     */
    public static void run(String name, List<Runnable> all, Runnable ended) {
        ExecutorService pool = Executors.newCachedThreadPool(Threads.daemons(name));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable one : all) {
                running.add(pool.submit(() -> {
                    try {
                        one.run();
                    } finally {
                        ended.run();
                    }
                }));
            }
            RuntimeException failure = null;
            boolean interrupted = false;
            for (int i = 0; i < running.size(); ) {
                try {
                    running.get(i).get();
                    i++;
                } catch (InterruptedException e) {
                    interrupted = true; // they notice a cancel by themselves
                } catch (ExecutionException e) {
                    failure = failure == null ? unchecked(e.getCause()) : failure;
                    i++;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure; // a Runnable throws nothing else
    }
}
