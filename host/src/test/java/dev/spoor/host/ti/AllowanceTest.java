package dev.spoor.host.ti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant START = Instant.parse("2026-03-17T08:00:00Z");

    /** Whatever the rates and whenever it is asked, no period of any length holds more than its rate, and no place is left empty. */
    @Test
    void noPeriodHoldsMoreThanItsRate() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            Limits limits = Limits.NONE;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                limits = limits.rate(1 + random.nextInt(20), Duration.ofMillis(1 + random.nextInt(5_000)));
            }
            Allowance allowance = new Allowance(limits, START);
            List<Instant> taken = new ArrayList<>();
            Instant now = START;
            for (int i = 0; i < 200; i++) {
                now = now.plusMillis(random.nextInt(50));
                Instant at = allowance.reserve(1, now, now.plus(Duration.ofDays(1)));
                for (Limits.Rate rate : limits.rates()) {
                    int oldest = taken.size() - (int) rate.requests();
                    assertTrue(
                            oldest < 0 || !taken.get(oldest).plus(rate.per()).isAfter(at),
                            () -> rate + " is broken at " + at);
                }
                taken.add(at);
                now = at.isAfter(now) ? at : now;
            }
        }
    }

    @Test
    void whatIsTooLateIsNotTaken() {
        Allowance allowance = new Allowance(Limits.NONE.rate(1, Duration.ofHours(1)), START);
        assertEquals(START, allowance.reserve(1, START, START));
        assertNull(allowance.reserve(1, START, START.plusSeconds(60)));
        assertEquals(START.plusSeconds(3600), allowance.next(START));
        assertEquals(0, allowance.left(START));
        assertEquals(1, allowance.left(START.plusSeconds(3600)));
    }

    @Test
    void whatTheServiceSaysCounts() {
        Allowance allowance = new Allowance(Limits.NONE, START);
        assertEquals(Long.MAX_VALUE, allowance.left(START));
        Instant soon = allowance.reserve(1, START, START);
        allowance.block(START.plusSeconds(30));
        assertFalse(allowance.use(soon), "it is void");
        assertFalse(allowance.use(START.plusSeconds(30)), "nobody took it");
        assertEquals(START.plusSeconds(30), allowance.next(START));
        allowance.block(Instant.MAX);
        assertNull(allowance.reserve(1, START, START.plus(Duration.ofDays(365))));
    }

    @Test
    void aPlaceThatIsNotUsedIsFreeAgain() {
        Allowance allowance =
                new Allowance(Limits.NONE.rate(3, Duration.ofHours(1)).rate(1, Duration.ofSeconds(10)), START);
        Instant far = START.plus(Duration.ofDays(1));
        List<Instant> places = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            places.add(allowance.reserve(1, START, far));
        }
        assertEquals(START.plusSeconds(20), places.get(2));
        assertEquals(START.plusSeconds(3600), places.get(3));
        allowance.giveBack(places.get(3));
        assertEquals(START.plusSeconds(3600), allowance.next(START), "the three before it still count");
        allowance.giveBack(places.get(1));
        assertEquals(1, allowance.copy().left(START.plusSeconds(60)));
        assertEquals(START.plusSeconds(30), allowance.reserve(1, START, far));
        assertEquals(START.plusSeconds(3600), allowance.reserve(1, START, far));
        allowance.giveBack(START.plusSeconds(7)); // nobody's
        assertEquals(START.plusSeconds(3620), allowance.next(START));
    }

    /** Of a rate that allows more than is remembered no period holds more either. */
    @Test
    void aVeryLargeRateHoldsToo() {
        dev.spoor.host.run.RateWindow window =
                new dev.spoor.host.run.RateWindow(new Limits.Rate(1_000, Duration.ofNanos(1_000)), 10);
        List<Long> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now = window.next(now);
            window.add(now);
            taken.add(now);
            assertTrue(i < 1_000 || taken.get(i - 1_000) + 1_000 <= now, "at " + now);
        }
    }
}
