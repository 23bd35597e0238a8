package dev.spoor.cli.work;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.Queries;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.Times;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The span of time that is asked about. */
public final class TimeOptions {
    @Option(
            names = "--times",
            paramLabel = "RANGE|NAME",
            description =
                    "When: 7d (the last seven days), 7d@d, today, 2026-03-17, 2026-03-16..2026-03-18T12:00Z, or a name"
                            + " that spoor query times keeps.")
    String range;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this moment on: 2026-03-17T08:00Z, -1d, -1w@d, seconds since 1970.")
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to this moment; without it, until now.")
    String until;

    /** The range that the options say; empty where they say nothing. */
    public Optional<TimeRange> range(Queries queries) throws QueryException, IOException {
        Times times = queries.times();
        if (range != null) {
            if (since != null || until != null) {
                throw new UsageException("--times excludes --since and --until; give one or the other");
            }
            Optional<TimeRange> kept = queries.ranges().find(range);
            return Optional.of(kept.isPresent() ? kept.get() : times.range(range));
        }
        if (since == null && until == null) {
            return Optional.empty();
        }
        if (since == null) {
            throw new UsageException("--until needs --since: a query has a start as well");
        }
        long from = times.moment(since);
        long to = until == null ? times.now() : times.moment(until);
        if (to <= from) {
            throw new UsageException("--until is before --since: " + Ticks.format(to) + ", " + Ticks.format(from));
        }
        return Optional.of(new TimeRange(from, to));
    }
}
