package dev.spoor.api.data;

/**
 * Where a callee takes its input from, in order. Implemented by the host, not by plugins. Valid only inside the call for which it was
 * made; one thread at a time.
 *
 * @param <T> what is taken
 */
@FunctionalInterface
public interface Source<T> {
    /**
     * The next value, blocking until there is one; null at the end and ever after.
     *
     * @throws dev.spoor.api.CancelledException when the caller gave up; the callee lets it pass
     */
    T next();
}
