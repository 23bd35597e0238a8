package dev.spoor.host.plugin.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native code in the jars of one shared library, as the file {@code natives} beside them tells: a line {@code os arch library entry} for
 * each platform, as in {@code linux amd64 duckdb_java libduckdb_java.so_linux_amd64}. The entry for the platform that this runs on is
 * unpacked once per version and kept; {@link System#loadLibrary} finds it. As resources the entries are out of sight: libraries that
 * look for theirs there unpack it at every start.
 */
final class Natives {
    /** Unpacking takes seconds; what is older was left by a process that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);
    /** A version that is still in use is unpacked again once a month at most. */
    private static final Duration OUTDATED = Duration.ofDays(30);

    private static final int VERSION_BYTES = 12;

    private final List<Path> jars;
    private final Path kept;
    private final Map<String, String> entries = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final String version;

    /**
     * Reads the list.
     *
     * @param list need not exist
     * @param jars where the entries are
     * @param kept folder for what is unpacked; may be shared by many processes, and deleted at any time
     */
    Natives(Path list, List<Path> jars, Path kept) throws IOException {
        this.jars = jars;
        this.kept = kept;
        if (Files.isRegularFile(list)) {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                String[] words = line.trim().split("\\s+");
                if (words.length == 4) {
                    hidden.add(words[3]);
                    if (words[0].equals(os()) && words[1].equals(arch())) {
                        entries.put(words[2], words[3]);
                    }
                } else if (!line.isBlank()) {
                    throw new IOException(list + " has a line that is not: os arch library entry");
                }
            }
        }
        this.version = entries.isEmpty() ? null : version(jars);
    }

    /**
     * What the jars hold, all of it, in a few letters: two libraries are the same where these are. Null where they have no native
     * code for this platform.
     */
    String version() {
        return version;
    }

    /** True where the resource is native code. */
    boolean isHidden(String resource) {
        return hidden.contains(resource);
    }

    /** The file of a library; null where the list has none for this platform. */
    Path find(String library) throws IOException {
        String name = entries.get(library);
        if (name == null) {
            return null;
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile(), StandardCharsets.UTF_8)) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    return unpacked(zip, entry, System.mapLibraryName(library));
                }
            }
        }
        throw new IOException(name + " is in none of " + jars);
    }

    private Path unpacked(ZipFile zip, ZipEntry entry, String as) throws IOException {
        Path file = kept.resolve(version).resolve(as);
        if (Files.isRegularFile(file) && Files.size(file) == entry.getSize()) {
            return file;
        }
        Files.createDirectories(file.getParent());
        sweep();
        Path part = Files.createTempFile(file.getParent(), "part", ".tmp");
        try {
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    /** Deletes what killed processes left, and other versions that are old. */
    private void sweep() {
        Instant now = Instant.now();
        for (Path folder : in(kept)) {
            boolean own = folder.getFileName().toString().equals(version);
            for (Path file : in(folder)) {
                boolean part = file.getFileName().toString().endsWith(".tmp");
                if (part || !own) {
                    deleteOlder(file, now.minus(part ? LEFT_BEHIND : OUTDATED));
                }
            }
            if (!own && in(folder).isEmpty()) {
                deleteOlder(folder, now.minus(LEFT_BEHIND));
            }
        }
    }

    private static List<Path> in(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            found.forEach(all::add);
            return all;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // it went meanwhile, or is nothing of ours
        }
    }

    private static void deleteOlder(Path file, Instant than) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(than)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // Another process was quicker, or still has it loaded on a system that locks open files.
        }
    }

    /** By the sums of all entries, which the table at the end of a jar has: reading 80 MB would cost every start a tenth of a second. */
    private static String version(List<Path> jars) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile(), StandardCharsets.UTF_8)) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    sums.append(entry.getName()).append(' ').append(entry.getCrc());
                    sums.append(' ').append(entry.getSize()).append('\n');
                }
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(sums.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }

    private static String os() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : name.replaceAll("\\W.*", "");
    }

    private static String arch() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }
}
