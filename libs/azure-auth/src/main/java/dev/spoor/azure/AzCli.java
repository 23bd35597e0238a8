package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whoever is logged in with the Azure CLI. */
final class AzCli implements Credential {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_BYTES = 1 << 16;
    private static final String SUBJECT = "az";

    private final List<String> command;
    private final Clock clock;
    private final String tenant;

    /** @param tenant empty for the one that az is logged in to */
    AzCli(List<String> command, Clock clock, String tenant) {
        this.command = command;
        this.clock = clock;
        this.tenant = tenant;
    }

    /** The command on this system. */
    static List<String> usual() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return List.of(windows ? "az.cmd" : "az");
    }

    @Override
    public Token ask(String resource, Call call) throws ProviderException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("account", "get-access-token", "--resource", resource, "--output", "json"));
        if (!tenant.isEmpty()) {
            line.addAll(List.of("--tenant", tenant));
        }
        Instant asked = clock.instant();
        return token(run(line, call), asked);
    }

    private static Token token(String said, Instant asked) throws ProviderException {
        Object json;
        try {
            json = Json.parse(said);
        } catch (IllegalArgumentException e) {
            throw ProviderException.of(Problem.Kind.PROTOCOL, SUBJECT, "what it printed is no JSON");
        }
        Optional<String> value = Json.text(json, "accessToken");
        // expiresOn is in the local time of who knows which zone, and expires_on is there since az 2.54.
        Optional<Double> until = Json.number(json, "expires_on");
        if (value.isEmpty() || until.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL,
                    SUBJECT,
                    "it printed no token with its end; az 2.54 or newer is needed (az upgrade)");
        }
        return new Token(
                Secret.of(value.get()), asked, Instant.ofEpochSecond(until.get().longValue()));
    }

    private static String run(List<String> line, Call call) throws ProviderException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Process process;
        try {
            // The JDK's thread that waits for processes would remember the plugin's loader.
            thread.setContextClassLoader(null);
            process = new ProcessBuilder(line).start();
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.CONFIG,
                            SUBJECT,
                            "the Azure CLI cannot be started; install it, or choose another way to log in with the setting "
                                    + AzureSettings.AUTH.key()),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
        try {
            process.getOutputStream().close();
            Printed said = new Printed(process.getInputStream());
            Printed told = new Printed(process.getErrorStream()); // warnings go there
            await(process, said, told, call);
            if (process.exitValue() != 0) {
                throw ProviderException.of(
                        Problem.Kind.AUTH,
                        SUBJECT,
                        "it gives no token (" + lastLine(told.text().isBlank() ? said.text() : told.text())
                                + "); az login helps");
            }
            return said.text();
        } catch (IOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, SUBJECT, "it broke off"), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void await(Process process, Printed said, Printed told, Call call)
            throws IOException, ProviderException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean over = !process.isAlive();
            boolean more = said.read() | told.read();
            if (over && !more) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw ProviderException.of(Problem.Kind.UNAVAILABLE, SUBJECT, "it did not answer within a minute");
            }
            if (more) {
                call.check();
            } else {
                Pause.REAL.sleep(Duration.ofMillis(10), call);
            }
        }
    }

    /** What came out of a stream; the end of it, where that is much. */
    private static final class Printed {
        private final InputStream in;
        private final byte[] bytes = new byte[MOST_BYTES];
        private int length;

        Printed(InputStream in) {
            this.in = in;
        }

        /** Takes what is there, without waiting; false where nothing is. */
        boolean read() throws IOException {
            int there = Math.min(in.available(), MOST_BYTES / 2);
            if (there <= 0) {
                return false;
            }
            if (there > bytes.length - length) {
                int kept = MOST_BYTES / 2;
                System.arraycopy(bytes, length - kept, bytes, 0, kept);
                length = kept;
            }
            length += Math.max(0, in.read(bytes, length, there));
            return true;
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }

    /** What it printed last, where that can be no token. */
    private static String lastLine(String said) {
        String text = said.strip();
        String line = text.substring(text.lastIndexOf('\n') + 1).strip();
        return line.length() > 200 || line.contains("eyJ") ? "it says too much" : line;
    }
}
