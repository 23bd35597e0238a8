package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.Tlp;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One job of looking things up that may take days: what is to be asked of whom, and every answer as it came, a JSON object a line. The file is only
 * added to, so a run that was killed leaves all but perhaps its last line, and the next run goes on behind it. Safe for use by many threads.
 */
public final class ResumeFile implements AutoCloseable {
    private static final String ASK = "ask";
    private static final String ANSWER = "answer";
    private static final String PROVIDERS = "providers";
    private static final String TLP = "tlp";

    private final Path file;
    private final OutputStream out;
    private final Set<Indicator> asks = new LinkedHashSet<>();
    private final Set<String> providers = new LinkedHashSet<>();
    /** Where the line of each answer begins: the answers themselves may be large. */
    private final Map<String, Map<Indicator, Long>> answers = new HashMap<>();

    private long end;
    private FileChannel in;
    private Tlp marking = Tlp.CLEAR;

    /**
     * Opens a file that is there, or begins a new one.
     *
     * @throws IOException where it cannot be used, or is something else
     */
    public ResumeFile(Path file, Consumer<Problem> problems) throws IOException {
        this.file = file;
        boolean whole = !Files.exists(file) || read(problems);
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!whole) {
            out.write('\n');
            end++;
        }
    }

    /** False where the last line lacks its end. */
    private boolean read(Consumer<Problem> problems) throws IOException {
        long number = 0;
        long broken = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 || line.size() > 0; b = in.read()) {
                if (b >= 0 && b != '\n') {
                    line.write(b);
                    continue;
                }
                number++;
                // Each line by itself: what was cut within a character is a broken line, and no reason to give the rest
                // up.
                String text = line.toString(StandardCharsets.UTF_8);
                if (!text.isBlank() && !take(text, end)) {
                    broken++;
                    if (number == 1) {
                        throw new IOException(file + " is no file to resume from: its first line is something else");
                    }
                }
                end += line.size() + (b < 0 ? 0 : 1);
                line.reset();
                if (b < 0) {
                    break;
                }
            }
        }
        if (broken > 1) {
            problems.accept(Problem.of(
                    Problem.Kind.PROTOCOL,
                    file.toString(),
                    broken + " lines make no sense; what they held is asked again"));
        }
        return number == 0 || endsWithLine();
    }

    private boolean endsWithLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        in().read(last, end - 1);
        return last.get(0) == '\n';
    }

    private FileChannel in() throws IOException {
        if (in == null) {
            in = FileChannel.open(file, StandardOpenOption.READ);
        }
        return in;
    }

    /** @param start where the line begins in the file */
    private boolean take(String line, long start) {
        try {
            Object json = Json.parse(line);
            Optional<String> type = Json.text(json, "type");
            if (type.isEmpty()) {
                Json.list(json, PROVIDERS).forEach(id -> providers.add(String.valueOf(id)));
                Json.text(json, TLP).map(Tlp::valueOf).ifPresent(this::mark);
                return Json.at(json, PROVIDERS).isPresent();
            }
            Indicator indicator =
                    new Indicator(type.get(), Json.text(json, "value").orElseThrow());
            Optional<Object> answer = Json.at(json, ANSWER);
            if (answer.isPresent()) {
                String provider = Json.text(json, "provider").orElseThrow();
                Answer.fromJson(provider, indicator, answer.get()); // else it is broken
                remember(provider, indicator, start);
            } else {
                asks.add(indicator);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Who was asked when the job began; empty for a new one. */
    public synchronized Set<String> providers() {
        return Set.copyOf(providers);
    }

    /** What was to be asked so far, in order. */
    public synchronized List<Indicator> asks() {
        return List.copyOf(asks);
    }

    /** The most confidential marking that what is asked was ever given. */
    public synchronized Tlp marking() {
        return marking;
    }

    private boolean mark(Tlp other) {
        boolean graver = other.compareTo(marking) > 0;
        marking = graver ? other : marking;
        return graver;
    }

    /** Takes note of what is to be asked of whom, and how it is marked; what is noted already is not noted again. */
    public synchronized void begin(Iterable<Indicator> indicators, List<String> whom, Tlp marked) {
        StringBuilder lines = new StringBuilder();
        if (providers.addAll(whom) | mark(marked)) {
            lines.append(Json.write(Map.of(PROVIDERS, List.copyOf(providers), TLP, marking.name())))
                    .append('\n');
        }
        for (Indicator indicator : indicators) {
            if (asks.add(indicator)) {
                lines.append(Json.write(line(indicator, ASK, true))).append('\n');
            }
        }
        write(lines);
    }

    private static Map<String, Object> line(Indicator indicator, String key, Object value) {
        Map<String, Object> line = new java.util.LinkedHashMap<>();
        line.put("type", indicator.type());
        line.put("value", indicator.value());
        line.put(key, value);
        return line;
    }

    private void remember(String provider, Indicator indicator, long start) {
        answers.computeIfAbsent(provider, id -> new HashMap<>()).put(indicator, start);
    }

    /** The answer that was given in this job. */
    synchronized Optional<Answer> find(String provider, Indicator indicator) {
        Long start = answers.getOrDefault(provider, Map.of()).get(indicator);
        if (start == null) {
            return Optional.empty();
        }
        try {
            Object json = Json.parse(line(start));
            return Optional.of(
                    Answer.fromJson(provider, indicator, Json.at(json, ANSWER).orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (RuntimeException e) {
            return Optional.empty(); // somebody else wrote into it meanwhile: it is asked again
        }
    }

    private byte[] line(long start) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(1 << 13);
        for (long at = start; in().read(some.clear(), at) > 0; at += some.position()) {
            for (int i = 0; i < some.position(); i++) {
                if (some.get(i) == '\n') {
                    line.write(some.array(), 0, i);
                    return line.toByteArray();
                }
            }
            line.write(some.array(), 0, some.position());
        }
        return line.toByteArray();
    }

    /** Writes answers down. They have outlived a kill when this returns. */
    synchronized void keep(List<Answer> more) {
        for (Answer answer : more) {
            long start = end;
            write(new StringBuilder(Json.write(AnswerBundle.line(answer))).append('\n'));
            remember(answer.provider(), answer.verdict().indicator(), start);
        }
    }

    private void write(StringBuilder lines) {
        try {
            if (lines.length() > 0) {
                byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                end += bytes.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
        if (in != null) {
            in.close();
        }
    }
}
