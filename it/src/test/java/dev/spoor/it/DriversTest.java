package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.QueryDriver.Request;
import dev.spoor.host.ConnectionCheck;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.PluginState;
import dev.spoor.tck.mock.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drivers' jars in the host, with the services played over real HTTP: every row once, or it is told what is missing. */
class DriversTest {
    @TempDir
    Path dir;

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static String service(Drivers.Asked asked) {
        return switch (asked.connection()) {
            case "logs" -> "logs";
            case "cluster" -> "kusto";
            case "service" -> "odata";
            case "graph" -> "graph";
            case "hunting", "graph-hunting" -> "graph";
            case "machines" -> "defender";
            case "described" -> "odata";
            default -> asked.connection();
        };
    }

    /** Several pages; of an answer that is one stream, several batches. */
    private static long rows(Drivers.Asked asked) {
        // Pages of these two are as long as their descriptions say.
        return List.of("splunk", "elastic").contains(asked.connection()) ? 12_000 : 3_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pf4j", "osgi", "classpath"})
    void aDriverIsReplacedInTheMiddleOfAQuery(String runtime) throws Exception {
        try (Drivers drivers = new Drivers(dir, runtime)) {
            drivers.mock.data().page(500);
            int version = 1;
            for (Drivers.Asked asked : Drivers.ALL) {
                drivers.mock.data().rows(rows(asked));
                byte[] next = Drivers.version(asked.plugin(), "0.1." + version++);
                AtomicInteger batches = new AtomicInteger();
                Drivers.Answer answer = drivers.ask(asked, Request.of(asked.language(), asked.text()), batch -> {
                    if (batches.incrementAndGet() == 1) {
                        replace(drivers, asked, next);
                    }
                });
                assertEquals(null, answer.failure(), asked.connection());
                assertEquals(List.of(), answer.problems(), asked.connection());
                assertEquals(upTo(rows(asked)), answer.ids(), asked.connection());
                assertTrue(batches.get() > 1, () -> asked.connection() + " gave all at once");
                assertEquals(
                        "0.1." + (version - 1),
                        drivers.spoor
                                .plugins()
                                .find(Kind.DRIVER, driver(asked))
                                .orElseThrow()
                                .pluginVersion());
                Request few = Request.of(asked.language(), asked.text()).maxRows(10);
                assertEquals(10, drivers.ask(asked, few, batch -> {}).ids().size(), "and the new one answers, too");
            }
            assertTrue(drivers.spoor.plugins().status().stream()
                    .noneMatch(plugin -> plugin.state() == PluginState.FAILED));
        }
    }

    private static String driver(Drivers.Asked asked) {
        return switch (asked.connection()) {
            case "logs", "cluster" -> "kql";
            case "service", "graph" -> "odata";
            case "hunting" -> "mdatp";
            case "machines" -> "mdatp-odata";
            case "described" -> "http";
            default -> asked.connection();
        };
    }

    private static void replace(Drivers drivers, Drivers.Asked asked, byte[] next) {
        try {
            Files.write(drivers.jar(asked.plugin()), next);
            drivers.spoor.plugins().rescan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service recovers, the answer is whole. */
    @Test
    void whatPassesIsWaitedFor() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(500);
            drivers.mock.faults().retryAfter(0);
            for (Drivers.Asked asked : Drivers.ALL) {
                drivers.mock.faults().next(service(asked), Fault.TOO_MANY, Fault.TOKEN_REFUSED);
                if (!Drivers.NO_LOGIN.contains(asked.connection())
                        && !asked.connection().equals("service")) {
                    drivers.mock.faults().next("login", Fault.TOO_MANY);
                } else {
                    drivers.mock.faults().clear();
                    drivers.mock.faults().next(service(asked), Fault.TOO_MANY);
                }
                Drivers.Answer answer = drivers.ask(asked);
                drivers.mock.faults().clear();
                assertEquals(
                        null,
                        answer.failure(),
                        () -> asked + " " + answer.failure().problem());
                assertEquals(upTo(500), answer.ids(), asked.connection());
                assertEquals(List.of(), answer.problems());
            }
        }
    }

    /** Where it does not, no row comes twice, and that some are missing is said. */
    @Test
    void everyRowOnceOrItIsTold() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(500);
            for (Drivers.Asked asked : Drivers.ALL) {
                for (Fault fault : Fault.values()) {
                    if (fault == Fault.GATEWAY_TIMEOUT || fault == Fault.BUSY || fault == Fault.TOO_MANY) {
                        continue; // waited for above, and again in AgainTest, where waiting takes no time
                    }
                    for (int at = 0; at < 3; at += 2) {
                        Fault[] plan = new Fault[at + 3];
                        plan[at] = fault;
                        plan[at + 1] = fault;
                        plan[at + 2] = fault;
                        drivers.mock.faults().next(service(asked), plan);
                        Drivers.Answer answer = drivers.ask(asked);
                        drivers.mock.faults().clear();
                        String what = asked.connection() + " " + fault + " at " + at;
                        assertEquals(
                                new HashSet<>(answer.ids()).size(), answer.ids().size(), what + ": rows twice");
                        boolean told =
                                answer.failure() != null || !answer.problems().isEmpty();
                        boolean emptyWorkspace =
                                fault == Fault.NO_CONTENT && asked.connection().equals("logs");
                        assertTrue(
                                told || answer.ids().equals(upTo(500)) || emptyWorkspace,
                                what + ": rows missing, and nothing said");
                        if (answer.failure() != null) {
                            assertTrue(
                                    answer.failure().problem().kind() != Problem.Kind.BUG,
                                    what + ": " + answer.failure());
                        }
                    }
                }
            }
        }
    }

    @Test
    void firstRowsAreThereBeforeTheLastPage() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(1_000).page(100);
            AtomicInteger pagesAtFirst = new AtomicInteger();
            Drivers.Asked asked = Drivers.ALL.get(2);
            drivers.ask(
                    asked,
                    Request.of("odata", "Events"),
                    batch -> pagesAtFirst.compareAndSet(0, drivers.mock.asked().size()));
            assertEquals(1, pagesAtFirst.get());
            assertEquals(10, drivers.mock.asked().size());
        }
    }

    /** The services go on with their answer when rows of it are out. */
    @Test
    void firstRowsOfASpanAreThereBeforeTheLast() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(2_000);
            for (Drivers.Asked asked : Drivers.ALL.subList(0, 2)) {
                CountDownLatch some = new CountDownLatch(1);
                drivers.mock.data().pauseAt(1_500, some);
                int before = drivers.mock.asked().size();
                Drivers.Answer answer =
                        drivers.askSpan(asked, drivers.mock.data().range(), batch -> some.countDown());
                assertEquals(null, answer.failure(), asked.connection());
                assertEquals(upTo(2_000), answer.ids(), asked.connection());
                assertEquals(List.of(), answer.problems(), asked.connection());
                assertEquals(
                        1,
                        drivers.mock.asked().stream()
                                .skip(before)
                                .filter(request -> request.contains("/query"))
                                .count(),
                        "it did not have to be asked again");
            }
        }
    }

    /** Rows that came before a limit was reached do not come twice when the rest is asked for. */
    @Test
    void whatIsCutShortIsWholeInTheEnd() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(5_000).mostRows(700);
            for (Drivers.Asked asked : Drivers.ALL.subList(0, 2)) {
                Drivers.Answer answer =
                        drivers.askSpan(asked, drivers.mock.data().range(), batch -> {});
                assertEquals(null, answer.failure(), asked.connection());
                assertEquals(upTo(5_000), answer.ids(), asked.connection());
                assertEquals(List.of(), answer.problems(), asked.connection());
            }
        }
    }

    /** The soak profile sets it to 10,000. */
    private static final int PAGES = Integer.getInteger("spoor.test.pages", 300);

    @Test
    void pagesWithoutEndTakeNoMoreMemory() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            drivers.mock.data().rows(PAGES * 50L).page(50);
            drivers.mock.faults().every("odata", 7, Fault.CUT);
            AtomicInteger batches = new AtomicInteger();
            long[] used = new long[2];
            Drivers.Answer answer = drivers.ask(Drivers.ALL.get(2), Request.of("odata", "Events"), batch -> {
                int count = batches.incrementAndGet();
                if (count == PAGES / 10 || count == PAGES * 9 / 10) {
                    used[count > PAGES / 2 ? 1 : 0] = live();
                }
            });
            assertEquals(null, answer.failure());
            assertEquals(upTo(PAGES * 50L), answer.ids());
            // What the test itself keeps of each row is taken off.
            long kept = PAGES * 50L * 8 / 10 * 40;
            assertTrue(used[1] - used[0] < kept + (24 << 20), () -> used[0] + " bytes, then " + used[1]);
        }
    }

    @Test
    void aLoginIsTriedWithoutAQuery() throws Exception {
        try (Drivers drivers = new Drivers(dir, "pf4j")) {
            ConnectionCheck check = new ConnectionCheck(drivers.spoor);
            for (Instance connection : drivers.spoor.config().instances(Kind.DRIVER)) {
                if (!connection.name().equals("graph")) { // of this address only its parts are played
                    assertEquals(Optional.empty(), check.of(connection, Duration.ofMinutes(1)), connection.name());
                }
            }
        }
        try (Drivers drivers = new Drivers(Files.createDirectory(dir.resolve("refused")), "pf4j")) {
            drivers.mock.login().secret("another");
            Instance logs = drivers.spoor.config().instance(Kind.DRIVER, "logs").orElseThrow();
            Problem problem = new ConnectionCheck(drivers.spoor)
                    .of(logs, Duration.ofMinutes(1))
                    .orElseThrow();
            assertEquals(Problem.Kind.AUTH, problem.kind());
            assertTrue(problem.message().contains("AADSTS7000215"), problem.message());
        }
    }

    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
