package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Asks one respondent what is its share, as fast as its limits let it, until all is asked or it makes no sense to go on. {@link #work} is run by as
 * many threads as may ask at once.
 */
final class Asking {
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** A service that says "too much" and not for how long is left alone for this long, then twice as long, ... */
    private static final Duration LIMITED_PAUSE = Duration.ofSeconds(60);

    /** Beyond it no calendar need go, whatever a service says. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(400);

    private static final int MOST_REFUSALS = 8;

    /** Why no more is asked; what was not asked gets this state. */
    private record Stop(LookupState state, Problem.Kind kind, String why) {}

    private final Share share;
    private final Respondent whom;
    private final Timekeeper time;
    private final AnswerStore store;
    private final LookupResults results;
    private final HostCall call;
    private final Queue<Indicator> queue;
    private final Admission admission;
    private final AtomicInteger refusals = new AtomicInteger();
    private final Breaker breaker = new Breaker();
    private volatile Stop stop;

    Asking(Share share, Duration patience, Timekeeper time, AnswerStore store, LookupResults results, HostCall call) {
        this.share = share;
        this.whom = share.whom();
        this.time = time;
        this.store = store;
        this.results = results;
        this.call = call;
        this.queue = new ArrayDeque<>(share.asks());
        this.admission = new Admission(share, patience, time, store, call);
    }

    /** Asks until there is nothing left. */
    void work() {
        for (List<Indicator> batch = next(); !batch.isEmpty(); batch = next()) {
            Stop over = stop;
            if (over == null) {
                ask(new ArrayList<>(batch));
            } else {
                leave(batch, over);
            }
        }
    }

    private List<Indicator> next() {
        synchronized (queue) {
            List<Indicator> batch = new ArrayList<>();
            int size = stop == null ? whom.limits().batch() : Integer.MAX_VALUE;
            while (batch.size() < size && !queue.isEmpty()) {
                batch.add(queue.poll());
            }
            return batch;
        }
    }

    private void leave(List<Indicator> indicators, Stop why) {
        results.state(indicators, why.state(), call.masked(why.why()), whom.id());
        results.tell(Problem.of(why.kind(), whom.qualified(), why.why()), indicators.size());
    }

    private void ask(List<Indicator> left) {
        boolean refused = false;
        for (int attempt = 1; !left.isEmpty(); ) {
            Admission.Ticket ticket = admission.enter(Math.toIntExact(1 + whom.further(left)), () -> stop != null);
            if (ticket == null) {
                Stop none = stop();
                // What the service itself refused is told from what was never sent.
                leave(left, refused ? new Stop(LookupState.RATE_LIMITED, Problem.Kind.RATE_LIMITED, none.why()) : none);
                return;
            }
            Problem failure = once(left, ticket);
            if (left.isEmpty()) {
                return;
            }
            switch (failure.kind()) {
                case RATE_LIMITED -> {
                    refused = true;
                    limited(failure);
                }
                case UNAVAILABLE, PROTOCOL -> {
                    if (attempt++ == TRIES) {
                        fail(left, failure);
                        return;
                    }
                    time.await(time.now().plus(pause(attempt)), call);
                }
                case AUTH, CONFIG -> {
                    stop = new Stop(LookupState.ERROR, failure.kind(), failure.message());
                    leave(left, stop);
                    return;
                }
                default -> {
                    results.error(left, failure, whom.id());
                    return;
                }
            }
        }
    }

    /** Twice as long each time, and by chance up to half as much more: who failed together shall not come again together. */
    private static Duration pause(int attempt) {
        long millis = FIRST_PAUSE.toMillis() << (attempt - 2);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /** Why nothing more is asked, where nothing more is let through. */
    private Stop stop() {
        Stop over = stop;
        return over != null
                ? over
                : (stop = new Stop(LookupState.PENDING, Problem.Kind.RATE_LIMITED, admission.refusal()));
    }

    private void limited(Problem refusal) {
        int before = refusals.getAndIncrement();
        Duration pause = refusal.retryAfter().orElse(LIMITED_PAUSE.multipliedBy(1L << Math.min(before, 10)));
        share.allowance().block(time.now().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
        if (before >= MOST_REFUSALS) {
            stop = new Stop(
                    LookupState.PENDING,
                    Problem.Kind.RATE_LIMITED,
                    "it says again and again that too much is asked of it");
        }
    }

    private void fail(List<Indicator> left, Problem failure) {
        results.error(left, failure, whom.id());
        Instant rest = breaker.failed(time.now());
        if (breaker.isHopeless()) {
            stop = new Stop(LookupState.PENDING, failure.kind(), "it does not answer: " + failure.message());
        } else if (rest != null) {
            share.allowance().block(rest);
        }
    }

    /**
     * One request. What was answered, and what asking again does not help, is taken from {@code left}; what went wrong with the others is
     * returned.
     */
    private Problem once(List<Indicator> left, Admission.Ticket ticket) {
        Map<Indicator, Verdict> answers = new LinkedHashMap<>();
        Set<Indicator> asked = Set.copyOf(left);
        Problem[] failure = {Problem.of(Problem.Kind.BUG, whom.qualified(), "it gave no answer")};
        Map<String, Problem> items = new HashMap<>();
        boolean[] entered = {false};
        try {
            ProviderCall.<TiProvider.Session>run(whom.qualified(), whom.sessions(), call, (session, inner) -> {
                ItemCall one =
                        new ItemCall(inner, asked.stream().map(Indicator::value).collect(Collectors.toSet()), ticket);
                entered[0] = true;
                try {
                    session.lookup(List.copyOf(left), verdict -> put(answers, asked, verdict), one);
                } finally {
                    items.putAll(one.problems());
                }
            });
        } catch (ProviderException e) {
            failure[0] = e.problem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ticket.close(!entered[0] || failure[0].kind() == Problem.Kind.CONFIG);
        }
        Instant now = time.now();
        List<Answer> kept = answers.values().stream()
                .map(verdict -> Answer.of(
                                whom.id(),
                                verdict,
                                now,
                                whom.relations(verdict.indicator().type()))
                        .masked(call::masked))
                .toList();
        if (!kept.isEmpty()) {
            breaker.succeeded();
            heed(kept, ticket);
            results.answers(kept, now); // first: what cannot be kept was answered all the same
            store.keep(kept);
            left.removeAll(answers.keySet());
        }
        call.check(); // who was given up owes no answer
        for (Indicator indicator : List.copyOf(left)) {
            Problem item = items.get(indicator.value());
            if (item != null && isWorthAsking(item)) {
                failure[0] = item;
            } else if (item != null) {
                results.error(List.of(indicator), item, whom.id());
                left.remove(indicator);
            }
        }
        return failure[0];
    }

    /** Also what is asked besides may have been too much. */
    private void heed(List<Answer> answers, Admission.Ticket ticket) {
        Optional<Problem> refusal = answers.stream()
                .flatMap(answer -> answer.verdict().unanswered().values().stream())
                .filter(problem -> problem.kind() == Problem.Kind.RATE_LIMITED)
                .findFirst();
        if (refusal.isEmpty()) {
            refusals.set(0);
        } else if (!ticket.wasTurnedAway()) {
            limited(refusal.get());
        }
    }

    /** An answer that nobody asked for is none; of two the gravest counts. */
    private static void put(Map<Indicator, Verdict> answers, Set<Indicator> asked, Verdict verdict) {
        synchronized (answers) {
            if (asked.contains(verdict.indicator())) {
                answers.merge(
                        verdict.indicator(), verdict, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
            }
        }
    }

    private static boolean isWorthAsking(Problem item) {
        return switch (item.kind()) {
            case RATE_LIMITED, UNAVAILABLE, PROTOCOL, AUTH, CONFIG -> true;
            default -> false;
        };
    }
}
