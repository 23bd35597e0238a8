package dev.spoor.feeds;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something that a service publishes as a whole, fetched once, kept in a file with the moment of the fetch, and fetched anew when it is due. Where
 * that fails, the one that is there goes on to be used, with its age and a problem, until it is too old to say anything; without one, the
 * failure is thrown. So nothing is ever answered from a list that is not there. Safe for use by many threads, of which one fetches and the
 * others wait; of several processes the last one's file stays.
 *
 * @param <T> the content: immutable
 */
public final class Kept<T> {
    /**
     * How content is fetched, and kept.
     *
     * @param <T> the content
     */
    public interface Form<T> {
        /**
         * Asks the service. What it cannot be sure to have got whole it throws away.
         *
         * @param before what there is already; null where there is nothing, or nothing young enough to go by
         * @throws ProviderException where it cannot be had
         */
        T fetch(T before, Call call) throws ProviderException;

        /** Writes what {@link #read} reads. */
        void write(T content, OutputStream out) throws IOException;

        /**
         * Reads what was kept.
         *
         * @throws IOException or an IllegalArgumentException where it is not what was written
         */
        T read(InputStream in) throws IOException;
    }

    /**
     * The content at some moment.
     *
     * @param fetched when the service said so
     */
    public record Copy<T>(T content, Instant fetched) {}

    /** How long a service that failed is left alone while there is something to go on with. */
    private static final Duration PAUSE = Duration.ofMinutes(5);
    /** Clocks of machines differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int FORMAT = 0x53504b31;

    private final Path file;
    private final String source;
    private final Clock clock;
    private final Duration refresh;
    private final Duration maxAge;
    private final Form<T> form;
    private final ReentrantLock lock = new ReentrantLock();
    private Copy<T> copy;
    private Instant pauseUntil = Instant.MIN;

    /**
     * Nothing is fetched or read before it is asked for.
     *
     * @param folder where it is kept
     * @param source who publishes it, for messages and for the file's name: no secrets
     * @param refresh age at which it is fetched anew
     * @param maxAge age beyond which it is not answered from any more
     */
    public Kept(Path folder, String source, Clock clock, Duration refresh, Duration maxAge, Form<T> form) {
        this.file = folder.resolve("kept-" + hash(source));
        this.source = source;
        this.clock = clock;
        this.refresh = refresh;
        this.maxAge = maxAge;
        this.form = form;
    }

    private static String hash(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The content, fetched where it has to be.
     *
     * @throws ProviderException where there is none, or too old a one, and it cannot be fetched
     */
    public Copy<T> now(Call call) throws ProviderException {
        call.check();
        enter(call);
        try {
            if (copy == null) {
                copy = load();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            boolean pauses = isYounger(maxAge, now) && now.isBefore(pauseUntil);
            if (!isYounger(refresh, now) && !pauses) {
                refresh(now, call);
            }
            return copy;
        } finally {
            lock.unlock();
        }
    }

    private void enter(Call call) {
        try {
            while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
                call.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    private boolean isYounger(Duration age, Instant now) {
        return copy != null
                && copy.fetched().plus(age).isAfter(now)
                && copy.fetched().isBefore(now.plus(SKEW));
    }

    private void refresh(Instant now, Call call) throws ProviderException {
        try {
            T before = isYounger(maxAge, now) ? copy.content() : null;
            copy = new Copy<>(form.fetch(before, call), now);
        } catch (ProviderException e) {
            Problem problem = e.problem();
            if (!isYounger(maxAge, now)) {
                throw copy == null
                        ? e
                        : new ProviderException(told(problem, "the one of " + when() + " is too old"), e);
            }
            pauseUntil = now.plus(problem.retryAfter().orElse(PAUSE));
            call.problem(told(problem, "answers are from the one of " + when()));
            return;
        }
        try {
            save();
        } catch (IOException e) {
            call.problem(Problem.of(Problem.Kind.UNAVAILABLE, source, "it cannot be kept for the next time: " + e));
        }
    }

    private Problem told(Problem problem, String consequence) {
        return problem.about(source)
                .saying("it could not be fetched anew, and " + consequence + ": " + problem.message());
    }

    private String when() {
        return Ticks.format(Ticks.of(copy.fetched()));
    }

    /** What an earlier run kept; null where there is nothing that can be read. */
    private Copy<T> load() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != FORMAT) {
                return null;
            }
            Instant fetched = Instant.ofEpochMilli(in.readLong());
            return new Copy<>(form.read(in), fetched);
        } catch (IOException | RuntimeException e) {
            return null; // not there, damaged, or of another version: it is fetched again
        }
    }

    private void save() throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), "kept-", ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                out.writeInt(FORMAT);
                out.writeLong(copy.fetched().toEpochMilli());
                form.write(copy.content(), out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
