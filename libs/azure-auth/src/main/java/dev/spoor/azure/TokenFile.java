package dev.spoor.azure;

import dev.spoor.api.Json;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens on disk, in a file that only its owner can read. A file that others can read is not believed, and what cannot be written is not
 * kept: the worst that can happen is to log in once more. Safe for use by many threads and processes.
 */
final class TokenFile {
    private static final Set<PosixFilePermission> MINE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final String identity;

    TokenFile(Path path, String identity) {
        this.path = path;
        this.identity = identity;
    }

    private String key(String resource) {
        return identity + " " + resource;
    }

    /** A kept token; null where there is none. */
    Token read(String resource) {
        Object one = all().get(key(resource));
        Optional<String> value = Json.text(one, "token");
        Optional<Double> from = Json.number(one, "from");
        Optional<Double> until = Json.number(one, "until");
        return value.isEmpty() || from.isEmpty() || until.isEmpty()
                ? null
                : new Token(
                        Secret.of(value.get()),
                        Instant.ofEpochSecond(from.get().longValue()),
                        Instant.ofEpochSecond(until.get().longValue()));
    }

    void write(String resource, Token token) {
        change(all -> all.put(
                key(resource),
                Map.of(
                        "token", token.value().reveal(),
                        "from", token.from().getEpochSecond(),
                        "until", token.until().getEpochSecond())));
    }

    void remove(String resource) {
        change(all -> all.remove(key(resource)));
    }

    private interface Change {
        void to(Map<String, Object> all);
    }

    private synchronized void change(Change change) {
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(
                        lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mine());
                FileLock lock = channel.lock()) {
            Map<String, Object> all = all();
            change.to(all);
            Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, mine());
            Files.writeString(temporary, Json.write(all), StandardCharsets.UTF_8);
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            assert lock.isValid();
        } catch (IOException | RuntimeException e) {
            // Not kept; the next run logs in.
            return;
        }
    }

    private static FileAttribute<?>[] mine() {
        // Elsewhere the folder, which is in the user's profile, keeps others out.
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MINE)} : new FileAttribute<?>[0];
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        try {
            if (!Files.exists(path) || POSIX && !MINE.containsAll(Files.getPosixFilePermissions(path))) {
                return all;
            }
            if (Json.parse(Files.readAllBytes(path)) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> all.put(String.valueOf(key), value));
            }
        } catch (IOException | IllegalArgumentException e) {
            all.clear();
        }
        return all;
    }
}
