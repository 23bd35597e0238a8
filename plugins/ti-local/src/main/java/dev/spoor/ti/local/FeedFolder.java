package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Entry;
import dev.spoor.feeds.StixIndicators;
import dev.spoor.lines.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The user's indicator files, read. Filled by one thread, then safe for reading by many. */
final class FeedFolder {
    private static final Pattern JSON = Pattern.compile("\\{|\\[\\s*+\\{");
    /** A document takes several times its length while it is read. */
    private static final int JSON_SHARE = 4;

    private static final int MAX_JSON = 512 << 20;

    private final Room room;
    private final long now;
    private final Known known;
    private final ListFiles lists;
    private final MispHashes hashes = new MispHashes();
    private final List<Problem> problems = new ArrayList<>();
    private String lost = "";

    private FeedFolder(Room room, long now) {
        this.room = room;
        this.now = now;
        this.known = new Known(room);
        this.lists = new ListFiles(room, known::add);
    }

    /**
     * Reads files and the files of folders.
     *
     * @param now in ticks: by which it is told what is no longer valid
     * @throws ProviderException CONFIG where a path is not there
     */
    static FeedFolder read(List<Path> paths, long now, Room room) throws ProviderException {
        FeedFolder all = new FeedFolder(room, now);
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw ProviderException.of(Problem.Kind.CONFIG, "paths", "there is no " + path);
            }
            files.addAll(files(path));
        }
        boolean full = false;
        for (int i = 0; i < files.size() && !full; i++) {
            full = all.isFull(files.get(i), files.size() - i - 1);
        }
        all.lists.seal();
        return all;
    }

    private static List<Path> files(Path path) throws ProviderException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.CONFIG, "paths", path + " cannot be read"), e);
        }
    }

    /** What could not be read. */
    List<Problem> problems() {
        return problems;
    }

    /** A file of which nobody knows what is in it, or in the rest of it; empty where there is none. */
    String lost() {
        return lost;
    }

    /**
     * What is said of an indicator: what lists say, else what hashes tell, else what lists say of its host. Null where nothing is said.
     *
     * @throws IOException where a file has changed since it was read
     */
    Entry find(Indicator indicator, LinePicker lines) throws IOException {
        Entry entry = listed(indicator, lines);
        if (entry != null) {
            return entry;
        }
        String hashed = lists.hashed(MispHashes.md5(indicator.value()), lines);
        if (hashed != null) {
            return hashes.entry(indicator, hashed);
        }
        Optional<Indicator> host = Entries.host(indicator);
        return host.isPresent() ? listed(host.get(), lines) : null;
    }

    private Entry listed(Indicator indicator, LinePicker lines) throws IOException {
        Entry line = lists.find(indicator, lines);
        Entry whole = known.entries().findExactly(indicator);
        return line == null || whole != null && whole.severity().compareTo(line.severity()) > 0 ? whole : line;
    }

    /**
     * Reads a file; true where there is no room for the rest of it.
     *
     * @param behind how many files are to come
     */
    private boolean isFull(Path file, int behind) {
        Complaints own = new Complaints(file);
        boolean full = false;
        try {
            read(file, own);
        } catch (Room.Full e) {
            full = true;
            String others = behind == 0 ? "" : ", and " + behind + " files behind it";
            own.lost(Problem.Kind.TOO_LARGE, "was not read" + others + ", " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            own.lost(Problem.Kind.BAD_REQUEST, "it cannot be read: " + e.getMessage());
        }
        problems.addAll(own.all());
        if (own.isLost() && lost.isEmpty()) {
            lost = file.toString();
        }
        return full;
    }

    private void read(Path file, Complaints complaints) throws IOException {
        if (!isJson(file)) {
            lists.read(file, complaints);
            return;
        }
        int most = (int) Math.min(MAX_JSON, room.most() / JSON_SHARE);
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            byte[] json = in.readNBytes(most + 1);
            if (json.length > most) {
                complaints.lost(
                        Problem.Kind.TOO_LARGE,
                        "is JSON longer than " + (most >> 20)
                                + " MB, a sixteenth of Java's memory; SPOOR_JAVA_OPTS=-Xmx8g gives it more");
                return;
            }
            json(Json.parse(json), String.valueOf(file.getFileName()), complaints);
        }
    }

    private void json(Object json, String name, Complaints complaints) {
        List<?> objects = Json.list(json, "objects");
        if (!objects.isEmpty()) {
            StixIndicators stix = new StixIndicators(name, now, known::add, why -> complaints.add(0, why));
            objects.forEach(stix::read);
        } else if (MispEvents.isOne(json)) {
            new MispEvents(name, known::add, hashes, complaints).read(json);
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
