package dev.spoor.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched once is there for all, and what could not be fetched is not. */
class KeptTest {
    private static final Instant START = Instant.parse("2026-11-21T15:00:00.123456Z");

    @TempDir
    Path folder;

    private Instant now = START;
    private final MemoryCall call = new MemoryCall();
    private final Texts form = new Texts();

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    /** Publishes {@code 1}, then {@code 2}, ... */
    private static final class Texts implements Kept.Form<String> {
        final AtomicInteger fetches = new AtomicInteger();
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        volatile boolean waits;
        volatile Problem problem;
        volatile String before = "never asked";

        @Override
        public String fetch(String old, Call call) throws ProviderException {
            before = old;
            began.countDown();
            try {
                if (waits) {
                    go.await();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (problem != null) {
                throw new ProviderException(problem);
            }
            return String.valueOf(fetches.incrementAndGet());
        }

        @Override
        public void write(String content, OutputStream out) throws IOException {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String read(InputStream in) throws IOException {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.matches("\\d+")) {
                throw new IOException("not what was written");
            }
            return text;
        }
    }

    private Kept<String> kept() {
        return new Kept<>(folder, "https://example.com/list", clock, Duration.ofHours(1), Duration.ofDays(2), form);
    }

    @Test
    void itIsFetchedWhenItIsDueAndOutlivesTheProcess() throws Exception {
        Kept<String> kept = kept();
        assertEquals("1", kept.now(call).content());
        assertEquals(null, form.before);
        assertSame(kept.now(call), kept.now(call));
        now = START.plus(Duration.ofMinutes(59));
        assertEquals(kept.now(call), kept().now(call), "of another process, its moment included");
        now = START.plus(Duration.ofMinutes(61));
        assertEquals("2", kept().now(call).content());
        assertEquals("1", form.before);
        now = START.plus(Duration.ofDays(4));
        assertEquals("3", kept().now(call).content());
        assertEquals(null, form.before, "what is too old is nothing to go by");
    }

    @Test
    void aListOfTheFutureIsFetchedAnew() throws Exception {
        kept().now(call);
        now = START.minus(Duration.ofHours(3));
        assertEquals("2", kept().now(call).content(), "a clock was wrong, so nobody knows how old it is");
    }

    @Test
    void eightThreadsFetchOnce() throws Exception {
        Kept<String> kept = kept();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> kept.now(call).content()));
            }
            for (Future<String> one : all) {
                assertEquals("1", one.get());
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(1, form.fetches.get());
    }

    @Test
    void whoWaitsForAnothersFetchCanBeCancelled() throws Exception {
        Kept<String> kept = kept();
        form.waits = true;
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            Future<String> first = pool.submit(() -> kept.now(call).content());
            form.began.await();
            MemoryCall other = new MemoryCall();
            Thread canceller = new Thread(other::cancel);
            canceller.start();
            assertThrows(CancelledException.class, () -> kept.now(other));
            form.go.countDown();
            assertEquals("1", first.get());
        } finally {
            form.go.countDown();
            pool.shutdown();
        }
    }

    @Test
    void aFailureIsThrownOrToldButNeverAnAnswer() throws Exception {
        form.problem = Problem.of(Problem.Kind.RATE_LIMITED, "example.com", "slow down")
                .retryAfter(Duration.ofSeconds(90));
        Kept<String> kept = kept();
        ProviderException e = assertThrows(ProviderException.class, () -> kept.now(call));
        assertEquals(Duration.ofSeconds(90), e.problem().retryAfter().orElseThrow());
        form.problem = null;
        kept.now(call);
        form.problem = Problem.of(Problem.Kind.AUTH, "example.com", "who are you?");
        now = START.plus(Duration.ofHours(2));
        assertEquals("1", kept.now(call).content());
        assertEquals(1, call.problems().size());
        now = START.plus(Duration.ofHours(2).plusMinutes(6));
        assertEquals("1", kept.now(call).content());
        assertEquals(2, call.problems().size(), "tried again after a while");
        now = START.plus(Duration.ofDays(2));
        e = assertThrows(ProviderException.class, () -> kept.now(call));
        assertEquals(Problem.Kind.AUTH, e.problem().kind());
        assertTrue(e.problem().message().contains("too old"), e.problem().message());
    }

    @Test
    void aFileThatCannotBeWrittenCostsTheNextTimeOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Kept<String> kept = new Kept<>(file, "x", clock, Duration.ofHours(1), Duration.ofDays(2), form);
        assertEquals("1", kept.now(call).content());
        assertTrue(
                call.problems().get(0).message().startsWith("it cannot be kept"),
                call.problems().toString());
    }

    @Test
    void damagedFilesAreFetchedAgain() throws Exception {
        kept().now(call);
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Files.write(file, bad);
            assertTrue(kept().now(call).content().matches("\\d+"));
        }
        assertTrue(form.fetches.get() > 250, "fetched " + form.fetches.get());
    }
}
