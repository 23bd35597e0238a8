package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.data.Batch;
import dev.spoor.host.enrich.Sightings;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of indicators at five services with different limits, over days of a time of its own, killed twice on the way. */
class LongLookupTest {
    private static final int INDICATORS = 5_000;
    private static final Duration LATENCY = Duration.ofMillis(300);

    @TempDir
    Path temp;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-17T08:00:00Z"));
    private final List<Service> services = List.of(
            service(
                    "free",
                    Limits.NONE.parallel(2).rate(4, Duration.ofMinutes(1)).rate(600, Duration.ofDays(1))),
            service("daily", Limits.NONE.rate(1_100, Duration.ofDays(1))),
            service("second", Limits.NONE.parallel(4).rate(1, Duration.ofSeconds(1))),
            service("minute", Limits.NONE.rate(30, Duration.ofMinutes(1))),
            service("bulk", Limits.NONE.batch(100).rate(10, Duration.ofHours(1))));

    private Service service(String id, Limits limits) {
        return new Service(id, limits, time, LATENCY);
    }

    @Test
    void everythingIsAskedOnceAndNoLimitIsBroken() throws Exception {
        Instant start = time.now();
        Map<String, Integer> states = new HashMap<>();
        Path files = temp.resolve("1");
        assertThrows(CancelledException.class, () -> run(files, 6_000, states));
        Path second = crashed(files, temp.resolve("2"));
        assertThrows(CancelledException.class, () -> run(second, 6_000, states));
        Path third = crashed(second, temp.resolve("3"));
        states.clear();
        run(third, Integer.MAX_VALUE, states);

        assertEquals(Map.of("KNOWN", 5 * INDICATORS / 5, "NOT_FOUND", 5 * INDICATORS * 4 / 5), states);
        int threadsThatDied = 2 * services.size() * 4; // what was on its way when the process died had no answer
        for (Service service : services) {
            assertEquals(
                    0,
                    service.violations,
                    () -> "limits of " + service.respondent().id());
            assertEquals(INDICATORS, service.asked.size());
            int batch = service.respondent().limits().batch();
            long again =
                    service.asked.values().stream().filter(times -> times > 1).count();
            assertTrue(again <= (long) threadsThatDied * batch, () -> again + " were asked twice");
        }
        used("free", Duration.ofDays(8).plusMinutes(50), start);
        used("daily", Duration.ofDays(4), start);
        used("second", Duration.ofSeconds(5_000), start);
        used("minute", Duration.ofMinutes(166), start);
        used("bulk", Duration.ofHours(4), start);
    }

    /** At least 95 % of what its limits allow: the last request is not much later than it has to be. */
    private void used(String id, Duration least, Instant start) {
        Service service = services.stream()
                .filter(one -> one.respondent().id().equals(id))
                .findFirst()
                .orElseThrow();
        Duration took = Duration.between(start, service.requests.get(service.requests.size() - 1));
        double used = (double) least.toMillis() / took.toMillis();
        System.out.printf(java.util.Locale.ROOT, "%s: %.1f %% of what it allows%n", id, 100 * used);
        assertTrue(used >= 0.95, () -> id + " took " + took + " where " + least + " is possible");
    }

    /** Runs until so many requests were made in all. */
    private void run(Path files, int requests, Map<String, Integer> states) throws IOException {
        Files.createDirectories(files);
        AtomicInteger made = new AtomicInteger();
        time.goOn();
        try (SpoolSpace space = SpoolSpace.open(temp.resolve("spool"), new MemoryBudget(1 << 20));
                HostCall call = CallScope.in(space).call();
                Mortal store = new Mortal(AnswerCache.open(files, call::problem));
                ResumeFile resume = new ResumeFile(files.resolve("job"), call::problem)) {
            for (Service service : services) {
                service.behaviour = (batch, out, inner) -> {
                    if (made.incrementAndGet() >= requests) {
                        store.kill(() -> copyFiles(files));
                        call.cancel("killed");
                        time.stop();
                    }
                    inner.check();
                    service.answer(batch, out, inner);
                };
            }
            Sightings sightings = new Sightings();
            for (int i = 0; i < INDICATORS; i++) {
                sightings.add(new Indicator("domain", (i % 5 == 0 ? "bad" : "n") + i + ".org"));
            }
            Lookup lookup = new Lookup(
                    Terms.USUAL.patience(Duration.ofDays(30)).maxAge(Duration.ZERO), time, store, Optional.of(resume));
            List<Respondent> whom = services.stream().map(Service::respondent).toList();
            resume.begin(
                    sightings.all().keySet(), whom.stream().map(Respondent::id).toList(), dev.spoor.api.Tlp.CLEAR);
            lookup.run(
                    lookup.plan(sightings.all().keySet(), whom),
                    sightings,
                    (Batch batch) -> {
                        for (int row = 0; row < batch.size(); row++) {
                            states.merge(String.valueOf(batch.get(row, 2)), 1, Integer::sum);
                        }
                    },
                    call);
            assertEquals(
                    0, call.problems().total(), () -> call.problems().entries().toString());
        }
    }

    /** What a kill at this moment leaves. */
    private void copyFiles(Path files) {
        try {
            Path image = Files.createDirectories(files.resolveSibling(files.getFileName() + "-image"));
            for (String name : List.of("answers.mv", "job")) {
                Files.copy(files.resolve(name), image.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A store whose process can be killed: from then on nothing is written, and who would note a request makes none. */
    private static final class Mortal implements AnswerStore {
        private final AnswerStore store;
        private boolean dead;

        Mortal(AnswerStore store) {
            this.store = store;
        }

        /** Only the first time; nobody writes meanwhile. */
        synchronized void kill(Runnable last) {
            if (!dead) {
                dead = true;
                last.run();
            }
        }

        @Override
        public Optional<Answer> find(String provider, Indicator indicator) {
            return store.find(provider, indicator);
        }

        @Override
        public synchronized void keep(List<Answer> answers) {
            if (!dead) {
                store.keep(answers);
            }
        }

        @Override
        public List<Instant> asked(String provider, Instant since) {
            return store.asked(provider, since);
        }

        @Override
        public synchronized void noteAsked(String provider, Instant when) {
            if (dead) {
                throw new CancelledException("killed");
            }
            store.noteAsked(provider, when);
        }

        @Override
        public synchronized void noteNotAsked(String provider, Instant when) {
            if (!dead) {
                store.noteNotAsked(provider, when);
            }
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private Path crashed(Path before, Path after) throws IOException {
        Path image = before.resolveSibling(before.getFileName() + "-image");
        Files.move(image, after);
        return after;
    }
}
