package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what was answered, and when whom was asked: so that nothing is asked twice, and limits hold across runs. What a method was told
 * outlives the process once it has returned, a kill included. Safe for use by many threads.
 */
public interface AnswerStore extends AutoCloseable {
    /** Remembers nothing. */
    AnswerStore NONE = new AnswerStore() {
        @Override
        public Optional<Answer> find(String provider, Indicator indicator) {
            return Optional.empty();
        }

        @Override
        public void keep(List<Answer> answers) {}

        @Override
        public List<Instant> asked(String provider, Instant since) {
            return List.of();
        }

        @Override
        public void noteAsked(String provider, Instant when) {}

        @Override
        public void noteNotAsked(String provider, Instant when) {}
    };

    /** The newest answer of this provider. */
    Optional<Answer> find(String provider, Indicator indicator);

    /** Keeps answers, in place of older ones. */
    void keep(List<Answer> answers);

    /** The times of requests to this provider since then, in order. */
    List<Instant> asked(String provider, Instant since);

    /** A request is about to be made. */
    void noteAsked(String provider, Instant when);

    /** The request of which {@link #noteAsked} was told with this moment was not made after all. */
    void noteNotAsked(String provider, Instant when);

    @Override
    default void close() {}
}
