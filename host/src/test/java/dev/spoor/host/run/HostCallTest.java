package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Spool;
import dev.spoor.api.data.Schema;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import dev.spoor.host.table.TestRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostCallTest {
    private static final Schema NUMBERS = TestRows.schema("n:LONG");

    @TempDir
    Path temp;

    private SpoolSpace space;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(0));
    }

    @AfterEach
    void close() throws Exception {
        try (Stream<Path> files = Files.list(space.folder())) {
            assertEquals(1, files.count(), "files are left");
        }
        space.close();
        Leftovers.assertNoThreads();
    }

    private HostCall call() {
        return CallScope.in(space).grace(Duration.ofMillis(20)).call();
    }

    @Test
    void cancellingReachesChildrenSinksAndSources() {
        try (HostCall call = call();
                HostCall child = call.child("ti:x")) {
            child.check();
            call.cancel("enough");
            assertEquals(
                    "enough",
                    assertThrows(CancelledException.class, child::check).getMessage());
            assertThrows(
                    CancelledException.class,
                    () -> child.guard((Object o) -> {}).put(1));
            assertThrows(CancelledException.class, () -> child.guard(() -> 1).next());
            assertThrows(CancelledException.class, () -> call.child("ti:y").check());
        }
    }

    @Test
    void cancellingAChildLeavesTheParentAlone() {
        try (HostCall call = call();
                HostCall child = call.child("ti:x")) {
            child.cancel("enough");
            call.check();
            assertFalse(call.isCancelled());
        }
    }

    @Test
    void theDeadlineCancelsAndInterrupts() throws Exception {
        try (HostCall call = CallScope.in(space)
                .deadline(Instant.now().plusMillis(50))
                .grace(Duration.ofMillis(20))
                .call()) {
            CountDownLatch never = new CountDownLatch(1);
            assertThrows(
                    InterruptedException.class,
                    () -> call.inside(() -> {
                        never.await();
                        return null;
                    }));
            assertTrue(call.isCancelled());
            assertFalse(Thread.currentThread().isInterrupted(), "the interrupt was for the call, not for its caller");
        }
    }

    @Test
    void closingFreesSpools() {
        HostCall call = call();
        Spool spool = call.spool(NUMBERS);
        spool.put(TestRows.batch(NUMBERS, List.of(List.of(7L))));
        assertEquals(List.of(List.of(7L)), TestRows.rows(spool.read()));
        Spool inner = call.child("x:y").spool(NUMBERS);
        inner.put(TestRows.batch(NUMBERS, List.of(List.of(8L))));
        call.close();
        assertThrows(IllegalStateException.class, spool::read);
        assertThrows(IllegalStateException.class, inner::read);
        assertThrows(CancelledException.class, () -> call.spool(NUMBERS));
    }

    @Test
    void progressIsToldSeldomAndAtTheEnd() {
        List<Long> told = new ArrayList<>();
        try (HostCall call = CallScope.in(space)
                .progress((done, total, what) -> told.add(done))
                .call()) {
            for (long i = 1; i <= 100_000; i++) {
                call.progress(i, 100_000, "rows");
            }
        }
        assertTrue(told.size() < 1000, told.size() + " times");
        assertEquals(100_000, told.get(told.size() - 1));
    }

    @Test
    void aPipeBlocksItsProducer() {
        AtomicInteger made = new AtomicInteger();
        try (HostCall call = call();
                Pipe<Integer> pipe = Pipe.start(call, "test", (out, inner) -> {
                    for (int i = 0; i < 1000; i++) {
                        made.incrementAndGet();
                        out.put(i);
                    }
                })) {
            for (int i = 0; i < 1000; i++) {
                assertEquals(i, pipe.next());
                assertTrue(made.get() <= i + 2 + Handoff.DEPTH, made + " made, " + i + " read");
            }
            assertEquals(null, pipe.next());
            assertEquals(null, pipe.next());
        }
    }

    @Test
    void aPipeCarriesFailuresAfterTheValues() {
        IllegalStateException boom = new IllegalStateException("boom");
        ProviderException limited = ProviderException.of(Problem.Kind.RATE_LIMITED, "s", "slow down");
        try (HostCall call = call()) {
            try (Pipe<Integer> pipe = Pipe.start(call, "test", (out, inner) -> {
                out.put(1);
                throw boom;
            })) {
                assertEquals(1, pipe.next());
                assertSame(boom, assertThrows(IllegalStateException.class, pipe::next));
            }
            try (Pipe<Integer> pipe = Pipe.start(call, "test", (out, inner) -> {
                throw limited;
            })) {
                assertSame(
                        limited, assertThrows(StageException.class, pipe::next).getCause());
            }
            call.check();
        }
    }

    @Test
    void closingAPipeEndsAProducerThatWaits() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        try (HostCall call = call()) {
            try (Pipe<Integer> pipe = Pipe.start(call, "test", (out, inner) -> {
                try {
                    started.countDown();
                    while (true) {
                        out.put(1);
                    }
                } finally {
                    ended.set(true);
                }
            })) {
                started.await();
                assertEquals(1, pipe.next());
            }
            assertTrue(ended.get());
            call.check();
            assertEquals(0, call.problems().total());
        }
    }

    @Test
    void aReaderThatWaitsIsReleasedByACancel() {
        try (HostCall call = call();
                Pipe<Integer> pipe = Pipe.start(call, "test", (out, inner) -> {
                    call.cancel("enough");
                    new CountDownLatch(1).await();
                })) {
            assertThrows(CancelledException.class, pipe::next);
        }
    }
}
