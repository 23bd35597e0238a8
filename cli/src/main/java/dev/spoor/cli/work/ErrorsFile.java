package dev.spoor.cli.work;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Every single problem as a line of JSON: kind, subject, place, message. Empty where there are none. */
final class ErrorsFile implements Consumer<Problem>, Closeable {
    private final Path file;
    private BufferedWriter writer;

    ErrorsFile(Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("--errors " + file + " cannot be written: " + e);
        }
    }

    @Override
    public synchronized void accept(Problem problem) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", problem.kind().name());
        line.put("subject", problem.subject());
        line.put("place", problem.place().orElse(null));
        line.put("message", problem.message());
        try {
            writer.write(Json.write(line));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
