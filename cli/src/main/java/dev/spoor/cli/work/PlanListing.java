package dev.spoor.cli.work;

import dev.spoor.cli.term.Amounts;
import dev.spoor.host.ti.Share;
import java.time.Instant;
import java.util.List;

/** The plan of a lookup for people: who would be asked how much. */
public final class PlanListing {
    private PlanListing() {}

    /** A line a provider. */
    public static Listing of(List<Share> shares, Instant now) {
        Listing listing =
                new Listing("provider", "known", "to ask", "requests", "budget", "allowed now", "takes", "not asked");
        for (Share share : shares) {
            List<String> skipped = share.reasons().entrySet().stream()
                    .map(reason -> reason.getValue() + " " + reason.getKey())
                    .toList();
            listing.row(
                    share.whom().id(),
                    share.known().size(),
                    share.asks().size(),
                    share.requests(),
                    share.budget().orElse(null),
                    share.left(now).orElse(null),
                    Amounts.span(share.lasts(now).getSeconds()),
                    skipped);
        }
        return listing;
    }
}
