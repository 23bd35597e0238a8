package dev.spoor.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The lines of one log file: collected in any order, written in the order of their times. */
final class Log {
    private record Line(Instant time, String text) {}

    private final String header;
    private final List<Line> lines = new ArrayList<>();

    Log() {
        this(null);
    }

    /** {@code header} is the first line of the file, or null for none. */
    Log(String header) {
        this.header = header;
    }

    void add(Instant time, String text) {
        lines.add(new Line(time, text));
    }

    /** Writes the file, compressed when its name ends in {@code .gz}. */
    void write(Path file) throws IOException {
        try (OutputStream out = open(file)) {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }

    private String text() {
        lines.sort(Comparator.comparing(Line::time));
        StringBuilder out = new StringBuilder(header == null ? "" : header + "\n");
        lines.forEach(line -> out.append(line.text()).append('\n'));
        return out.toString();
    }
}
