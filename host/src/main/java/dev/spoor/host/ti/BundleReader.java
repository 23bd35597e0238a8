package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.indicators.Recognised;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Takes an {@link AnswerBundle} in. The file is read twice: nothing of it is taken before all of it is known to be whole, and within its limits.
 * Single answers that cannot be true or would break something are left out, and told. One thread at a time.
 */
public final class BundleReader {
    /** An answer is at most 16 MB, as a provider may give it. */
    private static final int LONGEST_LINE = (16 << 20) + (1 << 16);

    /** After decompression; a bomb ends here. */
    static final long MOST_BYTES = 8L << 30;

    private static final long MOST_ANSWERS = 5_000_000;
    /** Clocks differ; an answer of the day after tomorrow would be fresh for too long. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final int TOGETHER = 500;
    private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path file;
    private final Instant now;
    private final long mostBytes;
    private long taken;
    private long older;
    private long refused;
    private String firstRefusal = "";

    /** @param now the time; answers of later are not believed */
    public BundleReader(Path file, Instant now) {
        this(file, now, MOST_BYTES);
    }

    BundleReader(Path file, Instant now, long mostBytes) {
        this.file = file;
        this.now = now;
        this.mostBytes = mostBytes;
    }

    /** How many answers were taken in. */
    public long taken() {
        return taken;
    }

    /** How many were not, because there is a newer one, or the same. */
    public long older() {
        return older;
    }

    /**
     * Takes the answers in; a newer one that is there already stays.
     *
     * @param problems hears of answers that are left out
     * @throws IOException where the file cannot be read, is no bundle, is not whole, or is above a limit; then nothing was taken
     */
    public void into(AnswerStore store, Consumer<Problem> problems) throws IOException {
        read(answer -> {});
        List<Answer> some = new ArrayList<>();
        read(line -> {
            answer(line).filter(answer -> isNews(answer, store)).ifPresent(some::add);
            if (some.size() == TOGETHER) {
                keep(some, store);
            }
        });
        keep(some, store);
        if (refused > 0) {
            problems.accept(Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    file.toString(),
                    refused + " answers were left out; the first: " + firstRefusal));
        }
    }

    private void keep(List<Answer> some, AnswerStore store) {
        store.keep(some);
        taken += some.size();
        some.clear();
    }

    private boolean isNews(Answer answer, AnswerStore store) {
        Optional<Answer> there = store.find(answer.provider(), answer.verdict().indicator());
        boolean news = there.isEmpty() || there.get().at().isBefore(answer.at());
        older += news ? 0 : 1;
        return news;
    }

    /** The lines between head and foot, each parsed. */
    private void read(Consumer<Object> lines) throws IOException {
        MessageDigest digest = AnswerBundle.sha256();
        try (Lines in = new Lines(new BufferedInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16), 1 << 16))) {
            byte[] line = in.next();
            head(line);
            digest.update(line);
            long count = 0;
            for (line = in.next(); line != null; line = in.next()) {
                Object json = json(line);
                Optional<String> sum = Json.text(json, AnswerBundle.SUM);
                if (sum.isPresent()) {
                    String own = HexFormat.of().formatHex(digest.digest());
                    double said = Json.number(json, AnswerBundle.ANSWERS).orElse(-1.0);
                    if (!sum.get().equals(own) || said != count || in.next() != null) {
                        throw wrong("is not what it was when it was written: its sum is another");
                    }
                    return;
                }
                if (++count > MOST_ANSWERS) {
                    throw wrong("holds more than " + MOST_ANSWERS + " answers");
                }
                digest.update(line);
                lines.accept(json);
            }
            throw wrong("is not whole: its end is missing");
        } catch (EOFException e) {
            throw wrong("is not whole: it breaks off");
        } catch (ZipException e) {
            throw wrong("is no bundle of answers, or is damaged: " + e.getMessage());
        }
    }

    private void head(byte[] line) throws IOException {
        Object head = line == null ? null : json(line);
        if (!Json.text(head, AnswerBundle.KIND).equals(Optional.of(AnswerBundle.ANSWERS))) {
            throw wrong("is no bundle of answers");
        }
        if (Json.number(head, "version").orElse(0.0) != AnswerBundle.VERSION) {
            throw wrong("is of a version that is not known here; a newer Spoor may read it");
        }
    }

    private Object json(byte[] line) throws IOException {
        try {
            return Json.parse(line);
        } catch (IllegalArgumentException e) {
            throw wrong("is no bundle of answers, or is damaged: a line is no JSON");
        }
    }

    private IOException wrong(String why) {
        return new IOException(file + " " + why + "; nothing was taken from it");
    }

    /** The answer of a line; empty, and counted, where it is not to be believed. */
    private Optional<Answer> answer(Object json) {
        String value = Json.text(json, "value").orElse("");
        try {
            String type = Json.text(json, "type").orElse("");
            String provider = Json.text(json, "provider").orElse("");
            if (!PROVIDER.matcher(provider).matches()) {
                return refuse(value, "its provider has no name that one can have");
            }
            Recognised recognised = Recognised.of(value).orElse(null);
            if (recognised == null
                    || !recognised.type().id().equals(type)
                    || !recognised.value().equals(value)) {
                return refuse(value, "it is about no indicator of type " + type);
            }
            Answer answer = Answer.fromJson(
                    provider,
                    new Indicator(type, value),
                    Json.at(json, "answer").orElseThrow());
            if (answer.at().isAfter(now.plus(AHEAD))) {
                return refuse(value, "it was given at " + answer.at() + ", which is yet to come");
            }
            boolean web = answer.verdict()
                    .reference()
                    .map(uri -> String.valueOf(uri.getScheme()).matches("https?"))
                    .orElse(true);
            return web ? Optional.of(answer) : refuse(value, "its link leads to no web page");
        } catch (RuntimeException e) {
            return refuse(value, "it is none");
        }
    }

    private Optional<Answer> refuse(String value, String why) {
        refused++;
        if (firstRefusal.isEmpty()) {
            firstRefusal = (value.length() > 100 ? value.substring(0, 100) + "..." : value) + ": " + why;
        }
        return Optional.empty();
    }

    /** Lines of bounded length out of bounded bytes, each with its end. */
    private final class Lines implements AutoCloseable {
        private final InputStream in;
        private byte[] buffer = new byte[1 << 13];
        private long all;

        Lines(InputStream in) {
            this.in = in;
        }

        /** The next one; null at the end. */
        byte[] next() throws IOException {
            int length = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (length == LONGEST_LINE || ++all > mostBytes) {
                    throw wrong("is larger than an answer, or all of them, can be");
                }
                if (length == buffer.length) {
                    buffer = java.util.Arrays.copyOf(buffer, Math.min(LONGEST_LINE, 2 * length));
                }
                buffer[length++] = (byte) b;
                if (b == '\n') {
                    return java.util.Arrays.copyOf(buffer, length);
                }
            }
            if (length > 0) {
                throw wrong("is not whole: its last line has no end");
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
