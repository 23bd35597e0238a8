package dev.spoor.host.ti;

import dev.spoor.api.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of one of a provider's limits.
 *
 * @param rate the limit
 * @param left how many more requests it lets through now
 */
public record Remaining(Limits.Rate rate, long left) {
    /** Of each limit of this one, by what is written down of earlier runs. */
    public static List<Remaining> of(Respondent whom, AnswerStore store, Instant now) {
        List<Remaining> all = new ArrayList<>();
        for (Limits.Rate rate : whom.limits().rates()) {
            Limits alone = Limits.NONE.rate(rate.requests(), rate.per());
            Allowance allowance = new Allowance(alone, now);
            store.asked(whom.id(), now.minus(rate.per())).forEach(allowance::note);
            all.add(new Remaining(rate, allowance.left(now)));
        }
        return all;
    }
}
