package dev.spoor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RelayTest {
    @Test
    void blocksComeBackInOrder() throws Exception {
        Random random = new Random(1);
        List<Long> came = new ArrayList<>();
        try (Relay<long[]> relay = new Relay<>("helper", 3, RelayTest::count)) {
            for (long i = 0; i < 2000; i++) {
                if (relay.size() == 5) {
                    came.add(relay.take()[1]);
                }
                relay.put(new long[] {i, 0, random.nextInt(2000)});
            }
            while (relay.size() > 0) {
                came.add(relay.take()[1]);
            }
        }
        for (int i = 0; i < 2000; i++) {
            assertEquals(i + 1, came.get(i));
        }
    }

    /** Takes a while that differs from block to block. */
    private static void count(long[] block) {
        long sum = 0;
        for (long i = 0; i < block[2] * 10; i++) {
            sum += i ^ block[0];
        }
        block[1] = block[0] + (sum == Long.MIN_VALUE ? 2 : 1);
    }

    @Test
    void helpersWorkSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Relay<String> relay = new Relay<>("helper", 2, block -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            relay.put("a");
            relay.put("b");
            assertEquals("a", relay.take());
            assertEquals("b", relay.take());
        }
    }

    @Test
    void whatTheWorkThrowsIsThrown() throws Exception {
        try (Relay<String> relay = new Relay<>("helper", 1, block -> {
            throw new IllegalArgumentException(block);
        })) {
            relay.put("a");
            assertEquals(
                    "a",
                    assertThrows(IllegalArgumentException.class, relay::take).getMessage());
        }
    }

    @Test
    void closingEndsTheHelpers() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch started = new CountDownLatch(1);
        Relay<String> relay = new Relay<>("helper", 1, block -> {
            threads.add(Thread.currentThread());
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // closed
            }
        });
        relay.put("a");
        relay.put("b");
        started.await();
        Thread.currentThread().interrupt();
        relay.close();
        assertTrue(Thread.interrupted(), "an interruption is kept");
        assertEquals(1, threads.size());
        for (Thread thread : threads) {
            thread.join();
            assertFalse(thread.isAlive());
            assertTrue(thread.isDaemon());
        }
    }
}
