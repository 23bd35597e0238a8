package dev.spoor.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a login service over real HTTP. */
class TokensTest {
    private static final String GRAPH = "https://graph.microsoft.com";

    @TempDir
    Path dir;

    private final MockServices mock = MockServices.start();
    private final MemoryCall call = new MemoryCall();
    private final Later clock = new Later();

    /** A clock that a test puts forward. */
    private static final class Later extends Clock {
        Instant now = Instant.parse("2026-03-17T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private MemoryContext context(String auth) {
        mock.login().clock(clock);
        return new MemoryContext(dir)
                .http(new PlainHttp())
                .clock(clock)
                .set("auth", auth)
                .set("login_url", mock.uri("/").toString())
                .set("identity_url", mock.uri("/").toString())
                .set("tenant", "contoso.example.com")
                .set("client_id", "app")
                .set("client_secret", "secret");
    }

    private Tokens tokens(String auth) throws ProviderException {
        return Tokens.of(context(auth));
    }

    private Problem refusal(Tokens tokens) {
        return assertThrows(ProviderException.class, () -> tokens.bearer(GRAPH, call))
                .problem();
    }

    @Test
    void asksOnceAndRenewsEarly() throws Exception {
        Tokens tokens = tokens("client_secret");
        Secret first = tokens.bearer(GRAPH, call);
        assertTrue(first.reveal().startsWith("Bearer mock.token."));
        clock.pass(Duration.ofMinutes(54));
        assertEquals(first, tokens.bearer(GRAPH, call));
        clock.pass(Duration.ofMinutes(1));
        assertNotEquals(first, tokens.bearer(GRAPH, call), "less than five minutes are left");
        tokens.bearer("https://api.loganalytics.io", call);
        assertEquals(3, mock.login().given(), "one a resource");
    }

    @Test
    void livesWithTokensOfAMinute() throws Exception {
        mock.login().life(Duration.ofSeconds(60));
        Tokens tokens = tokens("client_secret");
        Secret first = tokens.bearer(GRAPH, call);
        clock.pass(Duration.ofSeconds(47));
        assertEquals(first, tokens.bearer(GRAPH, call));
        clock.pass(Duration.ofSeconds(2));
        assertNotEquals(first, tokens.bearer(GRAPH, call));
    }

    @Test
    void aRefusedTokenIsNotUsedAgain() throws Exception {
        Tokens tokens = tokens("client_secret");
        Secret first = tokens.bearer(GRAPH, call);
        tokens.rejected(GRAPH, first);
        Secret second = tokens.bearer(GRAPH, call);
        assertNotEquals(first, second);
        tokens.rejected(GRAPH, first);
        assertEquals(second, tokens.bearer(GRAPH, call), "a late complaint about the old one");
    }

    @Test
    void keepsTheOldOneWhileTheServiceIsBusy() throws Exception {
        Tokens tokens = tokens("client_secret");
        Secret first = tokens.bearer(GRAPH, call);
        clock.pass(Duration.ofMinutes(57));
        mock.faults().every("login", 1, Fault.BUSY);
        assertEquals(first, tokens.bearer(GRAPH, call));
        clock.pass(Duration.ofMinutes(3));
        assertEquals(Problem.Kind.UNAVAILABLE, refusal(tokens).kind());
    }

    @Test
    void manyThreadsAskTogetherOnce() throws Exception {
        Tokens tokens = tokens("client_secret");
        ExecutorService pool = Executors.newFixedThreadPool(16);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Secret>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(pool.submit(() -> {
                go.await();
                return tokens.bearer(GRAPH, new MemoryCall());
            }));
        }
        go.countDown();
        Set<Secret> got = new HashSet<>();
        for (Future<Secret> one : all) {
            got.add(one.get());
        }
        pool.shutdown();
        assertEquals(1, got.size());
        assertEquals(1, mock.login().given());
    }

    @Test
    void waitersAreRefusedTogether() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Tokens tokens = new Tokens(
                (resource, one) -> {
                    asked.incrementAndGet();
                    inside.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new CancelledException("interrupted");
                    }
                    throw ProviderException.of(Problem.Kind.AUTH, "login", "no");
                },
                clock,
                null);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Problem>> all = new ArrayList<>();
        CountDownLatch waiting = new CountDownLatch(3);
        all.add(pool.submit(() -> refusal(tokens)));
        inside.await();
        for (int i = 0; i < 3; i++) {
            MemoryCall own = new MemoryCall();
            all.add(pool.submit(() -> assertThrows(
                            ProviderException.class, () -> tokens.bearer(GRAPH, telling(own, waiting)))
                    .problem()));
        }
        waiting.await(); // each has looked at its call while it waited
        go.countDown();
        for (Future<Problem> one : all) {
            assertEquals(Problem.Kind.AUTH, one.get().kind());
        }
        pool.shutdown();
        assertEquals(1, asked.get(), "an account is locked by asking again and again");
    }

    private static Call telling(MemoryCall call, CountDownLatch looked) {
        return (Call) java.lang.reflect.Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, args) -> {
                    if (method.getName().equals("check")) {
                        looked.countDown();
                    }
                    return method.invoke(call, args);
                });
    }

    @Test
    void saysWhatToDo() throws Exception {
        mock.login().secret("another");
        Problem problem = refusal(tokens("client_secret"));
        assertEquals(Problem.Kind.AUTH, problem.kind());
        assertTrue(problem.message().contains("the secret's value, not its id (AADSTS7000215)"), problem.message());
        assertFalse(problem.toString().contains("provided"), "it quotes what was sent");
        problem = refusal(Tokens.of(context("client_secret").set("client_id", "other")));
        assertTrue(problem.message().contains("client_id names no application"), problem.message());
        mock.faults().next("login", Fault.HTML, Fault.TOO_MANY, Fault.BROKEN, Fault.NOTHING);
        Tokens tokens = tokens("client_secret");
        assertEquals(Problem.Kind.PROTOCOL, refusal(tokens).kind());
        Problem many = refusal(tokens);
        assertEquals(Problem.Kind.RATE_LIMITED, many.kind());
        assertEquals(Duration.ofSeconds(1), many.retryAfter().orElseThrow());
        assertEquals(Problem.Kind.UNAVAILABLE, refusal(tokens).kind());
        assertEquals(Problem.Kind.PROTOCOL, refusal(tokens).kind());
    }

    @Test
    void namesTheSettingThatIsMissing() {
        for (String auth : List.of("client_secret", "certificate", "device_code")) {
            Context bare = new MemoryContext(dir).http(new PlainHttp()).set("auth", auth);
            Problem problem =
                    assertThrows(ProviderException.class, () -> Tokens.of(bare)).problem();
            assertEquals(Problem.Kind.CONFIG, problem.kind());
            assertEquals("tenant", problem.subject());
        }
    }

    @Test
    void logsInWithACertificate() throws Exception {
        Path pkcs12 = Keys.app();
        mock.login().certificate(Keys.certificate(pkcs12));
        for (Path file : List.of(pkcs12, Keys.pem(pkcs12, dir))) {
            MemoryContext context = context("certificate")
                    .set("certificate", file.toString())
                    .set("certificate_password", Keys.PASSWORD);
            assertTrue(Tokens.of(context).bearer(GRAPH, call).reveal().startsWith("Bearer "));
        }
        MemoryContext wrong =
                context("certificate").set("certificate", pkcs12.toString()).set("certificate_password", "wrong");
        Problem problem =
                assertThrows(ProviderException.class, () -> Tokens.of(wrong)).problem();
        assertEquals("certificate", problem.subject());
        assertEquals(Problem.Kind.CONFIG, problem.kind());
        Path other = Keys.pkcs12(Files.createDirectory(dir.resolve("other")));
        problem = refusal(Tokens.of(context("certificate")
                .set("certificate", other.toString())
                .set("certificate_password", Keys.PASSWORD)));
        assertTrue(problem.message().contains("not registered with the application"), problem.message());
    }

    @Test
    void aWrongClockIsCorrectedByTheServices() throws Exception {
        Path pkcs12 = Keys.app();
        mock.login().certificate(Keys.certificate(pkcs12));
        MemoryContext context =
                context("certificate").set("certificate", pkcs12.toString()).set("certificate_password", Keys.PASSWORD);
        mock.login().clock(Clock.systemUTC());
        context.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)));
        assertTrue(Tokens.of(context).bearer(GRAPH, call).reveal().startsWith("Bearer "));
        assertEquals(2, mock.asked().size(), "the first answer told what time it is there");
    }

    @Test
    void aPersonEntersACode() throws Exception {
        mock.login().clock(clock).pending(3);
        List<String> shown = new ArrayList<>();
        Login login = new Login(new PlainHttp(), clock, mock.uri("/contoso"));
        Tokens tokens = new Tokens(
                new DeviceCode(
                        login, "app", (page, code, c) -> shown.add(page + " " + code), (time, c) -> clock.pass(time)),
                clock,
                null);
        Secret first = tokens.bearer(GRAPH, call);
        assertEquals(List.of(mock.uri("/device") + " YZMYLD4K"), shown);
        assertEquals(5, mock.asked().size());
        clock.pass(Duration.ofHours(2));
        assertNotEquals(first, tokens.bearer(GRAPH, call));
        tokens.bearer("https://api.loganalytics.io", call);
        assertEquals(1, shown.size(), "renewed, and good for another resource, without asking the person");
    }

    @Test
    void nobodyEntersTheCode() {
        mock.login().clock(clock).pending(Integer.MAX_VALUE);
        Login login = new Login(new PlainHttp(), clock, mock.uri("/contoso"));
        Tokens tokens = new Tokens(
                new DeviceCode(login, "app", (page, code, c) -> {}, (time, c) -> clock.pass(time)), clock, null);
        Problem problem = refusal(tokens);
        assertEquals(Problem.Kind.AUTH, problem.kind());
        assertTrue(problem.message().contains("in time"), problem.message());
    }

    @Test
    void theMachineHasAnIdentity() throws Exception {
        String path =
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fgraph.microsoft.com";
        assertTrue(tokens("managed_identity").bearer(GRAPH, call).reveal().startsWith("Bearer "));
        assertEquals(List.of("GET " + path + "&client_id=app"), mock.asked());
    }

    private Tokens az(String script) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        return new Tokens(new AzCli(List.of("/bin/sh", "-c", script), clock, ""), clock, null);
    }

    @Test
    void asksTheAzureCli() throws Exception {
        long end = clock.instant().plusSeconds(3600).getEpochSecond();
        Tokens tokens =
                az("echo 'WARNING: old'>&2; echo '{\"accessToken\": \"eyJ0\", \"expiresOn\": \"2001-01-01 00:00:00\","
                        + " \"expires_on\": " + end + "}'");
        assertEquals("Bearer eyJ0", tokens.bearer(GRAPH, call).reveal());
        Tokens talkative = az("i=0; while [ $i -lt 3000 ]; do echo 'WARNING: {an extension is old, update it}' >&2;"
                + " i=$((i+1)); done; echo '{\"accessToken\": \"eyJ1\", \"expires_on\": " + end + "}'; echo bye >&2");
        assertEquals("Bearer eyJ1", talkative.bearer(GRAPH, call).reveal(), "warnings are no part of the answer");
        Problem old = refusal(az("echo '{\"accessToken\": \"eyJ0\", \"expiresOn\": \"2001-01-01\"}'"));
        assertTrue(old.message().contains("az upgrade"), old.message());
        Problem out = refusal(az("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1"));
        assertEquals(Problem.Kind.AUTH, out.kind());
        assertTrue(out.message().contains("Please run 'az login'"), out.message());
        Tokens missing = new Tokens(new AzCli(List.of("/no/such/az"), clock, ""), clock, null);
        assertEquals(Problem.Kind.CONFIG, refusal(missing).kind());
    }

    @Test
    void givingUpEndsTheWaitForTheAzureCli() throws Exception {
        Tokens tokens = az("sleep 600");
        MemoryCall own = new MemoryCall();
        own.cancel();
        assertThrows(CancelledException.class, () -> tokens.bearer(GRAPH, own));
    }

    @Test
    void keepsTokensOnDiskOnlyIfAsked() throws Exception {
        tokens("client_secret").bearer(GRAPH, call);
        try (var files = Files.list(dir)) {
            assertEquals(0, files.count());
        }
        Secret first =
                Tokens.of(context("client_secret").set("keep_tokens", "true")).bearer(GRAPH, call);
        Path file = dir.resolve("tokens.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Tokens next = Tokens.of(context("client_secret").set("keep_tokens", "true"));
        assertEquals(first, next.bearer(GRAPH, call));
        assertEquals(2, mock.login().given());
        Tokens other = Tokens.of(context("managed_identity").set("keep_tokens", "true"));
        assertNotEquals(first, other.bearer(GRAPH, call), "of another identity");
        next.rejected(GRAPH, first);
        assertNotEquals(first, next.bearer(GRAPH, call));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Tokens wary = Tokens.of(context("client_secret").set("keep_tokens", "true"));
        wary.bearer(GRAPH, call);
        assertEquals(5, mock.login().given(), "what others could write is not believed");
    }
}
