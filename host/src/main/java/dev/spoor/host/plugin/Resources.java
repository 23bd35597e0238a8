package dev.spoor.host.plugin;

import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import dev.spoor.host.plugin.jar.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads files out of plugin jars, of the bytes that were verified and no others. Runs no code of a plugin. */
final class Resources {
    private static final int MAX_FILES = 1000;
    private static final int MAX_BYTES = 4 << 20;

    private Resources() {}

    /**
     * The files of a jar below a folder, sorted by name. A jar without any is not read, but for its table of contents.
     *
     * @param folder with a slash at its end
     * @return null where the jar has changed since it was verified
     */
    static List<PluginResource> of(PluginJar jar, String folder, WorkFolder work)
            throws IOException, ProviderException {
        if (names(jar.file(), folder).isEmpty()) {
            return List.of();
        }
        WorkFolder.Snapshot snapshot = work.snapshot(jar.file());
        try {
            return snapshot.sha256().equals(jar.sha256()) ? read(snapshot.path(), folder, jar.toString()) : null;
        } finally {
            snapshot.delete();
        }
    }

    private static List<String> names(Path file, String folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return names(zip, folder);
        }
    }

    private static List<String> names(ZipFile zip, String folder) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(folder))
                .map(ZipEntry::getName)
                .sorted()
                .limit(MAX_FILES)
                .toList();
    }

    private static List<PluginResource> read(Path file, String folder, String plugin) throws IOException {
        List<PluginResource> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (String name : names(zip, folder)) {
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    found.add(new PluginResource(plugin, name, in.readNBytes(MAX_BYTES + 1)));
                }
            }
        }
        return found;
    }
}
