package dev.spoor.host.plugin;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.JarReader;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a registry of what lies in the plugin folders. */
final class PluginFolder {
    private final PluginOptions options;
    private final House house;

    PluginFolder(PluginOptions options, House house) {
        this.options = options;
        this.house = house;
    }

    /** The registry that should follow on this one. */
    Registry scan(Registry current) {
        List<Generation> generations = new ArrayList<>();
        List<PluginStatus> refused = new ArrayList<>();
        for (Path file : files()) {
            try {
                PluginJar jar = read(file);
                Generation serving = current.plugin(jar.id());
                generations.add(serving != null && serving.jar().equals(jar) ? serving : new Generation(house, jar));
            } catch (ProviderException e) {
                refused.add(new PluginStatus(
                        file, "", "", "", "", List.of(), PluginState.FAILED, 0, Optional.of(e.problem())));
            }
        }
        return new Registry(generations, refused);
    }

    private PluginJar read(Path file) throws ProviderException {
        WorkFolder.Snapshot snapshot = house.work().snapshot(file);
        try {
            return JarReader.read(snapshot, file);
        } finally {
            snapshot.delete();
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path folder : options.folders()) {
            if (Files.isDirectory(folder)) {
                List<Path> here = new ArrayList<>();
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                    jars.forEach(here::add);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                here.sort(java.util.Comparator.comparing(
                        path -> path.getFileName().toString()));
                files.addAll(here);
            }
        }
        return files;
    }
}
