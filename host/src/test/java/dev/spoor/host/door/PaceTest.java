package dev.spoor.host.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OwnTime time = new OwnTime();

    private Pace pace(Limits limits) {
        return new Pace("ti:acme", limits, PATIENCE, time);
    }

    /** In any period there are no more requests than allowed, and no fewer than could be. */
    @Test
    void keepsAllRatesAndWastesNothing() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            long few = 1 + random.nextInt(8);
            long many = few + random.nextInt(30);
            Limits limits = Limits.NONE
                    .rate(few, Duration.ofSeconds(1 + random.nextInt(5)))
                    .rate(many, Duration.ofMinutes(1));
            Pace pace = pace(limits);
            List<Long> turns = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                TestCall call = new TestCall();
                pace.enter(call);
                turns.add(time.nanos());
                pace.leave(call);
                time.pass(random.nextInt(3) * 100_000_000L);
            }
            for (Limits.Rate rate : limits.rates()) {
                int n = (int) rate.requests();
                for (int i = n; i < turns.size(); i++) {
                    long span = turns.get(i) - turns.get(i - n);
                    assertTrue(span >= rate.per().toNanos(), n + " per " + rate.per() + ": " + span);
                }
            }
            long possible = turns.get(turns.size() - 1) - turns.get(0);
            assertTrue(possible <= (200.0 / many + 1) * 60e9 + 200.0 / few * 5e9, "slower than need be");
        }
    }

    @Test
    void largeRatesAreSpread() throws Exception {
        Pace pace = pace(Limits.NONE.rate(100_000, Duration.ofSeconds(100)));
        TestCall call = new TestCall();
        for (int i = 0; i < 10_000; i++) {
            pace.enter(call);
        }
        assertTrue(time.nanos() > 5_000_000_000L && time.nanos() < 11_000_000_000L, () -> "" + time.nanos());
    }

    @Test
    void whatComesTooLateIsNotAsked() throws Exception {
        Pace pace = pace(Limits.NONE.rate(1, Duration.ofDays(1)));
        pace.enter(new TestCall());
        Problem problem = assertThrows(ProviderException.class, () -> pace.enter(new TestCall()))
                .problem();
        assertEquals(Problem.Kind.RATE_LIMITED, problem.kind());
        assertEquals(Duration.ofDays(1), problem.retryAfter().orElseThrow());
        assertEquals(List.of(), time.slept());
        time.pass(Duration.ofHours(24).toNanos());
        pace.enter(new TestCall());
    }

    @Test
    void holdsForAll() throws Exception {
        Pace pace = pace(Limits.NONE);
        pace.hold(Duration.ofSeconds(30));
        pace.enter(new TestCall());
        pace.enter(new TestCall());
        assertEquals(List.of(30_000L), time.slept());
    }

    private FutureTask<Void> start(Pace pace, TestCall call) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            pace.enter(call);
            return null;
        });
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void soManyCallsAtOnceAndNoMore() throws Exception {
        Pace pace = pace(Limits.NONE.parallel(2));
        TestCall first = new TestCall();
        TestCall second = new TestCall();
        pace.enter(first);
        pace.enter(first); // a page while another is open: it has its place
        pace.enter(second);
        CountDownLatch looked = new CountDownLatch(3);
        TestCall third = new TestCall() {
            @Override
            public void check() {
                super.check();
                looked.countDown();
            }
        };
        FutureTask<Void> waiting = start(pace, third);
        assertTrue(looked.await(30, TimeUnit.SECONDS));
        pace.leave(first);
        assertFalse(waiting.isDone(), "the first has another answer open");
        pace.leave(first);
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoIsGoneHoldsNoPlaceAndWhoGivesUpWaitsForNone() throws Exception {
        Pace pace = pace(Limits.NONE.parallel(1));
        TestCall forgetful = new TestCall();
        pace.enter(forgetful);
        TestCall impatient = new TestCall();
        FutureTask<Void> waiting = start(pace, impatient);
        impatient.cancel();
        Throwable why = assertThrows(
                        java.util.concurrent.ExecutionException.class, () -> waiting.get(30, TimeUnit.SECONDS))
                .getCause();
        assertTrue(why instanceof CancelledException);
        forgetful.cancel();
        start(pace, new TestCall()).get(30, TimeUnit.SECONDS);
    }
}
