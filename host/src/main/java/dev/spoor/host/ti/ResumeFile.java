package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.Tlp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
    private final Map<String, Map<Indicator, Answer>> answers = new HashMap<>();
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
        }
    }

    /** False where the last line lacks its end. */
    private boolean read(Consumer<Problem> problems) throws IOException {
        long number = 0;
        long broken = 0;
        // A reader of its own: what was cut within a character is a broken line, and no reason to give the rest up.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !take(line)) {
                    broken++;
                    if (number == 1) {
                        throw new IOException(file + " is no file to resume from: its first line is something else");
                    }
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
        try (var channel = Files.newByteChannel(file)) {
            java.nio.ByteBuffer last = java.nio.ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    private boolean take(String line) {
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
                answers.computeIfAbsent(provider, id -> new HashMap<>())
                        .put(indicator, Answer.fromJson(provider, indicator, answer.get()));
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

    /** The answer that was given in this job. */
    synchronized Optional<Answer> find(String provider, Indicator indicator) {
        return Optional.ofNullable(answers.getOrDefault(provider, Map.of()).get(indicator));
    }

    /** Writes answers down. They have outlived a kill when this returns. */
    synchronized void keep(List<Answer> more) {
        StringBuilder lines = new StringBuilder();
        for (Answer answer : more) {
            lines.append(Json.write(AnswerBundle.line(answer))).append('\n');
        }
        write(lines);
    }

    private void write(StringBuilder lines) {
        try {
            if (lines.length() > 0) {
                out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
