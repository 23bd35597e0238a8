package dev.spoor.host.query;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.table.TestRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service with rows at times, which answers by the bounds in a query's text, and has a limit and moods. */
final class FakeSource implements QueryRun.Connection {
    static final String TEXT = "T | where TimeGenerated >= datetime({start}) and TimeGenerated <= datetime({end})";
    private static final Schema SCHEMA = TestRows.schema("time:LONG n:LONG");
    private static final Pattern BOUNDS = Pattern.compile(">= datetime\\((\\S+)\\).*<= datetime\\((\\S+)\\)");

    /** How the service says that there is too much. */
    enum Limit {
        /** It gives what it has, in whatever order, then says so. */
        AT_THE_END,
        /** It gives nothing. */
        AT_ONCE,
        /** It gives a part that is whole, and says which. */
        COVERED
    }

    final List<Long> times;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    int limit = Integer.MAX_VALUE;
    Limit how = Limit.AT_ONCE;
    /** Each so many requests, the answer breaks off in the middle with this. */
    int everyNth = Integer.MAX_VALUE;

    Problem mood;

    /** Rows that are something else each time they are asked for. */
    boolean changing;

    FakeSource(List<Long> times) {
        this.times = times;
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, HostCall call) throws ProviderException {
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        try {
            answer(request, out, requests.incrementAndGet());
        } finally {
            running.decrementAndGet();
        }
    }

    private void answer(QueryDriver.Request request, Sink<Batch> out, int number) throws ProviderException {
        Matcher bounds = BOUNDS.matcher(request.text());
        if (!bounds.find()) {
            throw new IllegalArgumentException(request.text());
        }
        long from = Ticks.parse(bounds.group(1));
        long to = Ticks.parse(bounds.group(2));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) >= from && times.get(i) <= to) {
                found.add(i);
            }
        }
        boolean tooMany = found.size() > limit;
        if (tooMany && how == Limit.AT_ONCE) {
            throw ProviderException.of(Problem.Kind.TOO_LARGE, "fake", "more than " + limit + " rows");
        }
        List<Integer> given = found;
        if (tooMany) {
            given = new ArrayList<>(found);
            if (how == Limit.AT_THE_END) {
                Collections.shuffle(given, new Random(number));
            }
            given = given.subList(0, limit);
        }
        TimeRange covered = null;
        if (tooMany && how == Limit.COVERED) {
            long cut = times.get(found.get(limit));
            given = given.stream().filter(i -> times.get(i) < cut).toList();
            covered = new TimeRange(from, cut);
        }
        boolean breaks = number % everyNth == 0;
        put(breaks ? given.subList(0, given.size() / 2) : given, changing ? number : 0, out);
        if (breaks) {
            throw new ProviderException(mood);
        }
        if (tooMany) {
            Problem problem = Problem.of(Problem.Kind.TOO_LARGE, "fake", "more than " + limit + " rows");
            throw new ProviderException(covered == null ? problem : problem.covered(covered));
        }
    }

    private void put(List<Integer> rows, int change, Sink<Batch> out) {
        for (int at = 0; at == 0 || at < rows.size(); at += 7) {
            List<List<Object>> some = new ArrayList<>();
            for (int row : rows.subList(at, Math.min(rows.size(), at + 7))) {
                some.add(List.of(times.get(row), (long) row % 3 + 3L * change));
            }
            out.put(some.isEmpty() ? Batch.empty(SCHEMA) : TestRows.batch(SCHEMA, some));
        }
    }
}
