package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.Severity;
import dev.spoor.feeds.Entry;
import dev.spoor.lines.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists of one indicator a line. What they say stays in their files; known is where each line stands, and the line is read again when it is asked
 * for. Filled by one thread and {@link #seal sealed}, then safe for reading by many.
 */
final class ListFiles {
    private static final int HEAD = 4096;

    /** A file, and what its lines say; lines of hashes say nothing by themselves. */
    private record ListFile(Path path, ListLines lines) {}

    private final List<ListFile> files = new ArrayList<>();
    private final LineIndex entries;
    private final LineIndex hashes;
    private final Consumer<Entry> elsewhere;

    /** @param elsewhere takes entries that cannot be read again by where they stand, for their text is not in UTF-8 */
    ListFiles(Room room, Consumer<Entry> elsewhere) {
        this.entries = new LineIndex(room);
        this.hashes = new LineIndex(room);
        this.elsewhere = elsewhere;
    }

    /** @throws Room.Full where there is no room for all of it; what is before is known */
    void read(Path file, Complaints complaints) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (files.size() == Place.MOST_FILES || Files.size(file) >= Place.MOST_BYTES) {
            throw new Room.Full("there are more than " + Place.MOST_FILES + " lists, or it is a terabyte long");
        }
        boolean readAgain = Utf8.utf16(head, 0, head.length) == null;
        try (InputStream in = Utf8.of(Files.newInputStream(file))) {
            ListReader.read(in, new Taking(file, readAgain, hasMark(head) ? 3 : 0, complaints));
        }
    }

    /** There is no more to read. */
    void seal() {
        entries.seal();
        hashes.seal();
    }

    /**
     * What is listed of an indicator, the gravest of it; null where nothing is.
     *
     * @throws IOException where the list cannot be read again, or has another line there now
     */
    Entry find(Indicator indicator, LinePicker lines) throws IOException {
        long hash = LineIndex.hash(indicator);
        for (long place : entries.find(hash)) {
            ListFile file = files.get(Place.file(place));
            Entry entry = file.lines()
                    .entry(lines.line(file.path(), Place.offset(place)))
                    .orElseThrow(() -> changed(file));
            if (entry.listed().equals(indicator)) {
                return entry;
            }
            if (!LineIndex.isSame(LineIndex.hash(entry.listed()), hash)) {
                throw changed(file);
            }
        }
        return null;
    }

    /**
     * The line of {@code hashes.csv} of a value; null where there is none.
     *
     * @throws IOException as {@link #find}
     */
    String hashed(String md5, LinePicker lines) throws IOException {
        for (long place : hashes.find(MispHashes.hash(md5))) {
            ListFile file = files.get(Place.file(place));
            String line = lines.line(file.path(), Place.offset(place));
            if (!MispHashes.isLine(line)) {
                throw changed(file);
            }
            if (line.startsWith(md5)) {
                return line;
            }
        }
        return null;
    }

    private static IOException changed(ListFile file) {
        return new IOException(file.path() + " has changed since it was read");
    }

    private static boolean hasMark(byte[] head) {
        return new String(head, 0, Math.min(3, head.length), StandardCharsets.UTF_8).startsWith("\uFEFF");
    }

    /** Takes the lines of one file in. */
    private final class Taking implements ListReader.Target {
        private final Path file;
        private final boolean readAgain;
        private final int mark;
        private final Complaints complaints;
        private final int number = files.size();
        private ListLines lines;
        private boolean isHashes;

        /** @param mark length of what precedes the text in the file */
        Taking(Path file, boolean readAgain, int mark, Complaints complaints) {
            this.file = file;
            this.readAgain = readAgain;
            this.mark = mark;
            this.complaints = complaints;
        }

        @Override
        public void begins(Layout layout, boolean hashed) {
            lines = new ListLines(String.valueOf(file.getFileName()), layout);
            isHashes = hashed;
            files.add(new ListFile(file, lines));
            if (isHashes && !readAgain) {
                complaints.lost(Problem.Kind.BAD_REQUEST, "its hashes are not in UTF-8");
            }
        }

        @Override
        public void line(String line, long at, long offset) {
            try {
                if (isHashes) {
                    hash(line, at, offset + mark);
                } else {
                    entry(line, at, offset + mark);
                }
            } catch (Room.Full full) {
                throw new Room.Full("from line " + at + " on: " + full.getMessage());
            }
        }

        private void hash(String line, long at, long offset) {
            if (!MispHashes.isLine(line)) {
                complaints.add(at, "no hash and event are recognised in it");
            } else if (readAgain) {
                hashes.add(MispHashes.hash(line), Place.of(Severity.UNKNOWN, number, offset));
            }
        }

        private void entry(String line, long at, long offset) {
            Optional<Entry> entry = lines.entry(line);
            if (entry.isEmpty()) {
                complaints.add(at, "no indicator is recognised in it");
            } else if (readAgain) {
                entries.add(
                        LineIndex.hash(entry.get().listed()),
                        Place.of(entry.get().severity(), number, offset));
            } else {
                elsewhere.accept(entry.get());
            }
        }
    }
}
