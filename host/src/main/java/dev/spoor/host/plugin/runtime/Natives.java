package dev.spoor.host.plugin.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
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
    private final List<Path> jars;
    private final Path kept;
    private final Map<String, String> entries = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

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
        String version = String.format(Locale.ROOT, "%08x-%d", entry.getCrc(), entry.getSize());
        Path file = kept.resolve(version).resolve(as);
        if (Files.isRegularFile(file) && Files.size(file) == entry.getSize()) {
            return file;
        }
        Files.createDirectories(file.getParent());
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
