package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What TI and geo providers have in common: many questions, and an answer to each.
 *
 * @param <S> the session
 * @param <Q> what is asked
 * @param <A> what is answered
 */
@SuppressWarnings("try") // as above
public abstract class LookupContract<S extends AutoCloseable, Q, A> extends ProviderContract<S> {
    LookupContract() {}

    /** The sample's questions; no two are equal. */
    abstract List<Q> questions();

    /** The name of a question as the subject of a problem. */
    abstract String name(Q question);

    abstract Q asked(A answer);

    abstract String show(A answer);

    abstract void ask(S session, List<Q> batch, Sink<A> out, Call call) throws ProviderException;

    @Override
    List<String> exercise(S session, Trial trial) throws ProviderException {
        List<A> answers = new ArrayList<>();
        Sink<A> sink = trial.sink(answers::add);
        for (List<Q> batch : batches(descriptor().limits().batch())) {
            ask(session, List.copyOf(batch), sink, trial.call());
        }
        return inOrder(answers);
    }

    private List<List<Q>> batches(int size) {
        List<Q> all = questions();
        List<List<Q>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    /** In the order of the questions: a provider may answer in any. */
    private List<String> inOrder(List<A> answers) {
        List<Q> order = questions();
        return shown(
                answers.stream()
                        .sorted((a, b) -> Integer.compare(order.indexOf(asked(a)), order.indexOf(asked(b))))
                        .toList(),
                this::show);
    }

    @Test
    void eachQuestionHasOneAnswerOrOneProblem() throws Exception {
        try (S session = open()) {
            Map<Q, Integer> answered = new HashMap<>();
            Trial trial = Trial.whole();
            for (List<Q> batch : batches(descriptor().limits().batch())) {
                ask(
                        session,
                        List.copyOf(batch),
                        trial.sink(answer -> {
                            assertTrue(batch.contains(asked(answer)), () -> "nobody asked for " + show(answer));
                            answered.merge(asked(answer), 1, Integer::sum);
                        }),
                        trial.call());
            }
            for (Q question : questions()) {
                boolean isProblem = trial.call().problems().stream()
                        .anyMatch(problem -> problem.subject().equals(name(question)));
                assertEquals(
                        1,
                        answered.getOrDefault(question, 0) + (isProblem ? 1 : 0),
                        () -> "answers to " + name(question) + ", a problem with this subject counted as one");
            }
        }
    }

    @Test
    void oneByOneOrTogetherIsTheSame() throws Exception {
        try (S session = open()) {
            List<A> single = new ArrayList<>();
            Trial trial = Trial.whole();
            for (Q question : questions()) {
                ask(session, List.of(question), trial.sink(single::add), trial.call());
            }
            assertEquals(run(session, Trial.whole()), inOrder(single));
        }
    }

    @Test
    void nothingAskedIsNothingAnswered() throws Exception {
        try (S session = open()) {
            Trial trial = Trial.whole();
            ask(session, List.of(), trial.sink(answer -> {}), trial.call());
            assertEquals(0, trial.puts());
        }
    }
}
