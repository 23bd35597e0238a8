package dev.spoor.host.plugin;

import java.util.concurrent.atomic.AtomicReference;

/** A thread inside a generation. */
class Visit {
    private static final Runnable CANCELLED = () -> {};

    private final Generation generation;
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private final AtomicReference<Runnable> cancel = new AtomicReference<>();
    private boolean left;
    private boolean interrupted;

    /** The thread that makes this goes in. */
    Visit(Generation generation) {
        this.generation = generation;
    }

    final Generation generation() {
        return generation;
    }

    /** From here the thread's context is the plugin's. */
    final void wear(ClassLoader context) {
        thread.setContextClassLoader(context);
    }

    final void cancelBy(Runnable action) {
        if (!cancel.compareAndSet(null, action) && cancel.get() == CANCELLED) {
            action.run();
        }
    }

    final void cancel() {
        Runnable action = cancel.getAndSet(CANCELLED);
        if (action != null) {
            action.run();
        }
    }

    final synchronized void interrupt() {
        if (!left) {
            interrupted = true;
            thread.interrupt();
        }
    }

    final boolean hasLeft() {
        synchronized (this) {
            return left;
        }
    }

    final StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    final String threadName() {
        return thread.getName();
    }

    /** Visits are compared by identity. The identity hash of an object that dies at once costs more than this one. */
    @Override
    public final int hashCode() {
        return Long.hashCode(thread.getId() * 0x9E3779B97F4A7C15L);
    }

    @Override
    public final boolean equals(Object o) {
        return this == o;
    }

    /** Goes out; false the second time. */
    final boolean leave() {
        synchronized (this) {
            if (left) {
                return false;
            }
            left = true;
        }
        if (Thread.currentThread() == thread) {
            thread.setContextClassLoader(before);
            if (interrupted) {
                Thread.interrupted(); // it was meant for the call that ends here, not for what the thread does next
            }
        }
        generation.left(this);
        return true;
    }
}
