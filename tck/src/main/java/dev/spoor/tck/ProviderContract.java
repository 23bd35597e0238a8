package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Http;
import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the host relies on in every provider. Extend the contract of the provider's kind, say how to make it and give it a sample; the
 * tests are inherited. A minute is the limit for each, so that one that hangs is told of.
 *
 * @param <S> the session that the provider opens
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // close() of an AutoCloseable may throw InterruptedException; a session's does not
public abstract class ProviderContract<S extends AutoCloseable> {
    /** The value that every secret setting has in these tests. A service that is played by the test expects it. */
    protected static final String SECRET = Canary.VALUE;

    private static final int THREADS = 8;

    @TempDir
    Path dir;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private WatchedContext context;

    /** Only the kinds are extended outside. */
    ProviderContract() {}

    /** The provider; a new one each time. */
    protected abstract Provider<S> provider();

    /** The settings with which it works on the sample, as a user writes them; secrets are added. */
    protected Map<String, String> settings() throws Exception {
        return Map.of();
    }

    /** The service that it speaks to, played; null for a provider that speaks to none. */
    protected Http http() {
        return null;
    }

    /** The context as it is made so far, for what else the provider asks of it. */
    protected MemoryContext prepare(MemoryContext plain) {
        return plain;
    }

    abstract Kind kind();

    /** Calls the session with the sample. Gives all that came of it, as text that is the same for the same content. */
    abstract List<String> exercise(S session, Trial trial) throws ProviderException, IOException;

    final Descriptor descriptor() {
        return provider().descriptor();
    }

    final S open() throws Exception {
        return open(settings(), http());
    }

    private S open(Map<String, String> settings, Http http) throws ProviderException {
        Provider<S> provider = provider();
        MemoryContext plain = new MemoryContext(dir);
        settings.forEach(plain::set);
        for (Setting<?> setting : provider.descriptor().settings()) {
            if (setting.isSecret()) {
                plain.set(setting.key(), SECRET);
            }
        }
        if (http != null) {
            plain.http(http);
        }
        context = new WatchedContext(prepare(plain), provider.descriptor(), this::said);
        S session = heard(() -> provider.open(context));
        assertTrue(session != null, "open gave no session");
        said(String.valueOf(session) + provider);
        return session;
    }

    /** Keeps what was said, to search it for the secret in the end. */
    final void said(String text) {
        said.add(text);
    }

    private interface Work<T> {
        T get() throws ProviderException;
    }

    private <T> T heard(Work<T> work) throws ProviderException {
        try {
            return work.get();
        } catch (ProviderException e) {
            said(Shown.throwable(e) + Shown.problem(e.problem()));
            throw e;
        }
    }

    /** Calls with the sample, and keeps all that was said. */
    final List<String> run(S session, Trial trial) throws Exception {
        try {
            List<String> result = exercise(session, trial);
            result.forEach(this::said);
            return result;
        } catch (ProviderException e) {
            said(Shown.problem(e.problem()));
            said(Shown.throwable(e));
            throw e;
        } catch (IOException | RuntimeException e) {
            said(Shown.throwable(e));
            throw e;
        } finally {
            trial.call().problems().forEach(problem -> said(Shown.problem(problem)));
            trial.call().findings().forEach(finding -> said(Shown.finding(finding)));
        }
    }

    @AfterEach
    void secretsStaySecret() {
        for (String text : said) {
            Canary.in(text).ifPresent(found -> fail("a secret setting shows, " + found));
        }
    }

    @Test
    void isMadeAsAServiceIs() {
        Class<?> type = provider().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " must be public");
        assertDoesNotThrow(() -> type.getConstructor(), type + " needs a public constructor without parameters");
        assertEquals(
                List.of(kind()),
                Stream.of(Kind.values())
                        .filter(kind -> kind.type().isInstance(provider()))
                        .toList(),
                "the kinds of a provider: one");
    }

    @Test
    void descriptorIsPure() {
        Provider<S> provider = provider();
        String first = Shown.descriptor(provider.descriptor());
        assertEquals(first, Shown.descriptor(provider.descriptor()), "called twice");
        // Whoever waits or reads files on a thread that is interrupted is thrown out.
        Thread.currentThread().interrupt();
        try {
            assertEquals(first, Shown.descriptor(provider().descriptor()), "of another instance");
            assertTrue(Thread.currentThread().isInterrupted(), "waits");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void descriptorTellsPeopleWhatTheyNeed() {
        Descriptor d = descriptor();
        assertFalse(d.title().isBlank(), "title");
        assertFalse(d.help().isBlank(), "help");
        d.homepage().ifPresent(page -> assertTrue(URI.create(page).isAbsolute(), "homepage " + page));
        for (String host : d.hosts()) {
            assertTrue(host.matches("\\*|(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*"), "a host's name, nothing else: " + host);
        }
        assertAll(Stream.concat(d.settings().stream(), d.options().stream())
                .map(setting -> () -> assertFalse(setting.help().isBlank(), "help of " + setting.key())));
    }

    @Test
    void defaultsPassTheirOwnRules() {
        Descriptor d = descriptor();
        assertAll(Stream.concat(d.settings().stream(), d.options().stream()).map(setting -> () -> passes(setting)));
    }

    private static <T> void passes(Setting<T> setting) {
        T value = setting.defaultValue().orElse(null);
        assertFalse(value instanceof Secret, setting + ": a secret with a default is none");
        if (value != null) {
            String text = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : value.toString();
            assertEquals(value, setting.parse(text), setting + ": its default, read as a user would write it");
        }
    }

    @Test
    void worksOnTheSample() throws Exception {
        try (S session = open()) {
            Trial trial = Trial.whole();
            List<String> result = run(session, trial);
            assertFalse(
                    result.isEmpty(),
                    () -> "nothing came of the sample; problems: "
                            + trial.call().problems());
            assertEquals(result, run(session, Trial.whole()), "asked again");
        }
    }

    /** The host refuses what breaks a setting's rule or lacks a required one before it opens; the rest is the provider's to refuse. */
    @Test
    void namesTheSettingThatIsMissing() throws Exception {
        Map<String, String> required = new HashMap<>(settings());
        Set<String> keys = new LinkedHashSet<>();
        for (Setting<?> setting : descriptor().settings()) {
            keys.add(setting.key());
            if (!setting.isRequired()) {
                required.remove(setting.key());
            }
        }
        try (S session = open(required, http())) {
            assertTrue(session != null);
        } catch (ProviderException e) {
            assertTrue(
                    Set.of(Problem.Kind.CONFIG, Problem.Kind.AUTH)
                            .contains(e.problem().kind()),
                    () -> "with its required settings alone it says " + Shown.problem(e.problem()));
            assertTrue(
                    keys.stream().anyMatch(key -> e.problem().toString().contains(key)),
                    () -> "names none of its settings " + keys + ": " + e.problem());
        }
    }

    @Test
    void namesTheSettingWhoseFileIsMissing() throws Exception {
        for (Setting<?> setting : descriptor().settings()) {
            if (setting.type().equals("path")) {
                Map<String, String> wrong = new HashMap<>(settings());
                wrong.put(setting.key(), dir.resolve("no-such-file").toString());
                try (S session = open(wrong, http())) {
                    run(session, Trial.whole());
                } catch (ProviderException e) {
                    assertEquals(
                            Problem.Kind.CONFIG, e.problem().kind(), e.problem().toString());
                    assertTrue(
                            e.problem().toString().contains(setting.key()),
                            () -> "does not name " + setting.key() + ": " + e.problem());
                }
            }
        }
    }

    @Test
    void eightThreadsAtOnceGetTheSameAnswers() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (S session = open()) {
            List<String> alone = run(session, Trial.whole());
            List<Future<List<String>>> together = new ArrayList<>();
            for (int i = 0; i < THREADS * 4; i++) {
                together.add(pool.submit(() -> run(session, Trial.whole())));
            }
            for (Future<List<String>> one : together) {
                assertEquals(alone, one.get());
            }
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void aCancelledCallEnds() throws Exception {
        try (S session = open()) {
            Trial whole = Trial.whole();
            List<String> before = run(session, whole);
            assertThrows(
                    CancelledException.class,
                    () -> run(session, Trial.cancelledAfter(0)),
                    "called when already cancelled");
            if (whole.puts() > 0) {
                assertThrows(
                        CancelledException.class,
                        () -> run(session, Trial.cancelledAfter(1)),
                        "cancelled at the first value put");
                assertThrows(
                        CancelledException.class,
                        () -> run(session, Trial.cancelledAfter((whole.puts() + 1) / 2)),
                        "cancelled half way");
            }
            assertEquals(before, run(session, Trial.whole()), "after cancelled calls");
        }
    }

    @Test
    void closesTwiceAndOpensAgain() throws Exception {
        S session = open();
        List<String> before = run(session, Trial.whole());
        session.close();
        session.close();
        try (S other = open();
                S another = open()) {
            another.close();
            assertEquals(before, run(other, Trial.whole()), "while another session is closed");
        }
    }

    @Test
    void leavesNoThreadAndNoFile() throws Exception {
        try (S warm = open()) {
            run(warm, Trial.whole()); // what the JVM starts or opens once for everybody
        }
        Leftovers before = Leftovers.now();
        try (S session = open()) {
            run(session, Trial.whole());
            assertThrows(CancelledException.class, () -> run(session, Trial.cancelledAfter(0)));
        }
        assertEquals(Set.of(), before.since(), "left after close");
    }

    @Test
    void faultsOfTheServiceHaveTheirName() throws Exception {
        try (S session = open()) {
            run(session, Trial.whole());
        }
        Assumptions.assumeTrue(context.requests() > 0, "it speaks no HTTP");
        assertAll(Stream.of(WireFault.values()).map(fault -> () -> assertNamed(fault)));
    }

    private void assertNamed(WireFault fault) throws Exception {
        Trial trial = Trial.whole();
        List<Problem> problems = new ArrayList<>();
        try (S session = open(settings(), fault.http())) {
            run(session, trial);
        } catch (ProviderException e) {
            problems.add(e.problem());
        }
        problems.addAll(trial.call().problems());
        assertTrue(
                problems.stream().anyMatch(problem -> fault.expected().contains(problem.kind())),
                () -> fault + " wants a problem of " + fault.expected() + ", and gave "
                        + problems.stream().map(Shown::problem).toList());
    }

    static <T> List<String> shown(Iterable<T> values, Function<T, String> show) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(show.apply(value)));
        return texts;
    }
}
