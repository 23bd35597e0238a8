package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the host relies on in a TI provider. */
public abstract class TiContract extends LookupContract<TiProvider.Session, Indicator, Verdict> {
    /** For plugin authors to extend. */
    protected TiContract() {}

    @Override
    protected abstract Provider<TiProvider.Session> provider();

    /** Some indicators of accepted types, among them one that the provider knows and one that it does not. */
    protected abstract List<Indicator> indicators();

    @Override
    final Kind kind() {
        return Kind.TI;
    }

    @Override
    final List<Indicator> questions() {
        return indicators();
    }

    @Override
    final String name(Indicator question) {
        return question.value();
    }

    @Override
    final Indicator asked(Verdict answer) {
        return answer.indicator();
    }

    @Override
    final String show(Verdict answer) {
        return Shown.verdict(answer);
    }

    @Override
    final void ask(TiProvider.Session session, List<Indicator> batch, Sink<Verdict> out, Call call)
            throws ProviderException {
        session.lookup(batch, out, call);
    }

    @Test
    void saysWhatItAccepts() {
        assertFalse(descriptor().accepts().isEmpty(), "accepts no type of indicator");
        assertAll(indicators().stream()
                .map(indicator -> () ->
                        assertTrue(descriptor().accepts().contains(indicator.type()), indicator + " of the sample")));
    }

    @Test
    void knowsSomeAndSaysWhereItDoesNot() throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (TiProvider.Session session = open()) {
            Trial trial = Trial.whole();
            int size = descriptor().limits().batch();
            List<Indicator> all = indicators();
            for (int from = 0; from < all.size(); from += size) {
                List<Indicator> batch = all.subList(from, Math.min(all.size(), from + size));
                session.lookup(List.copyOf(batch), trial.sink(verdicts::add), trial.call());
            }
        }
        assertTrue(verdicts.stream().anyMatch(Verdict::isKnown), "no indicator of the sample is known");
        assertTrue(verdicts.stream().anyMatch(verdict -> !verdict.isKnown()), "every indicator of the sample is known");
        for (Verdict verdict : verdicts) {
            assertFalse(
                    verdict.isKnown() && verdict.summary().isBlank(), () -> "no summary: " + Shown.verdict(verdict));
            assertDoesNotThrow(() -> Json.parse(Json.write(verdict.details())), "details are not JSON values");
            assertJdk(verdict.details());
            for (Verdict.Relation relation : verdict.related()) {
                assertTrue(
                        descriptor().produces().contains(relation.to().type()),
                        () -> "the descriptor does not say that it yields what is related: " + relation);
                assertFalse(relation.name().isBlank(), () -> "does not say how it is related: " + relation);
            }
        }
    }

    private static void assertJdk(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> assertJdk(one));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(TiContract::assertJdk);
        }
        assertTrue(
                value == null || value.getClass().getName().startsWith("java."),
                () -> "details hold a " + value.getClass() + ", which keeps the plugin from being unloaded");
    }
}
