package dev.spoor.geo.maxmind;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that are answered from: those that settings name, alone or by their folder, and those that were downloaded. Immutable. */
final class Sources {
    /** The word for downloaded files, in place of a setting. */
    static final String DOWNLOADED = "downloaded";

    private record Named(String setting, Path path) {}

    /**
     * A file as it was seen.
     *
     * @param setting what names it
     * @param key the file system's name for it; null where it has none
     */
    record Stamp(String setting, FileTime modified, long size, Object key) {}

    private final List<Named> named;

    private Sources(List<Named> named) {
        this.named = List.copyOf(named);
    }

    static final Sources NONE = new Sources(List.of());

    /** These and one more. */
    Sources and(String setting, Path path) {
        List<Named> more = new ArrayList<>(named);
        more.add(new Named(setting, path));
        return new Sources(more);
    }

    /** The files that there are now, in order. What is named and not there has a stamp of size -1; downloads that are not there have none. */
    Map<Path, Stamp> scan() {
        Map<Path, Stamp> files = new LinkedHashMap<>();
        for (Named one : named) {
            if (Files.isDirectory(one.path())) {
                for (Path file : databases(one.path())) {
                    files.putIfAbsent(file, stamp(one.setting(), file));
                }
            } else if (!one.setting().equals(DOWNLOADED)) {
                files.putIfAbsent(one.path(), stamp(one.setting(), one.path()));
            }
        }
        return files;
    }

    private static List<Path> databases(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.mmdb")) {
            all.forEach(files::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return List.of(); // gone meanwhile, or not for us: as if it were empty
        }
        Collections.sort(files);
        return files;
    }

    private static Stamp stamp(String setting, Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(setting, found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException e) {
            return new Stamp(setting, FileTime.fromMillis(0), -1, null);
        }
    }
}
