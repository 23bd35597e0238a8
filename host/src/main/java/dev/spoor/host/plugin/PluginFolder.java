package dev.spoor.host.plugin;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.JarReader;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import dev.spoor.host.plugin.trust.Trust;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a registry of what lies in the plugin folders. Files are taken in order of folder and name: of two that want the same plugin
 * or provider id, the first has it. For one thread at a time.
 */
final class PluginFolder {
    private final PluginOptions options;
    private final House house;
    private final Embedded embedded;

    /** New versions that failed while an old one serves, by hash: not tried again, for it may cost its whole time limit. */
    private final Map<String, Problem> failedBefore = new HashMap<>();

    /** Folders whose plugins come after those on the class path. */
    PluginFolder(PluginOptions options, House house, Embedded embedded) {
        this.options = options;
        this.house = house;
        this.embedded = embedded;
    }

    /**
     * The registry that should follow on this one. A loaded plugin keeps its old version where the new one fails; it goes where its
     * file is gone, or is no longer trusted.
     *
     * @param ready a generation that is to be used where its bytes are found; null for none
     */
    Registry scan(Registry current, Generation ready) {
        Survey survey = new Survey(current, ready, Trust.read(options.policy(), options.folders()));
        embedded.generations().forEach(survey::take);
        survey.refused.addAll(embedded.refused());
        for (Path folder : options.folders()) {
            for (Path file : survey.files(folder)) {
                survey.look(folder, file);
            }
        }
        house.known().save();
        return new Registry(survey.generations, survey.refused);
    }

    private final class Survey {
        private final Registry current;
        private final Generation ready;
        private final Trust trust;
        private final Map<String, PluginJar> claims = new HashMap<>();
        private final List<Generation> generations = new ArrayList<>();
        private final List<PluginStatus> refused = new ArrayList<>();

        Survey(Registry current, Generation ready, Trust trust) {
            this.current = current;
            this.ready = ready;
            this.trust = trust;
        }

        void take(Generation generation) {
            generation.jar().provides().forEach(id -> claims.put(id, generation.jar()));
            generations.add(generation);
        }

        List<Path> files(Path folder) {
            List<Path> files = new ArrayList<>();
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                    jars.forEach(files::add);
                } catch (IOException | DirectoryIteratorException e) {
                    refuse(folder, null, Problem.of(Problem.Kind.CONFIG, folder.toString(), "cannot be read: " + e));
                }
            }
            files.sort(Comparator.comparing(file -> file.getFileName().toString()));
            return files;
        }

        void look(Path folder, Path file) {
            PluginJar jar = null;
            Generation old = serving(file);
            try {
                jar = read(file);
                PluginJar first = claims.get("plugin id " + jar.id());
                if (first != null && !first.file().getParent().equals(folder)) {
                    shadow(jar, first);
                    return;
                }
                old = Optional.ofNullable(current.plugin(jar.id())).orElse(old);
                check(jar, folder);
                claim(jar);
                generations.add(next(old, jar));
            } catch (ProviderException e) {
                refuse(file, jar, e.problem());
                if (old != null && (jar == null || !old.jar().sha256().equals(jar.sha256()))) {
                    keep(old);
                }
            }
        }

        private Generation serving(Path file) {
            for (Generation generation : current.plugins()) {
                if (generation.jar().file().equals(file)) {
                    return generation;
                }
            }
            return null;
        }

        private PluginJar read(Path file) throws ProviderException {
            Optional<PluginJar> known = house.known().find(file);
            if (known.isPresent()) {
                return known.get();
            }
            try {
                List<Object> stamp = KnownJars.stamp(file);
                WorkFolder.Snapshot snapshot = house.work().snapshot(file);
                try {
                    PluginJar jar = JarReader.read(snapshot, file);
                    house.known().remember(jar, stamp);
                    return jar;
                } finally {
                    snapshot.delete();
                }
            } catch (IOException e) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG, file.getFileName().toString(), "cannot be read: " + e);
            }
        }

        private void check(PluginJar jar, Path folder) throws ProviderException {
            if (!trust.readsBytes(jar)) {
                trust.check(jar, folder, null);
                return;
            }
            WorkFolder.Snapshot snapshot = house.work().snapshot(jar.file());
            try {
                if (!snapshot.sha256().equals(jar.sha256())) {
                    throw ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), "is being changed");
                }
                trust.check(jar, folder, snapshot.path());
            } finally {
                snapshot.delete();
            }
        }

        /** Takes the plugin's id and those of its providers, all or none. */
        private void claim(PluginJar jar) throws ProviderException {
            List<String> wanted = new ArrayList<>(jar.provides());
            wanted.add("plugin id " + jar.id());
            for (String id : wanted) {
                PluginJar owner = claims.get(id);
                if (owner != null) {
                    throw ProviderException.of(
                            Problem.Kind.CONFIG,
                            jar.fileName(),
                            "has " + id + ", as has " + owner.fileName() + ", which comes first; remove one of them");
                }
            }
            wanted.forEach(id -> claims.put(id, jar));
        }

        private Generation next(Generation old, PluginJar jar) throws ProviderException {
            if (ready != null && ready.jar().sha256().equals(jar.sha256())) {
                ready.foundAt(jar.file());
                return ready;
            }
            if (old != null && old.jar().sha256().equals(jar.sha256()) && !old.hasFailed()) {
                old.foundAt(jar.file());
                return old;
            }
            Generation next = new Generation(house, jar);
            if (old != null && old.isLoaded()) {
                prepare(next, old);
            }
            return next;
        }

        private void prepare(Generation next, Generation old) throws ProviderException {
            String sha256 = next.jar().sha256();
            try {
                if (failedBefore.containsKey(sha256)) {
                    throw new ProviderException(failedBefore.get(sha256));
                }
                next.prepare(old);
            } catch (ProviderException e) {
                if (e.problem().kind() == Problem.Kind.BUG) {
                    failedBefore.put(sha256, e.problem());
                }
                next.retire();
                claims.values().removeIf(owner -> owner == next.jar());
                throw e;
            }
        }

        /** The old version goes on, if it runs and is still allowed; its bytes were checked when it was taken in. */
        private void keep(Generation old) {
            if (old.isLoaded() && !generations.contains(old)) {
                try {
                    trust.checkPolicy(old.jar());
                    claim(old.jar());
                    generations.add(old);
                } catch (ProviderException e) {
                    refuse(old.jar().file(), old.jar(), e.problem());
                }
            }
        }

        private void shadow(PluginJar jar, PluginJar first) {
            add(
                    jar,
                    PluginState.SHADOWED,
                    Problem.of(
                            Problem.Kind.CONFIG,
                            jar.fileName(),
                            "is not used, because " + first.file() + " comes first"));
        }

        private void refuse(Path file, PluginJar jar, Problem problem) {
            if (jar != null) {
                add(jar, PluginState.FAILED, problem);
                return;
            }
            refused.add(new PluginStatus(file, "", "", "", "", List.of(), PluginState.FAILED, 0, Optional.of(problem)));
        }

        private void add(PluginJar jar, PluginState state, Problem problem) {
            refused.add(new PluginStatus(
                    jar.file(),
                    jar.id(),
                    jar.version(),
                    jar.publisher(),
                    jar.sha256(),
                    jar.provides(),
                    state,
                    0,
                    Optional.of(problem)));
        }
    }
}
