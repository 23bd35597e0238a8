package dev.spoor.host.ti;

import dev.spoor.api.Tlp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On which terms indicators are looked up. Immutable.
 *
 * @param screening what must not be asked
 * @param maxAge how old an answer may be at most to be used again; empty for what each respondent's settings say
 * @param offline whether nobody is asked who is not on this machine; answers may then be of any age
 * @param budgets by respondent, how many requests may be made to it at most
 * @param patience how long to wait at most until a limit lets one more request through
 */
public record Terms(
        Screening screening, Optional<Duration> maxAge, boolean offline, Map<String, Long> budgets, Duration patience) {
    /** Limits by the minute are waited for, limits by the day are not. */
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

    /** Everything that means anything to others may be asked; no budgets; the usual patience. */
    public static final Terms USUAL =
            new Terms(new Screening(Tlp.CLEAR, List.of()), Optional.empty(), false, Map.of(), USUAL_PATIENCE);

    public Terms {
        budgets = Map.copyOf(budgets);
    }

    /** The same with this screening. */
    public Terms screening(Screening other) {
        return new Terms(other, maxAge, offline, budgets, patience);
    }

    /** The same with answers of at most this age. */
    public Terms maxAge(Duration age) {
        return new Terms(screening, Optional.of(age), offline, budgets, patience);
    }

    /** The same without asking anybody elsewhere. */
    public Terms stayOffline() {
        return new Terms(screening, maxAge, true, budgets, patience);
    }

    /** The same with these budgets. */
    public Terms budgets(Map<String, Long> most) {
        return new Terms(screening, maxAge, offline, most, patience);
    }

    /** The same with this patience. */
    public Terms patience(Duration most) {
        return new Terms(screening, maxAge, offline, budgets, most);
    }

    /** How many requests may be made to it. */
    long budget(Respondent whom) {
        return budgets.getOrDefault(whom.id(), Long.MAX_VALUE);
    }
}
