package dev.spoor.api.data;

/**
 * Where a callee puts what it makes. Implemented by the host, not by plugins.
 *
 * @param <T> what is put
 */
@FunctionalInterface
public interface Sink<T> {
    /**
     * Hands a value over, blocking while the consumer is behind. The callee must not change the value afterwards. Valid only inside
     * the call for which the sink was made, from any thread, one at a time.
     *
     * @throws dev.spoor.api.CancelledException when the caller gave up; the callee lets it pass
     */
    void put(T value);
}
