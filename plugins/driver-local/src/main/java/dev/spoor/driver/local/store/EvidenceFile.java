package dev.spoor.driver.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A file of the evidence, as the file system tells of it.
 *
 * @param name its path below what the user named, with slashes; its own name where that is the file
 * @param stamp what changes when the file does: size, times of change, identity
 * @param changed when it changed last, in milliseconds since 1970
 */
record EvidenceFile(Path path, String name, String stamp, long changed) {
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** This file, or all files below this folder, by name. Links are followed, as reading evidence does; what cannot be read is left to that. */
    static List<EvidenceFile> below(Path root, Runnable check) throws IOException {
        List<EvidenceFile> files = new ArrayList<>();
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                check.run();
                files.add(of(root, file, attributes));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                files.add(new EvidenceFile(file, name(root, file), "unreadable", 0));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        files.sort(Comparator.comparing(EvidenceFile::name));
        return files;
    }

    private static EvidenceFile of(Path root, Path file, BasicFileAttributes attributes) {
        long changed = attributes.lastModifiedTime().toMillis();
        String stamp = attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " "
                + Objects.toString(attributes.fileKey(), "");
        try {
            // A tool that sets the time of a file's last change cannot set when its entry changed.
            Object entry = Files.getAttribute(file, "unix:ctime");
            stamp += " " + entry;
            changed = Math.max(changed, ((java.nio.file.attribute.FileTime) entry).toMillis());
        } catch (IOException | RuntimeException e) {
            // Not that sort of file system.
        }
        return new EvidenceFile(file, name(root, file), stamp, changed);
    }

    private static String name(Path root, Path file) {
        Path relative = root.equals(file) ? file.getFileName() : root.relativize(file);
        return String.join("/", iterable(relative));
    }

    private static List<String> iterable(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(part -> names.add(part.toString()));
        return names;
    }

    /** True where it is a Parquet file, which DuckDB reads as it is. */
    boolean isParquet() {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return java.util.Arrays.equals(PARQUET, in.readNBytes(PARQUET.length));
        } catch (IOException e) {
            return false; // reading the evidence tells what is wrong with it
        }
    }
}
