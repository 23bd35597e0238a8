package dev.spoor.host.plugin.trust;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spoor.host.plugin.jar.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The file {@code plugins.lock} beside the jars of a folder: exactly these plugins, of these versions, of these bytes, and no others.
 *
 * @param plugins the plugins, in the order of the file
 */
public record PluginLock(List<Locked> plugins) {
    /** Name of the file. */
    public static final String FILE = "plugins.lock";

    /**
     * One plugin.
     *
     * @param sha256 of the jar, hex
     * @param signature Ed25519 signature of the jar's bytes in base64, or null where the jar has its own beside it, or none
     */
    public record Locked(
            String id,
            String version,
            String sha256,
            @JsonInclude(JsonInclude.Include.NON_NULL) String signature) {
        public Locked {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    public PluginLock {
        plugins = List.copyOf(plugins);
    }

    /** A lock on these jars as they are, sorted by id. */
    public static PluginLock of(List<PluginJar> jars) {
        return new PluginLock(jars.stream()
                .sorted(Comparator.comparing(PluginJar::id))
                .map(jar -> new Locked(jar.id(), jar.version(), jar.sha256(), null))
                .toList());
    }

    /** The same with this jar in the place of any other version of it. */
    public PluginLock with(PluginJar jar) {
        List<Locked> more = new ArrayList<>(plugins);
        more.removeIf(locked -> locked.id().equals(jar.id()));
        more.addAll(of(List.of(jar)).plugins());
        more.sort(Comparator.comparing(Locked::id));
        return new PluginLock(more);
    }

    /** The same without this plugin. */
    public PluginLock without(String id) {
        return new PluginLock(
                plugins.stream().filter(locked -> !locked.id().equals(id)).toList());
    }

    /**
     * Reads the lock of a folder; empty where there is none.
     *
     * @throws IOException where there is one that cannot be read or does not parse
     */
    static Optional<PluginLock> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(Yaml.read(file, PluginLock.class)) : Optional.empty();
    }

    /** Writes the lock of a folder. */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), Yaml.write(this));
    }

    /** The line for a jar. */
    Locked of(PluginJar jar) throws UntrustedException {
        for (Locked locked : plugins) {
            if (locked.id().equals(jar.id())) {
                if (!locked.version().equals(jar.version())) {
                    throw new UntrustedException(
                            "is version " + jar.version() + ", but " + FILE + " says " + locked.version());
                }
                if (!locked.sha256().equalsIgnoreCase(jar.sha256())) {
                    throw new UntrustedException(
                            "is not the file that " + FILE + " was made of: its SHA-256 is " + jar.sha256());
                }
                return locked;
            }
        }
        throw new UntrustedException("is not in " + FILE);
    }
}
