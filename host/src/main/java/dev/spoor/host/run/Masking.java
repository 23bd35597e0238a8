package dev.spoor.host.run;

import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import java.util.function.UnaryOperator;

/**
 * What takes secrets out of what providers say, before anybody sees it. Safe for use by many threads.
 *
 * @param text of anything else that is kept or shown
 */
public record Masking(UnaryOperator<Problem> problem, UnaryOperator<Finding> finding, UnaryOperator<String> text) {
    /** There are no secrets. */
    public static final Masking NONE =
            new Masking(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
}
