package dev.spoor.tck;

import dev.spoor.api.Context;
import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What a TI provider says of one indicator, in a line that tests compare. */
public final class Said {
    private Said() {}

    /**
     * Asks.
     *
     * @return {@code HIGH summary}, {@code NOT_FOUND}, or the kind and text of a problem: {@code RATE_LIMITED quota exceeded}
     */
    public static String of(TiProvider provider, Context context, String type, String value) throws ProviderException {
        Indicator indicator = new Indicator(type, value);
        MemoryCall call = new MemoryCall();
        List<Verdict> verdicts = new ArrayList<>();
        try (TiProvider.Session session = provider.open(context)) {
            session.lookup(List.of(indicator), verdicts::add, call);
        } catch (ProviderException e) {
            return problem(e.problem());
        }
        if (verdicts.isEmpty()) {
            return call.problems().isEmpty()
                    ? "nothing"
                    : problem(call.problems().get(0));
        }
        Verdict verdict = verdicts.get(0);
        return verdict.isKnown() ? verdict.severity() + " " + verdict.summary() : "NOT_FOUND";
    }

    private static String problem(Problem problem) {
        String wait = problem.retryAfter()
                .map(time -> " after " + time.getSeconds() + " s")
                .orElse("");
        return problem.kind() + " " + problem.message() + wait;
    }
}
