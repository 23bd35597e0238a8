package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Entry;
import dev.spoor.feeds.StixIndicators;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user's indicator files, read.
 *
 * @param problems lines and files that could not be read; the rest counts
 */
record FeedFolder(Entries entries, MispHashes hashes, List<Problem> problems) {
    private static final Pattern JSON = Pattern.compile("\\{|\\[\\s*+\\{");
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_JSON = 512 << 20;

    /**
     * Reads files and the files of folders.
     *
     * @param now in ticks: by which it is told what is no longer valid
     * @throws ProviderException CONFIG where a path is not there
     */
    static FeedFolder read(List<Path> paths, long now) throws ProviderException {
        FeedFolder all = new FeedFolder(new Entries(), new MispHashes(), new ArrayList<>());
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw ProviderException.of(Problem.Kind.CONFIG, "paths", "there is no " + path);
            }
            for (Path file : files(path)) {
                Complaints own = new Complaints(file);
                try {
                    all.read(file, now, own);
                } catch (IOException | IllegalArgumentException e) {
                    own.add(0, "it cannot be read: " + e.getMessage());
                }
                all.problems().addAll(own.all());
            }
        }
        return new FeedFolder(all.entries(), all.hashes(), List.copyOf(all.problems()));
    }

    private static List<Path> files(Path path) throws ProviderException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.CONFIG, "paths", path + " cannot be read"), e);
        }
    }

    /** What is said of an indicator: what lists say, else what hashes tell, else what lists say of its host. Null where nothing is said. */
    Entry find(Indicator indicator) {
        Entry entry = entries.find(indicator);
        if (entry != null && entry.listed().equals(indicator)) {
            return entry;
        }
        Entry hashed = hashes.find(indicator);
        return hashed == null ? entry : hashed;
    }

    private void read(Path file, long now, Complaints complaints) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            if (isJson(file)) {
                byte[] json = in.readNBytes(MAX_JSON + 1);
                if (json.length > MAX_JSON) {
                    throw new IOException("it is longer than " + MAX_JSON + " bytes");
                }
                json(Json.parse(json), name, now, complaints);
                return;
            }
            ListReader list = new ListReader(name, entries, hashes, complaints);
            LineReader lines = new LineReader(in, MAX_LINE);
            while (lines.next()) {
                String line =
                        new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
                list.line(line, lines.number());
            }
            list.end();
        }
    }

    private void json(Object json, String name, long now, Complaints complaints) {
        List<?> objects = Json.list(json, "objects");
        if (!objects.isEmpty()) {
            StixIndicators stix = new StixIndicators(name, now, entries::add, why -> complaints.add(0, why));
            objects.forEach(stix::read);
        } else if (MispEvents.isOne(json)) {
            new MispEvents(name, entries, hashes, complaints).read(json);
        } else if (MispHashes.isManifest(json)) {
            hashes.manifest(json);
        } else {
            complaints.add(0, "it is neither a STIX bundle with objects nor an event or a manifest of MISP");
        }
    }

    private static boolean isJson(Path file) throws IOException {
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            String head = new String(in.readNBytes(256), StandardCharsets.UTF_8).strip();
            return JSON.matcher(head).lookingAt();
        }
    }
}
