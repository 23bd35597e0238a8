package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;
import dev.spoor.host.ti.Answer;
import dev.spoor.host.ti.AnswerStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the requests that pass by on their way to the store, and keeps the answers of one pivot at hand. Safe for use by many threads. */
final class Ledger implements AnswerStore {
    private final AnswerStore store;
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Map<Indicator, Answer>> answers = new HashMap<>();

    Ledger(AnswerStore store) {
        this.store = store;
    }

    /** How many requests were made to this provider. */
    synchronized long requests(String provider) {
        return requests.getOrDefault(provider, 0L);
    }

    /** What it answered, now or before; empty where it did not. */
    synchronized Optional<Answer> answer(String provider, Indicator indicator) {
        return Optional.ofNullable(answers.getOrDefault(provider, Map.of()).get(indicator));
    }

    /** Answers that were there already. */
    synchronized void know(List<Answer> known) {
        for (Answer answer : known) {
            answers.computeIfAbsent(answer.provider(), id -> new HashMap<>())
                    .put(answer.verdict().indicator(), answer);
        }
    }

    @Override
    public Optional<Answer> find(String provider, Indicator indicator) {
        return store.find(provider, indicator);
    }

    @Override
    public void keep(List<Answer> more) {
        know(more);
        store.keep(more);
    }

    @Override
    public List<Instant> asked(String provider, Instant since) {
        return store.asked(provider, since);
    }

    @Override
    public void noteAsked(String provider, Instant when) {
        synchronized (this) {
            requests.merge(provider, 1L, Long::sum);
        }
        store.noteAsked(provider, when);
    }

    @Override
    public void noteNotAsked(String provider, Instant when) {
        synchronized (this) {
            requests.merge(provider, -1L, Long::sum);
        }
        store.noteNotAsked(provider, when);
    }
}
