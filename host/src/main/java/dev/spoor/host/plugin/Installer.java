package dev.spoor.host.plugin;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.JarReader;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.trust.PluginLock;
import dev.spoor.host.plugin.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Puts jars into the plugin folder and takes them out. For one thread at a time. */
final class Installer {
    private final PluginOptions options;
    private final House house;

    Installer(PluginOptions options, House house) {
        this.options = options;
        this.house = house;
    }

    /**
     * Makes a generation of a jar, loaded and able to take over, and puts the jar into the first folder, where it takes the place of
     * the version that is there. On any failure nothing has changed.
     */
    Generation install(Path source, Registry current) throws ProviderException, IOException {
        Path folder = options.folders().get(0);
        Trust trust = Trust.read(options.policy(), options.folders());
        WorkFolder.Snapshot snapshot = house.work().snapshot(source);
        try {
            PluginJar jar = JarReader.read(snapshot, source);
            trust.checkNew(jar, folder, snapshot.path());
            checkFree(jar, current);
            Generation old = current.plugin(jar.id());
            Generation next = new Generation(house, jar);
            boolean done = false;
            try {
                next.load();
                if (old != null && old.isLoaded()) {
                    next.prepare(old);
                }
                put(jar, snapshot.path(), folder, old, trust);
                done = true;
                return next;
            } finally {
                if (!done) {
                    next.retire();
                }
            }
        } finally {
            snapshot.delete();
        }
    }

    /** Deletes a plugin's jar, its signature, and its line in the lock. */
    void remove(Generation plugin) throws IOException {
        Path file = plugin.jar().file();
        delete(file);
        Optional<PluginLock> lock = Trust.read(null, options.folders()).lock(file.getParent());
        if (lock.isPresent()) {
            lock.get().without(plugin.jar().id()).write(file.getParent());
        }
    }

    private static void checkFree(PluginJar jar, Registry current) throws ProviderException {
        for (String qualified : jar.provides()) {
            int colon = qualified.indexOf(':');
            Kind kind = Kind.ofPrefix(qualified.substring(0, colon)).orElseThrow();
            Offer taken = current.offer(kind, qualified.substring(colon + 1));
            if (taken != null && !taken.generation().jar().id().equals(jar.id())) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG,
                        jar.fileName(),
                        "has " + qualified + ", as has " + taken.generation().subject() + "; remove that one first");
            }
        }
    }

    private static void put(PluginJar jar, Path bytes, Path folder, Generation old, Trust trust) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(jar.id() + "-" + jar.version() + ".jar");
        Path signature = signature(jar.file());
        if (Files.exists(signature)) {
            place(signature, signature(target));
        }
        place(bytes, target);
        if (old != null
                && folder.equals(old.jar().file().getParent())
                && !old.jar().file().equals(target)) {
            delete(old.jar().file()); // one in a later folder is shadowed by the new one and stays
        }
        Optional<PluginLock> lock = trust.lock(folder);
        if (lock.isPresent()) {
            lock.get().with(jar).write(folder);
        }
    }

    private static Path signature(Path jar) {
        return jar.resolveSibling(jar.getFileName() + ".sig");
    }

    private static void delete(Path jar) throws IOException {
        Files.deleteIfExists(jar);
        Files.deleteIfExists(signature(jar));
    }

    /** Beside its place and then moved: nobody sees half a jar. */
    private static void place(Path from, Path to) throws IOException {
        Path part = Files.createTempFile(to.getParent(), to.getFileName().toString(), ".part");
        try {
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
