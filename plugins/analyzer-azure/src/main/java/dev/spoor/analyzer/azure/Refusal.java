package dev.spoor.analyzer.azure;

import dev.spoor.answers.Refusals;
import dev.spoor.api.Problem;

/** What the service means where it does not answer. */
final class Refusal {
    private static final String FORBIDDEN = "HTTP 403";

    private Refusal() {}

    static Problem meaning(Problem usual, String body) {
        return isForbidden(usual)
                ? Refusals.copy(
                        usual,
                        usual.kind(),
                        usual.message() + " (who logs in needs the role Reader of the subscriptions)")
                : usual;
    }

    /** True where we are known, and may not. */
    static boolean isForbidden(Problem problem) {
        return problem.kind() == Problem.Kind.AUTH && problem.message().contains(FORBIDDEN);
    }
}
