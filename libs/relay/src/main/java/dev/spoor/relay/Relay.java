package dev.spoor.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Blocks that go out to helpers, which work on them side by side, and come back in the order in which they went. Who reads a stream puts
 * blocks and takes them back, and so is never ahead by more blocks than it has. What the owner wrote into a block before {@link #put} the
 * helper sees, and what the helper wrote the owner sees after {@link #take}. Used by one thread; helpers live until {@link #close}.
 *
 * @param <B> type of the blocks
 */
public final class Relay<B> implements AutoCloseable {
    private static final int MOST_HELPERS = 8;
    private static final long MOST_SECONDS_TO_END = 5;

    private final ExecutorService helpers;
    private final Consumer<? super B> work;
    private final Deque<Future<B>> out = new ArrayDeque<>();

    /**
     * Starts helpers.
     *
     * @param name of their threads
     * @param count how many, 1 or more
     * @param work what is done with each block; what it throws, {@link #take} throws
     */
    public Relay(String name, int count, Consumer<? super B> work) {
        this.work = work;
        this.helpers = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many helpers are of use on this machine beside the thread that reads; 0 where that one is alone. */
    public static int usefulHelpers() {
        return Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** Gives a block to the helpers. */
    public void put(B block) {
        out.add(helpers.submit(() -> work.accept(block), block));
    }

    /** How many blocks are out. */
    public int size() {
        return out.size();
    }

    /**
     * Takes the block back that has been out for longest, when it is done.
     *
     * @throws InterruptedException where this thread is interrupted while it waits
     */
    public B take() throws InterruptedException {
        Future<B> oldest = out.remove();
        try {
            return oldest.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause()); // the work declares no other
        }
    }

    /** Ends the helpers; blocks that are out are given up. Waits a moment for work that is under way. */
    @Override
    public void close() {
        helpers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            helpers.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
