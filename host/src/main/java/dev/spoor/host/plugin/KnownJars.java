package dev.spoor.host.plugin;

import dev.spoor.api.Json;
import dev.spoor.host.plugin.jar.JarReader;
import dev.spoor.host.plugin.jar.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What is known of jars without opening them, kept on disk: which bytes a file had when it was last read, and by the hash of the bytes
 * what the jar says of itself and its providers of themselves. It decides what is listed, never what is run: a jar is read again when
 * it is loaded. Whatever is missing or broken here counts as not known. For one thread at a time, but for {@link #describe}.
 */
final class KnownJars {
    /** A file that changed this shortly ago may change again without a new time stamp. */
    private static final long SETTLED_MILLIS = 2_000;

    private final Path folder;
    private final Path index;
    private final Map<String, Object> files = new TreeMap<>();
    private boolean changed;

    KnownJars(Path folder) {
        this.folder = folder;
        this.index = folder.resolve("files.json");
        read(index).ifPresent(map -> map.forEach((file, stamp) -> files.put((String) file, stamp)));
    }

    /** What a file says of itself, where it has not changed since it was remembered. */
    Optional<PluginJar> find(Path file) {
        try {
            if (files.get(file.toString()) instanceof List<?> line
                    && line.size() == 4
                    && line.subList(0, 3).equals(stamp(file))) {
                return read(facts((String) line.get(3))).map(map -> jar(file, (String) line.get(3), map));
            }
        } catch (IOException | RuntimeException e) {
            // Not known.
        }
        return Optional.empty();
    }

    /** Remembers what was read of a file whose time stamp was this. */
    void remember(PluginJar jar, List<Object> stamp) {
        long modified = ((Number) stamp.get(1)).longValue() / 1_000_000;
        if (System.currentTimeMillis() - modified < SETTLED_MILLIS) {
            return;
        }
        if (read(facts(jar.sha256())).isEmpty()) {
            write(facts(jar.sha256()), flat(jar, Map.of()));
        }
        List<Object> line = List.of(stamp.get(0), stamp.get(1), stamp.get(2), jar.sha256());
        changed |= !line.equals(files.put(jar.file().toString(), line));
    }

    /** Size, time in nanoseconds and identity of a file. */
    static List<Object> stamp(Path file) throws IOException {
        BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
        long nanos = a.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return List.of(a.size(), nanos, Objects.toString(a.fileKey(), ""));
    }

    /** Flat descriptors of a jar's providers by {@code kind:id}; empty where they are not known. */
    Map<?, ?> descriptors(PluginJar jar) {
        Object known =
                read(facts(jar.sha256())).map(map -> map.get("descriptors")).orElse(null);
        return known instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Remembers the descriptors of a jar. */
    void describe(PluginJar jar, Map<String, ?> descriptors) {
        if (!jar.sha256().isEmpty() && !descriptors(jar).keySet().equals(descriptors.keySet())) {
            write(facts(jar.sha256()), flat(jar, descriptors));
        }
    }

    /** Writes which files were seen. */
    void save() {
        if (changed) {
            write(index, files);
            changed = false;
        }
    }

    private Path facts(String sha256) {
        return folder.resolve(sha256 + ".json");
    }

    private static Map<String, Object> flat(PluginJar jar, Map<String, ?> descriptors) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("rules", JarReader.RULES);
        flat.put("id", jar.id());
        flat.put("version", jar.version());
        flat.put("api", jar.api());
        flat.put("publisher", jar.publisher());
        flat.put("license", jar.license());
        flat.put("description", jar.description());
        flat.put("provides", jar.provides());
        flat.put("libraries", jar.libraries());
        flat.put("classes", jar.providerClasses());
        flat.put("descriptors", descriptors);
        return flat;
    }

    private static PluginJar jar(Path file, String sha256, Map<?, ?> flat) {
        return new PluginJar(
                file,
                sha256,
                text(flat, "id"),
                text(flat, "version"),
                text(flat, "api"),
                text(flat, "publisher"),
                text(flat, "license"),
                text(flat, "description"),
                texts(flat, "provides"),
                texts(flat, "libraries"),
                texts(flat, "classes"));
    }

    private static String text(Map<?, ?> flat, String key) {
        return Json.text(flat, key).orElseThrow();
    }

    private static List<String> texts(Map<?, ?> flat, String key) {
        return Json.list(flat, key).stream().map(String.class::cast).toList();
    }

    private static Optional<Map<?, ?>> read(Path file) {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof Map<?, ?> map
                    && (!map.containsKey("descriptors") || JarReader.RULES.equals(map.get("rules")))) {
                return Optional.of(map);
            }
        } catch (IOException | RuntimeException e) {
            // Not known.
        }
        return Optional.empty();
    }

    /** In one step, as other processes see it. A cache that cannot be written is no cache; that is all. */
    private void write(Path file, Map<String, ?> value) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", ".tmp");
            try {
                Files.writeString(part, Json.write(value));
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // The next process reads the jars itself.
        }
    }
}
