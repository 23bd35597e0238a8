package dev.spoor.driver.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a cache small. What was used within the last hour stays whatever its size, for somebody may be reading it. */
final class Eviction {
    private static final long IN_USE = Duration.ofHours(1).toMillis();
    private static final long LEFT_BEHIND = Duration.ofDays(1).toMillis();

    /** How names of folders begin that are being made. */
    static final String PART = "part";

    private record Entry(Path folder, long used, long bytes) {}

    private Eviction() {}

    /**
     * Deletes what was used longest ago until the rest is below the limit, and what processes that died left half made.
     *
     * @param temp folder of such leftovers; those in {@code folders} begin with {@code part}
     */
    static void run(Path folders, Path temp, long limit) {
        long now = System.currentTimeMillis();
        for (Path left : children(temp)) {
            deleteIfOld(left, now);
        }
        List<Entry> entries = new ArrayList<>();
        for (Path folder : children(folders)) {
            if (folder.getFileName().toString().startsWith(PART)) {
                deleteIfOld(folder, now);
            } else {
                entries.add(new Entry(folder, used(folder), bytes(folder)));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::used));
        long all = entries.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : entries) {
            if (all <= limit || entry.used() > now - IN_USE) {
                return;
            }
            Duck.delete(entry.folder());
            all -= entry.bytes();
        }
    }

    private static void deleteIfOld(Path folder, long now) {
        if (used(folder) < now - LEFT_BEHIND) {
            Duck.delete(folder);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toMillis();
        } catch (IOException e) {
            return Long.MAX_VALUE; // gone meanwhile
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(Eviction::size).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
