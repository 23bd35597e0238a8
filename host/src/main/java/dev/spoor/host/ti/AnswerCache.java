package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The answers of the user's providers in one file of the cache folder, readable by the user alone: it tells what is being investigated. One
 * process uses it at a time. Answers are kept until they are replaced or {@link #forget forgotten}; how old one may be to be used is decided by
 * whoever asks.
 */
public final class AnswerCache implements AnswerStore {
    private static final String FILE = "answers.mv";
    private static final char SEPARATOR = '\t';
    /** Requests of more than that long ago count in no limit. */
    private static final Duration MEMORY = Duration.ofDays(32);

    /**
     * How long space that is free is kept from being written to again. A kill needs none of it; it is for disks that lose power, and each commit of
     * that time takes memory.
     */
    private static final int RETENTION_MILLIS = 1_000;

    /** A file is written anew at its end where it is larger than that and less of it is used, and for so long at most. */
    private static final long WORTH_TIDYING = 16L << 20;

    private static final int LEAST_USED_PERCENT = 25;
    private static final int TIDYING_MILLIS = 2_000;

    private final MVStore store;
    private final MVMap<String, String> answers;
    private final MVMap<String, Integer> asked;

    private AnswerCache(MVStore store) {
        this.store = store;
        this.answers = store.openMap("answers");
        this.asked = store.openMap("asked");
    }

    /**
     * Opens the cache in a folder, which is made. Where it is in use by another process, or cannot be used for another reason, there is none for
     * now, and a problem that says so; a file that is broken is put aside, and a new one begun.
     */
    public static AnswerStore open(Path folder, Consumer<Problem> problems) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return open(file);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                problems.accept(
                        Problem.of(
                                Problem.Kind.UNAVAILABLE,
                                file.toString(),
                                "is in use by another run of spoor: this one neither uses nor keeps answers, and cannot know what the other one asks"));
                return NONE;
            }
            if (e.getErrorCode() != DataUtils.ERROR_FILE_CORRUPT
                    && e.getErrorCode() != DataUtils.ERROR_UNSUPPORTED_FORMAT) {
                problems.accept(Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        file.toString(),
                        "cannot be used, so answers are not kept: " + e.getMessage()));
                return NONE;
            }
            return anew(file, e, problems);
        } catch (IOException e) {
            problems.accept(Problem.of(
                    Problem.Kind.UNAVAILABLE, file.toString(), "cannot be used, so answers are not kept: " + e));
            return NONE;
        }
    }

    /** True where there is one in this folder. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    private static AnswerCache open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(8)
                .compress()
                .autoCommitDisabled()
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        return new AnswerCache(store);
    }

    private static AnswerStore anew(Path file, MVStoreException cause, Consumer<Problem> problems) {
        try {
            Path aside = file.resolveSibling(FILE + ".broken");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            problems.accept(Problem.of(
                    Problem.Kind.PROTOCOL,
                    file.toString(),
                    "cannot be read (" + cause.getMessage() + "); it is " + aside.getFileName()
                            + " now, and a new one was begun"));
            return open(file);
        } catch (IOException | MVStoreException e) {
            problems.accept(Problem.of(Problem.Kind.UNAVAILABLE, file.toString(), "cannot be used: " + e));
            return NONE;
        }
    }

    private static String key(String provider, Indicator indicator) {
        return provider + SEPARATOR + indicator.type() + SEPARATOR + indicator.value();
    }

    @Override
    public Optional<Answer> find(String provider, Indicator indicator) {
        String json = answers.get(key(provider, indicator));
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Answer.fromJson(provider, indicator, Json.parse(json)));
        } catch (RuntimeException e) {
            return Optional.empty(); // of another version: it is asked again
        }
    }

    @Override
    public void keep(List<Answer> more) {
        for (Answer answer : more) {
            answers.put(key(answer.provider(), answer.verdict().indicator()), Json.write(answer.toJson()));
        }
        store.commit();
    }

    @Override
    public List<Instant> asked(String provider, Instant since) {
        List<Instant> times = new ArrayList<>();
        Cursor<String, Integer> cursor = asked.cursor(time(provider, since), end(provider), false);
        while (cursor.hasNext()) {
            String key = cursor.next();
            Instant when = Instant.ofEpochMilli(millis(key));
            for (int i = 0; i < cursor.getValue(); i++) {
                times.add(when);
            }
        }
        return times;
    }

    private static String time(String provider, Instant when) {
        return provider + SEPARATOR + String.format(java.util.Locale.ROOT, "%016x", Math.max(0, when.toEpochMilli()));
    }

    private static String end(String provider) {
        return provider + (char) (SEPARATOR + 1);
    }

    @Override
    public void noteAsked(String provider, Instant when) {
        asked.compute(request(provider, when), (key, count) -> count == null ? 1 : count + 1);
        store.commit();
    }

    @Override
    public void noteNotAsked(String provider, Instant when) {
        asked.compute(request(provider, when), (key, count) -> count == null || count == 1 ? null : count - 1);
        store.commit();
    }

    /** Rounded up: a limit is not to be believed free before it is. */
    private static String request(String provider, Instant when) {
        return time(provider, when.plusNanos(999_999));
    }

    /**
     * Forgets answers.
     *
     * @param provider whose; null for those of all
     * @param before given before this
     * @return how many
     */
    public long forget(String provider, Instant before) {
        long forgotten = 0;
        for (Iterator<Answer> all = all(); all.hasNext(); ) {
            Answer answer = all.next();
            if ((provider == null || provider.equals(answer.provider()))
                    && answer.at().isBefore(before)) {
                answers.remove(key(answer.provider(), answer.verdict().indicator()));
                forgotten++;
            }
        }
        store.commit();
        return forgotten;
    }

    /** All answers, by provider and indicator. Those kept or forgotten meanwhile may or may not be among them. */
    public Iterator<Answer> all() {
        Iterator<String> keys = answers.keyIterator(null);
        return new Iterator<>() {
            private Answer next;

            @Override
            public boolean hasNext() {
                while (next == null && keys.hasNext()) {
                    String[] key = keys.next().split(String.valueOf(SEPARATOR), 3);
                    next = find(key[0], new Indicator(key[1], key[2])).orElse(null);
                }
                return next != null;
            }

            @Override
            public Answer next() {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException();
                }
                Answer found = next;
                next = null;
                return found;
            }
        };
    }

    @Override
    public void close() {
        try {
            forgetRequests();
            if (isMostlyWaste(store.getFileStore())) {
                store.close(TIDYING_MILLIS);
            } else {
                store.close();
            }
        } catch (MVStoreException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Each commit writes pages anew; what a long lookup leaves is many times what it keeps. */
    private static boolean isMostlyWaste(FileStore<?> file) {
        return file.size() > WORTH_TIDYING && file.getChunksFillRate() < LEAST_USED_PERCENT;
    }

    /** Requests so long before the last one that no limit counts them. */
    private void forgetRequests() {
        long last = 0;
        for (Iterator<String> keys = asked.keyIterator(null); keys.hasNext(); ) {
            last = Math.max(last, millis(keys.next()));
        }
        for (Iterator<String> keys = asked.keyIterator(null); keys.hasNext(); ) {
            String key = keys.next();
            if (millis(key) < last - MEMORY.toMillis()) {
                asked.remove(key);
            }
        }
    }

    private static long millis(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf(SEPARATOR) + 1), 16);
    }
}
