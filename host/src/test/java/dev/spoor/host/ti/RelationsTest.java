package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked besides is paid like all else, and what of it has no answer never looks like an answer. */
class RelationsTest {
    private static final Set<String> TWO = Set.of("addresses", "files");

    @TempDir
    Path temp;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-17T08:00:00Z"));
    private final Service service = new Service(
            "acme",
            Limits.NONE.parallel(4).rate(4, Duration.ofMinutes(1)).rate(500, Duration.ofDays(1)),
            time,
            Duration.ofMillis(300));
    private Set<String> wanted = TWO;
    /** How the service fails at files; null where it does not. */
    private Problem failure;

    private SpoolSpace space;
    private HostCall call;

    @BeforeEach
    void open() throws Exception {
        space = SpoolSpace.open(temp.resolve("spool"), new MemoryBudget(1 << 20));
        call = CallScope.in(space).call();
        service.behaviour = this::answer;
    }

    @AfterEach
    void close() {
        call.close();
        space.close();
    }

    /** Knows what is bad, and then asks for what is wanted. */
    private void answer(List<Indicator> batch, Sink<Verdict> out, Call inner) throws ProviderException {
        Indicator indicator = batch.get(0);
        if (!indicator.value().startsWith("bad")) {
            out.put(Verdict.unknown(indicator));
            return;
        }
        Map<String, Problem> unanswered = new LinkedHashMap<>();
        List<Verdict.Relation> related = new ArrayList<>();
        for (String relation : List.copyOf(new java.util.TreeSet<>(wanted))) {
            try {
                service.further(inner);
                if (failure != null && relation.equals("files")) {
                    throw new ProviderException(failure);
                }
                related.add(new Verdict.Relation(relation, new Indicator("domain", "of-" + indicator.value())));
            } catch (ProviderException e) {
                unanswered.put(relation, e.problem());
            }
        }
        out.put(Verdict.known(indicator, Severity.HIGH, "bad").related(related).unanswered(unanswered));
    }

    private static Sightings sightings(String... values) {
        Sightings sightings = new Sightings();
        for (String value : values) {
            sightings.add(new Indicator("domain", value));
        }
        return sightings;
    }

    private List<String> lookup(Terms terms, AnswerStore store, Optional<ResumeFile> resume, Sightings sightings) {
        Lookup lookup = new Lookup(terms, time, store, resume);
        List<String> rows = new ArrayList<>();
        lookup.run(
                lookup.plan(sightings.all().keySet(), List.of(service.respondent(wanted))),
                sightings,
                (Batch batch) -> {
                    for (int row = 0; row < batch.size(); row++) {
                        rows.add(batch.get(row, 1) + " " + batch.get(row, 2) + " " + batch.get(row, 5));
                    }
                },
                call);
        rows.sort(null);
        return rows;
    }

    private List<String> lookup(AnswerStore store, String... values) {
        return lookup(Terms.USUAL, store, Optional.empty(), sightings(values));
    }

    private AnswerStore store() {
        return AnswerCache.open(temp, call::problem);
    }

    @Test
    void noLimitIsBrokenAndAlmostAllOfItIsUsed() {
        String[] values = new String[120];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 3 == 0 ? "bad" : "n") + i + ".org";
        }
        Instant start = time.now();
        try (AnswerStore store = store()) {
            List<String> rows = lookup(store, values);
            assertEquals(
                    40, rows.stream().filter(row -> row.endsWith(" KNOWN bad")).count(), rows::toString);
            assertEquals(
                    80, rows.stream().filter(row -> row.contains(" NOT_FOUND ")).count());
            assertEquals(
                    200, store.asked("acme", start).size(), "each is written down, and what was not needed is not");
        }
        assertEquals(200, service.requests.size(), "three for what is known, one for what is not");
        assertEquals(0, service.violations);
        Duration took = Duration.between(start, service.requests.get(199));
        assertTrue(took.toMinutes() <= 51, () -> "200 requests at 4 a minute took " + took);
        assertEquals(0, call.problems().total());
    }

    @Test
    void aBudgetHoldsAndNoLookupIsHalfPaid() {
        Sightings all = sightings("bad1.org", "bad2.org", "bad3.org", "bad4.org");
        Terms terms = Terms.USUAL.budgets(Map.of("acme", 8L));
        Lookup lookup = new Lookup(terms, time, AnswerStore.NONE, Optional.empty());
        assertEquals(
                12,
                lookup.plan(all.all().keySet(), List.of(service.respondent(wanted)))
                        .get(0)
                        .requests());
        List<String> rows = lookup(terms, AnswerStore.NONE, Optional.empty(), all);
        assertEquals(6, service.requests.size());
        assertEquals(2, rows.stream().filter(row -> row.endsWith(" KNOWN bad")).count(), rows::toString);
        assertEquals(2, rows.stream().filter(row -> row.contains(" PENDING ")).count());
        assertTrue(rows.stream().anyMatch(row -> row.contains("2 are left, and one lookup takes 3")), rows::toString);
    }

    @Test
    void whatALookupDoesNotNeedGoesToOthers() {
        Sightings all = sightings("a.org", "b.org", "c.org", "d.org", "e.org", "f.org", "g.org", "h.org");
        List<String> rows = lookup(Terms.USUAL.budgets(Map.of("acme", 8L)), AnswerStore.NONE, Optional.empty(), all);
        assertEquals(6, service.requests.size(), "until two are left, where one lookup might take three");
        assertEquals(6, rows.stream().filter(row -> row.contains(" NOT_FOUND ")).count());
    }

    @Test
    void aLimitOfADayIsNotBegunToBreakInTheMiddleOfALookup() {
        Service daily =
                new Service("acme", Limits.NONE.parallel(2).rate(4, Duration.ofDays(1)), time, Duration.ofMillis(300));
        daily.behaviour = (batch, out, inner) -> {
            daily.further(inner);
            daily.further(inner);
            out.put(Verdict.known(batch.get(0), Severity.HIGH, "bad"));
        };
        Sightings all = sightings("bad1.org", "bad2.org");
        Lookup lookup = new Lookup(Terms.USUAL, time, AnswerStore.NONE, Optional.empty());
        lookup.run(lookup.plan(all.all().keySet(), List.of(daily.respondent(TWO))), all, (Batch batch) -> {}, call);
        assertEquals(3, daily.requests.size(), "the second would have had one request of three");
    }

    @Test
    void anAnswerCountsForWhatItWasAskedFor() {
        try (AnswerStore store = store()) {
            wanted = Set.of("addresses");
            lookup(store, "bad.org", "good.org");
            assertEquals(3, service.requests.size());
            wanted = TWO;
            lookup(store, "bad.org", "good.org");
            assertEquals(6, service.requests.size(), "it was not asked for files; who knows nothing has none");
            wanted = Set.of("files");
            assertEquals(List.of("bad.org KNOWN bad", "good.org NOT_FOUND null"), lookup(store, "bad.org", "good.org"));
            wanted = Set.of();
            lookup(store, "bad.org", "good.org");
            assertEquals(6, service.requests.size(), "more than is wanted does no harm");
        }
    }

    @Test
    void offlineHalfAnAnswerSaysThatItIsHalf() {
        try (AnswerStore store = store()) {
            wanted = Set.of("addresses");
            lookup(store, "bad.org");
            wanted = TWO;
            List<String> rows = lookup(Terms.USUAL.stayOffline(), store, Optional.empty(), sightings("bad.org"));
            assertEquals(List.of("bad.org KNOWN bad; files not answered: it was not asked for then"), rows);
            assertEquals(1, call.problems().total());
        }
    }

    @Test
    void whatIsLimitedIsToldAndAskedAgain() {
        failure = Problem.of(Problem.Kind.RATE_LIMITED, "bad.org", "too much").retryAfter(Duration.ofMinutes(5));
        try (AnswerStore store = store()) {
            String row = "bad.org KNOWN bad; files not answered: too much";
            assertEquals(List.of(row), lookup(store, "bad.org"));
            assertEquals(1, call.problems().total(Problem.Kind.RATE_LIMITED));
            failure = null;
            assertEquals(List.of("bad.org KNOWN bad"), lookup(store, "bad.org"));
            assertEquals(6, service.requests.size());
        }
    }

    @Test
    void whatTheKeyMayNotHaveIsToldEachTimeAndAskedOnce() {
        failure = Problem.of(Problem.Kind.AUTH, "bad.org", "for premium keys only");
        try (AnswerStore store = store()) {
            String row = "bad.org KNOWN bad; files not answered: for premium keys only";
            assertEquals(List.of(row), lookup(store, "bad.org"));
            assertEquals(List.of(row), lookup(store, "bad.org"), "it is kept with the answer");
            assertEquals(3, service.requests.size());
            assertEquals(2, call.problems().total(Problem.Kind.AUTH));
        }
    }

    @Test
    void aJobGoesOnWithWhatIsMissing() throws Exception {
        Path file = temp.resolve("job");
        try (ResumeFile job = new ResumeFile(file, call::problem)) {
            failure = Problem.of(Problem.Kind.UNAVAILABLE, "bad.org", "broke off");
            lookup(Terms.USUAL, AnswerStore.NONE, Optional.of(job), sightings("bad.org"));
        }
        assertTrue(Files.readString(file).contains("broke off"));
        failure = null;
        for (int i = 0; i < 2; i++) {
            try (ResumeFile job = new ResumeFile(file, call::problem)) {
                assertEquals(
                        List.of("bad.org KNOWN bad"),
                        lookup(Terms.USUAL, AnswerStore.NONE, Optional.of(job), sightings("bad.org")));
            }
        }
        assertEquals(6, service.requests.size());
    }

    @Test
    void whatIsNotSentCostsNothing() {
        Respondent none = new Respondent(
                "acme",
                "ti:acme",
                Set.of("domain"),
                true,
                Limits.NONE.rate(1, Duration.ofDays(1)),
                dev.spoor.api.Tlp.AMBER,
                Duration.ofDays(1),
                Duration.ofDays(1),
                () -> {
                    throw ProviderException.of(Problem.Kind.CONFIG, "api_key", "is required and not configured");
                });
        Sightings all = sightings("a.org", "b.org");
        try (AnswerStore store = store()) {
            Lookup lookup = new Lookup(Terms.USUAL.budgets(Map.of("acme", 1L)), time, store, Optional.empty());
            List<Share> shares = lookup.plan(all.all().keySet(), List.of(none));
            lookup.run(shares, all, (Batch batch) -> {}, call);
            assertEquals(List.of(), store.asked("acme", time.now().minus(Duration.ofDays(1))));
            assertEquals(Optional.of(1L), shares.get(0).left(time.now()));
        }
        assertEquals(1, call.problems().total(Problem.Kind.CONFIG));
    }

    /** A request that nobody said would be made, such as a redirect, waits for a place and counts. */
    @Test
    void whatWasNotAnnouncedCountsToo() {
        wanted = Set.of();
        service.behaviour = (batch, out, inner) -> {
            service.further(inner);
            service.answer(batch, out, inner);
        };
        try (AnswerStore store = store()) {
            lookup(
                    Terms.USUAL.budgets(Map.of("acme", 4L)),
                    store,
                    Optional.empty(),
                    sightings("a.org", "b.org", "c.org"));
            assertEquals(
                    service.requests.size(), store.asked("acme", Instant.EPOCH).size());
            assertTrue(service.requests.size() >= 4);
            assertEquals(0, service.violations);
        }
    }
}
