package dev.spoor.cli.work;

import dev.spoor.api.Problem;
import dev.spoor.cli.term.Amounts;
import dev.spoor.host.Spoor;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import dev.spoor.host.ti.Remaining;
import dev.spoor.host.ti.Respondent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is left of the limits of providers of threat intelligence, for people. Asks nobody. */
public final class Budgets implements AutoCloseable {
    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();
    private final AnswerStore store;

    /** By what this host has asked so far. */
    public Budgets(Spoor spoor) {
        Path cache = spoor.config().dirs().cache();
        now = spoor.clock().instant();
        store = AnswerCache.exists(cache) ? AnswerCache.open(cache, problems::add) : AnswerStore.NONE;
    }

    /** In a few words, {@code 4 of 4 a minute, 488 of 500 a day left}; empty where it has no limit. */
    public String of(Respondent whom) {
        if (whom.limits().rates().isEmpty()) {
            return "";
        }
        if (!problems.isEmpty()) {
            return "what is left of its limits cannot be told now: "
                    + problems.get(0).message();
        }
        return Remaining.of(whom, store, now).stream()
                        .map(one -> Amounts.count(one.left()) + " of "
                                + Amounts.count(one.rate().requests()) + " "
                                + period(one.rate().per()))
                        .collect(Collectors.joining(", "))
                + " left";
    }

    private static String period(Duration per) {
        if (per.equals(Duration.ofSeconds(1))) {
            return "a second";
        } else if (per.equals(Duration.ofMinutes(1))) {
            return "a minute";
        } else if (per.equals(Duration.ofHours(1))) {
            return "an hour";
        } else if (per.equals(Duration.ofDays(1))) {
            return "a day";
        }
        return "in " + Amounts.span(per.getSeconds());
    }

    @Override
    public void close() {
        store.close();
    }
}
