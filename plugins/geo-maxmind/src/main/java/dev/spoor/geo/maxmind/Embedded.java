package dev.spoor.geo.maxmind;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The databases that come along, in a jar of their own. They are unpacked once, so that they can be mapped into memory. */
final class Embedded {
    private final Path folder;

    Embedded(Path folder) {
        this.folder = folder;
    }

    Path file(String name) throws ProviderException {
        URL resource = MaxmindGeo.class.getClassLoader().getResource(name);
        if (resource == null) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG,
                    name,
                    "no database comes with this installation: set a path to one of your own");
        }
        try {
            return unpacked(resource, name);
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            folder.resolve(name).toString(),
                            "the database cannot be unpacked: " + e),
                    e);
        }
    }

    /** A file of the right length is the right file: it is moved into place whole. */
    private Path unpacked(URL resource, String name) throws IOException {
        Path file = folder.resolve(name);
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
                return file;
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, name, ".part");
            try {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        }
    }
}
