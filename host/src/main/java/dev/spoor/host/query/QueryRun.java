package dev.spoor.host.query;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.OrderedParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Runs a query, or a text in a connection's language, at a connection. Split by time, the parts share no moment and leave none out, run side by
 * side within the connection's limit, and their rows come in order of time. What a service cuts short is asked for in smaller ranges; what is
 * missing in the end is a problem with its range. Immutable.
 */
public final class QueryRun {
    /** Asks a connection. */
    @FunctionalInterface
    public interface Connection {
        /** Puts the rows of a request, as {@link QueryDriver.Session#query}. */
        void query(QueryDriver.Request request, Sink<Batch> out, HostCall call) throws ProviderException;
    }

    /** No query is split into more parts. */
    public static final int MOST_PARTS = 10_000;

    private final String subject;
    private final Asking.Question question;
    private final TimeRange range;
    private final String obstacle;
    private final long maxRows;
    private final Duration splitBy;
    private final int parallel;

    private QueryRun(
            String subject,
            Asking.Question question,
            TimeRange range,
            String obstacle,
            long maxRows,
            Duration splitBy,
            int parallel) {
        this.subject = subject;
        this.question = question;
        this.range = range;
        this.obstacle = obstacle;
        this.maxRows = maxRows;
        this.splitBy = splitBy;
        this.parallel = parallel;
    }

    /**
     * A query with values.
     *
     * @param base options and most rows of its requests; its text is not used
     * @throws QueryException as {@link Query#render}
     */
    public static QueryRun of(Query query, Arguments arguments, Quoting quoting, Times times, QueryDriver.Request base)
            throws QueryException {
        Rendered whole = query.render(arguments, quoting, times);
        Bounds bounds = query.bounds();
        TimeRange range = whole.range().orElse(null);
        String obstacle = Divisible.obstacle(query.template().dialect(), whole.text());
        if (obstacle == null && range != null && !bounds.areKnown()) {
            obstacle = "how it uses its start and end is not seen";
        }
        boolean told = obstacle == null && bounds.isOfRows();
        Asking.Question question = part -> {
            if (part == null || range == null) {
                return with(base, query.language(), whole.text());
            }
            String text = part.equals(range)
                    ? whole.text()
                    : query.render(arguments.part(bounds.values(part, range)), quoting, times)
                            .text();
            QueryDriver.Request request = with(base, query.language(), text);
            return told ? request.range(inclusive(part, range, bounds)) : request;
        };
        return new QueryRun(query.fullName(), question, range, obstacle, base.maxRows(), null, 1);
    }

    /** A source must not cut off the moment of the end where the query itself asks for it. */
    private static TimeRange inclusive(TimeRange part, TimeRange whole, Bounds bounds) {
        boolean last = part.to() == whole.to() && bounds.end() == Bounds.Bound.INCLUSIVE;
        return last ? new TimeRange(part.from(), part.to() + 1) : part;
    }

    private static QueryDriver.Request with(QueryDriver.Request base, String language, String text) {
        QueryDriver.Request request = QueryDriver.Request.of(language, text).maxRows(base.maxRows());
        for (Map.Entry<String, Object> option : base.options().entrySet()) {
            request = request.option(option.getKey(), option.getValue());
        }
        return request;
    }

    /**
     * A text, confined to a range by its driver.
     *
     * @param range null for no range
     */
    public static QueryRun of(QueryDriver.Request request, TimeRange range) {
        String obstacle = Divisible.obstacle(Dialect.of(request.language()), request.text());
        return new QueryRun(
                "query",
                part -> part == null ? request : request.range(part),
                range,
                obstacle,
                request.maxRows(),
                null,
                1);
    }

    /**
     * The same, split into ranges of this length.
     *
     * @throws QueryException where it has no range, or too many parts
     */
    public QueryRun splitBy(Duration length) throws QueryException {
        if (range == null) {
            throw new QueryException(subject + " has no start and end by which it could be split");
        }
        if (obstacle != null && obstacle.startsWith("how")) {
            throw new QueryException(subject + " cannot be split exactly: " + obstacle);
        }
        Bounds.cut(range, length, MOST_PARTS);
        return new QueryRun(subject, question, range, obstacle, maxRows, length, parallel);
    }

    /** The same with so many requests at once. */
    public QueryRun parallel(int requests) {
        return new QueryRun(subject, question, range, obstacle, maxRows, splitBy, Math.max(1, requests));
    }

    /** What makes split parts something else than the whole; empty where nothing does, as far as can be seen. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** The texts that will be asked, in order, with their ranges where it is split. */
    public List<QueryDriver.Request> requests() throws QueryException {
        List<QueryDriver.Request> requests = new ArrayList<>();
        for (TimeRange part : parts()) {
            requests.add(question.of(part));
        }
        return requests;
    }

    /** The ranges that are asked for, in order; one that is null where there is no range. */
    public List<TimeRange> parts() throws QueryException {
        if (splitBy != null) {
            return Bounds.cut(range, splitBy, MOST_PARTS);
        }
        List<TimeRange> one = new ArrayList<>();
        one.add(range);
        return one;
    }

    /**
     * Puts the rows as they come; what is missing is a problem of the call.
     *
     * @throws ProviderException where nothing at all can be had, or what failed would fail for all
     */
    public void run(Connection connection, Sink<? super Batch> out, HostCall call)
            throws ProviderException, QueryException {
        List<TimeRange> ranges = parts();
        Failed failed = new Failed(ranges.size());
        AtomicLong left = new AtomicLong(maxRows);
        List<OrderedParts.Part> parts = new ArrayList<>();
        for (TimeRange part : ranges) {
            parts.add((sink, inner) -> {
                if (left.get() <= 0) {
                    return;
                }
                try {
                    new Asking(connection::query, question, obstacle, sink, inner, subject).ask(part);
                } catch (ProviderException e) {
                    failed.add(e, part, subject, inner);
                }
            });
        }
        try {
            OrderedParts.run(parts, parallel, call, batch -> put(batch, left, out));
        } catch (ProviderException | QueryException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ProviderException(Problem.of(Problem.Kind.BUG, subject, String.valueOf(e)), e);
        }
    }

    /** Puts as many rows as are wanted still. */
    private static void put(Batch batch, AtomicLong left, Sink<? super Batch> out) {
        long wanted = left.getAndAdd(-batch.size());
        if (wanted >= batch.size()) {
            out.put(batch);
        } else if (wanted > 0) {
            out.put(batch.take(IntStream.range(0, (int) wanted).toArray(), (int) wanted));
        }
    }

    /** The parts that failed: each costs itself, unless all would. */
    private static final class Failed {
        private final int parts;
        private int count;

        Failed(int parts) {
            this.parts = parts;
        }

        synchronized void add(ProviderException e, TimeRange part, String subject, HostCall call)
                throws ProviderException {
            count++;
            switch (e.problem().kind()) {
                case AUTH, CONFIG, BAD_REQUEST, NOT_FOUND -> throw e;
                default -> {
                    if (count == parts) {
                        throw e;
                    }
                }
            }
            call.problem(Problem.of(
                            e.problem().kind(),
                            subject,
                            "rows of " + part + " are missing: " + e.problem().message())
                    .at(String.valueOf(part)));
        }
    }
}
