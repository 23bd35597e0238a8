package dev.spoor.ti.local;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user's indicator files, read.
 *
 * @param problems lines and files that could not be read; the rest counts
 */
record FeedFolder(Entries entries, List<Problem> problems) {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_STIX = 512 << 20;

    /**
     * Reads files and the files of folders.
     *
     * @throws ProviderException CONFIG where a path is not there
     */
    static FeedFolder read(List<Path> paths) throws ProviderException {
        Entries entries = new Entries();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw ProviderException.of(Problem.Kind.CONFIG, "paths", "there is no " + path);
            }
            for (Path file : files(path)) {
                Complaints own = new Complaints(file);
                try {
                    read(file, entries, own);
                } catch (IOException | IllegalArgumentException e) {
                    own.add(0, "it cannot be read: " + e.getMessage());
                }
                problems.addAll(own.all());
            }
        }
        return new FeedFolder(entries, List.copyOf(problems));
    }

    private static List<Path> files(Path path) throws ProviderException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.CONFIG, "paths", path + " cannot be read"), e);
        }
    }

    private static void read(Path file, Entries entries, Complaints problems) throws IOException {
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            if (isJson(file)) {
                byte[] json = in.readNBytes(MAX_STIX + 1);
                if (json.length > MAX_STIX) {
                    throw new IOException("it is longer than " + MAX_STIX + " bytes");
                }
                new StixReader(file, entries, problems).read(json);
                return;
            }
            ListReader list = new ListReader(file, entries, problems);
            LineReader lines = new LineReader(in, MAX_LINE);
            while (lines.next()) {
                String line =
                        new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
                list.line(line, lines.number());
            }
        }
    }

    private static boolean isJson(Path file) throws IOException {
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            String head = new String(in.readNBytes(256), StandardCharsets.UTF_8).strip();
            return head.startsWith("{");
        }
    }
}
