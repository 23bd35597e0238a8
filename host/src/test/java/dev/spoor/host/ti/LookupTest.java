package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Tlp;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.Masking;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a service does, every indicator gets a state from it, and no state looks like an answer that was not given. */
class LookupTest {
    private static final Duration FAST = Duration.ofMillis(100);
    private static final Limits ONE_AT_A_TIME = Limits.NONE.parallel(1);

    @TempDir
    Path temp;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-17T08:00:00Z"));
    private SpoolSpace space;
    private HostCall call;

    @BeforeEach
    void open() throws Exception {
        space = SpoolSpace.open(temp.resolve("spool"), new MemoryBudget(1 << 20));
        call = CallScope.in(space).call();
    }

    @AfterEach
    void close() {
        call.close();
        space.close();
    }

    private Service service(Limits limits) {
        return new Service("acme", limits, time, FAST);
    }

    private List<String> lookup(Service service, Terms terms, AnswerStore store, String... values) {
        Sightings sightings = new Sightings();
        for (String value : values) {
            sightings.add(new Indicator(value.contains(".") && value.matches("[0-9.]+") ? "ipv4" : "domain", value));
        }
        Lookup lookup = new Lookup(terms, time, store, Optional.empty());
        List<String> rows = new ArrayList<>();
        lookup.run(
                lookup.plan(sightings.all().keySet(), List.of(service.respondent())),
                sightings,
                (Batch batch) -> {
                    for (int row = 0; row < batch.size(); row++) {
                        rows.add(batch.get(row, 1) + " " + batch.get(row, 2));
                    }
                },
                call);
        return rows;
    }

    private List<String> lookup(Service service, String... values) {
        return lookup(service, Terms.USUAL, AnswerStore.NONE, values);
    }

    private static ProviderException refusal(Problem.Kind kind) {
        return ProviderException.of(kind, "acme", "not now");
    }

    @Test
    void knownAndNeverHeardOf() {
        assertEquals(
                List.of("bad.org KNOWN", "good.org NOT_FOUND"), lookup(service(ONE_AT_A_TIME), "bad.org", "good.org"));
        assertEquals(0, call.problems().total());
    }

    /** Also of what is not listed: a list of yesterday says nothing of today. */
    @Test
    void anAnswerIsAsOldAsTheListThatItComesFrom() {
        Service service = service(ONE_AT_A_TIME);
        Instant fetched = time.now().minus(Duration.ofHours(5));
        service.behaviour = (batch, out, inner) ->
                service.answer(batch, verdict -> out.put(verdict.asOf(Ticks.of(fetched))), inner);
        Sightings sightings = new Sightings();
        List.of("bad.org", "good.org").forEach(value -> sightings.add(new Indicator("domain", value)));
        Lookup lookup = new Lookup(Terms.USUAL, time, AnswerStore.NONE, Optional.empty());
        List<String> rows = new ArrayList<>();
        lookup.run(
                lookup.plan(sightings.all().keySet(), List.of(service.respondent())),
                sightings,
                (Batch batch) -> {
                    int age = batch.schema().find("age");
                    int asked = batch.schema().find("asked");
                    for (int row = 0; row < batch.size(); row++) {
                        rows.add(batch.get(row, 2) + " " + batch.get(row, age) + " " + batch.get(row, asked));
                    }
                },
                call);
        assertEquals(List.of("KNOWN 5h " + fetched, "NOT_FOUND 5h " + fetched), rows);
    }

    @Test
    void whatAProviderBreaksCostsItsRequestOnly() {
        Service service = service(ONE_AT_A_TIME);
        service.behaviour = (batch, out, inner) -> {
            if (batch.get(0).value().equals("c.org")) {
                throw new StackOverflowError();
            }
            service.answer(batch, out, inner);
        };
        assertEquals(
                List.of("a.org NOT_FOUND", "c.org ERROR", "e.org NOT_FOUND"),
                lookup(service, "a.org", "c.org", "e.org"));
        assertEquals(1, call.problems().total(Problem.Kind.BUG));
    }

    @Test
    void aShortAnswerIsNoneForTheRest() {
        Service service = service(ONE_AT_A_TIME.batch(3));
        service.behaviour = (batch, out, inner) -> service.answer(batch.subList(0, 1), out, inner);
        assertEquals(
                List.of("a.org NOT_FOUND", "b.org ERROR", "c.org ERROR"), lookup(service, "a.org", "b.org", "c.org"));
        assertEquals(1, service.requests.size(), "asking again would not help");
    }

    @Test
    void aProblemWithOneIsAskedAgainOnlyWhereThatHelps() {
        Service service = service(ONE_AT_A_TIME.batch(3));
        service.behaviour = (batch, out, inner) -> {
            for (Indicator one : batch) {
                switch (one.value()) {
                    case "odd.org" -> inner.problem(Problem.of(Problem.Kind.BAD_REQUEST, "odd.org", "is odd"));
                    case "late.org" -> {
                        if (service.requests.size() == 1) {
                            inner.problem(Problem.of(Problem.Kind.UNAVAILABLE, "late.org", "timed out"));
                        } else {
                            service.answer(List.of(one), out, inner);
                        }
                    }
                    default -> service.answer(List.of(one), out, inner);
                }
            }
        };
        assertEquals(
                List.of("bad.org KNOWN", "odd.org ERROR", "late.org NOT_FOUND"),
                lookup(service, "bad.org", "odd.org", "late.org"));
        assertEquals(Map.of("bad.org", 1, "odd.org", 1, "late.org", 2), service.asked);
        assertEquals(1, call.problems().total());
    }

    @Test
    void whoRefusesTheKeyIsAskedNoFurther() {
        Service service =
                service(ONE_AT_A_TIME).refusing(99, refusal(Problem.Kind.AUTH).problem());
        assertEquals(List.of("a.org ERROR", "b.org ERROR", "c.org ERROR"), lookup(service, "a.org", "b.org", "c.org"));
        assertEquals(1, service.requests.size());
        assertEquals(1, call.problems().total());
    }

    @Test
    void whoIsBusyIsAskedAgainWhenItSays() {
        Problem busy = refusal(Problem.Kind.RATE_LIMITED).problem().retryAfter(Duration.ofSeconds(45));
        Service service = service(ONE_AT_A_TIME).refusing(1, busy);
        Instant before = time.now();
        assertEquals(List.of("a.org NOT_FOUND", "b.org NOT_FOUND"), lookup(service, "a.org", "b.org"));
        assertTrue(Duration.between(before, service.requests.get(1)).compareTo(Duration.ofSeconds(45)) >= 0);
    }

    /** Three had a place and were not sent when the service said that it is busy: of four a day, they are still to be had. */
    @Test
    void whatWasNotSentCostsNothing() {
        Problem busy = refusal(Problem.Kind.RATE_LIMITED).problem().retryAfter(Duration.ofSeconds(45));
        Limits limits = Limits.NONE.parallel(4).rate(1, Duration.ofSeconds(10)).rate(4, Duration.ofDays(1));
        Service service = service(limits).refusing(1, busy);
        List<String> rows = lookup(service, "a.org", "b.org", "c.org", "d.org");
        assertEquals(4, service.requests.size());
        assertEquals(0, service.violations);
        assertEquals(3, rows.stream().filter(row -> row.endsWith("NOT_FOUND")).count(), rows::toString);
        assertEquals(
                1,
                rows.stream()
                        .filter(row -> row.matches(".* (PENDING|RATE_LIMITED)"))
                        .count(),
                rows::toString);
    }

    /** A service may repeat what it was told. */
    @Test
    void whatAServiceRepeatsIsMasked() {
        call.close();
        call = CallScope.in(space)
                .masking(new Masking(problem -> problem, finding -> finding, text -> text.replace("s3cret", "***")))
                .call();
        Service service = service(ONE_AT_A_TIME);
        service.behaviour = (batch, out, inner) -> {
            if (batch.get(0).value().equals("c.org")) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, "acme", "s3cret is no question");
            }
            out.put(dev.spoor.api.Verdict.known(batch.get(0), dev.spoor.api.Severity.LOW, "you are s3cret")
                    .details(Map.of("s3cret", List.of("s3cret"))));
        };
        AnswerStore store = AnswerCache.open(temp.resolve("cache"), call::problem);
        Sightings sightings = new Sightings();
        sightings.add(new Indicator("domain", "b.org"));
        sightings.add(new Indicator("domain", "c.org"));
        Lookup lookup = new Lookup(Terms.USUAL, time, store, Optional.empty());
        StringBuilder rows = new StringBuilder();
        lookup.run(
                lookup.plan(sightings.all().keySet(), List.of(service.respondent())),
                sightings,
                (Batch batch) -> {
                    for (int row = 0; row < batch.size(); row++) {
                        for (int column = 0; column < batch.schema().size(); column++) {
                            rows.append(batch.get(row, column)).append(' ');
                        }
                    }
                },
                call);
        assertTrue(rows.toString().contains("you are ***"), rows::toString);
        assertTrue(rows.toString().contains("*** is no question"), rows::toString);
        rows.append(store.find("acme", new Indicator("domain", "b.org"))
                .orElseThrow()
                .toJson());
        assertTrue(!rows.toString().contains("s3cret"), rows::toString);
        store.close();
    }

    @Test
    void whoIsBusyForTooLongLeavesTheRestPending() {
        Problem tomorrow = refusal(Problem.Kind.RATE_LIMITED).problem().retryAfter(Duration.ofHours(9));
        Service service = service(ONE_AT_A_TIME).refusing(1, tomorrow);
        assertEquals(
                List.of("a.org RATE_LIMITED", "b.org PENDING", "c.org PENDING"),
                lookup(service, "a.org", "b.org", "c.org"));
        assertEquals(1, service.requests.size());
        assertEquals(
                1,
                call.problems().total(Problem.Kind.RATE_LIMITED),
                call.problems().entries()::toString);
    }

    @Test
    void whoFailsIsAskedThreeTimesAndThenLeftAlone() {
        Service service = service(ONE_AT_A_TIME)
                .refusing(2, refusal(Problem.Kind.UNAVAILABLE).problem());
        assertEquals(List.of("a.org NOT_FOUND"), lookup(service, "a.org"));
        assertEquals(3, service.requests.size());

        Service dead = service(ONE_AT_A_TIME)
                .refusing(Integer.MAX_VALUE, refusal(Problem.Kind.UNAVAILABLE).problem());
        String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = "n" + i + ".org";
        }
        List<String> rows = lookup(dead, many);
        assertEquals(40, rows.size());
        assertEquals(7, rows.stream().filter(row -> row.endsWith("ERROR")).count(), rows::toString);
        assertEquals(33, rows.stream().filter(row -> row.endsWith("PENDING")).count());
        assertEquals(21, dead.requests.size(), "three for each of seven");
    }

    @Test
    void whatMeansNothingToOthersIsNotAsked() {
        Service service = service(ONE_AT_A_TIME);
        Terms terms = Terms.USUAL.screening(new Screening(Tlp.CLEAR, List.of("corp.example.com", "8.8.0.0/16")));
        assertEquals(
                List.of(
                        "10.1.2.3 SKIPPED",
                        "printer.local SKIPPED",
                        "www.corp.example.com SKIPPED",
                        "8.8.4.4 SKIPPED",
                        "9.9.9.9 NOT_FOUND"),
                lookup(
                        service,
                        terms,
                        AnswerStore.NONE,
                        "10.1.2.3",
                        "printer.local",
                        "www.corp.example.com",
                        "8.8.4.4",
                        "9.9.9.9"));
        assertEquals(Map.of("9.9.9.9", 1), service.asked);
        Terms red = Terms.USUAL.screening(new Screening(Tlp.RED, List.of()));
        assertEquals(List.of("a.org SKIPPED"), lookup(service, red, AnswerStore.NONE, "a.org"));
        assertEquals(0, call.problems().total(), "not asked on purpose is no problem");
    }

    @Test
    void aUrlCannotHideWhoseItIs() {
        Screening screening = new Screening(Tlp.CLEAR, List.of("corp.example.com"));
        Respondent whom = service(ONE_AT_A_TIME).respondent();
        for (String url : List.of(
                "http://www.corp.example.com/",
                "http://a@b@www.corp.example.com/",
                "http://www.corp.example.com./x",
                "http://WWW.CORP.example.com:8080",
                "http://[fe80::1]/",
                "http://10.0.0.1/x?y@example.org",
                "http://10.1/", // what browsers take for 10.0.0.1, 192.168.0.1, 127.0.0.1
                "http://0xc0.0xa8.0.1/",
                "http://2130706433/",
                "http://www.corp.example%2Ecom/",
                "http://www.corp.example\u3002com/",
                "notaurl")) {
            assertTrue(screening.refusal(new Indicator("url", url), whom).isPresent(), url);
        }
        for (String url : List.of(
                "http://example.org/@corp.example.com",
                "http://b\u00fccher.example.org/",
                "http://a_b-1.example.org:81/%2E")) {
            assertTrue(screening.refusal(new Indicator("url", url), whom).isEmpty(), url);
        }
    }

    @Test
    void aBudgetEndsIt() {
        Service service = service(ONE_AT_A_TIME);
        assertEquals(
                List.of("a.org NOT_FOUND", "b.org NOT_FOUND", "c.org PENDING"),
                lookup(service, Terms.USUAL.budgets(Map.of("acme", 2L)), AnswerStore.NONE, "a.org", "b.org", "c.org"));
        assertEquals(2, service.requests.size());
        assertEquals(1, call.problems().total(Problem.Kind.RATE_LIMITED));
    }

    @Test
    void whatIsKnownIsNotAskedAgainUntilItIsOld() {
        try (AnswerStore store = AnswerCache.open(temp.resolve("cache"), call::problem)) {
            Service service = service(ONE_AT_A_TIME);
            lookup(service, Terms.USUAL, store, "bad.org", "good.org");
            assertEquals(
                    List.of("bad.org KNOWN", "good.org NOT_FOUND"),
                    lookup(service, Terms.USUAL, store, "bad.org", "good.org"));
            assertEquals(2, service.requests.size());
            lookup(service, Terms.USUAL.maxAge(Duration.ZERO), store, "bad.org");
            assertEquals(3, service.requests.size(), "refreshed");
            time.await(time.now().plus(Duration.ofDays(25)), call);
            lookup(service, Terms.USUAL, store, "bad.org", "good.org");
            assertEquals(
                    Map.of("bad.org", 2, "good.org", 2), service.asked, "unknown is kept for 20 days, known for 30");
            time.await(time.now().plus(Duration.ofDays(400)), call);
            assertEquals(
                    List.of("new.org SKIPPED", "bad.org KNOWN"),
                    lookup(service, Terms.USUAL.stayOffline(), store, "new.org", "bad.org"));
        }
    }

    @Test
    void limitsHoldAcrossRuns() {
        Limits daily = ONE_AT_A_TIME.rate(3, Duration.ofDays(1));
        try (AnswerStore store = AnswerCache.open(temp.resolve("cache"), call::problem)) {
            Service service = service(daily);
            lookup(service, Terms.USUAL, store, "a.org", "b.org");
            assertEquals(
                    List.of("c.org NOT_FOUND", "d.org PENDING"), lookup(service, Terms.USUAL, store, "c.org", "d.org"));
            assertEquals(0, service.violations);
            assertEquals(3, service.requests.size());
        }
    }

    @Test
    void givenUpIsGivenUp() {
        Service service = service(ONE_AT_A_TIME);
        service.behaviour = (batch, out, inner) -> call.cancel("enough");
        assertThrows(CancelledException.class, () -> lookup(service, "a.org", "b.org", "c.org"));
        assertEquals(1, service.requests.size());
        assertEquals(0, call.problems().total());
    }

    @Test
    void aPlanAsksNobody() {
        Service service = service(Limits.NONE.batch(2).rate(1, Duration.ofMinutes(1)));
        Lookup lookup = new Lookup(Terms.USUAL, time, AnswerStore.NONE, Optional.empty());
        List<Indicator> indicators = List.of(
                new Indicator("domain", "a.org"),
                new Indicator("domain", "b.org"),
                new Indicator("domain", "c.org"),
                new Indicator("ipv4", "10.0.0.1"),
                new Indicator("email", "a@b.org"));
        Share share = lookup.plan(indicators, List.of(service.respondent())).get(0);
        assertEquals(3, share.asks().size());
        assertEquals(2, share.requests());
        assertEquals(2, share.skipped().size());
        assertEquals(Optional.of(1L), share.left(time.now()));
        assertEquals(Duration.ofMinutes(1), share.lasts(time.now()));
        assertEquals(0, service.requests.size());
    }
}
