package dev.spoor.host.plugin.jar;

import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * This process's private copies of plugin jars. What is loaded is always a copy, so that the owner of the original may overwrite,
 * truncate or delete it at any time, also where the system locks open files. A process holds a lock on its own folder; folders
 * whose process is gone are deleted by the next one. Safe for use by many threads.
 */
public final class WorkFolder implements AutoCloseable {
    private static final long MAX_JAR = 1L << 30;

    /** A copy that nobody changes. */
    public record Snapshot(Path path, String sha256) {
        /** Deletes the copy, if the system lets it; else the next start does. */
        public void delete() {
            deleteTree(path.getParent());
        }
    }

    /** On POSIX, to open and close a lock file again gives its lock up: these must not even be looked at. */
    private static final Set<Path> OF_THIS_JVM = new HashSet<>();

    private final Path own;
    private final FileChannel lockFile;
    private final AtomicInteger copies = new AtomicInteger();

    /** Makes a folder for this process below a root, and deletes what dead processes left there. */
    public WorkFolder(Path root) throws IOException {
        Files.createDirectories(root);
        synchronized (OF_THIS_JVM) {
            // Nobody else makes or deletes a folder meanwhile, so one that is not locked yet is not taken for a dead
            // one.
            try (FileChannel starting =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                starting.lock();
                deleteLeftovers(root);
                own = create(root);
                lockFile =
                        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                lockFile.lock();
                OF_THIS_JVM.add(own);
            }
        }
    }

    /** Named after the process, for people; a number makes it new. */
    private static Path create(Path root) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return Files.createDirectory(
                        root.resolve(ProcessHandle.current().pid() + "-" + i));
            } catch (FileAlreadyExistsException e) {
                // This process has several, or another had this number on another machine.
            }
        }
    }

    /** The folder itself, for what else must go with the process. */
    public Path path() {
        return own;
    }

    /**
     * Copies a jar as it is now and hashes the copy.
     *
     * @throws ProviderException where it cannot be read
     */
    public Snapshot snapshot(Path jar) throws ProviderException {
        Path copy = null;
        try {
            if (Files.size(jar) > MAX_JAR) {
                throw JarReader.refuse(jar, "is larger than a plugin may be, " + MAX_JAR + " bytes");
            }
            Path folder = Files.createDirectory(own.resolve(Integer.toString(copies.incrementAndGet())));
            copy = folder.resolve("plugin.jar");
            return new Snapshot(copy, copy(jar, copy));
        } catch (IOException e) {
            if (copy != null) {
                deleteTree(copy.getParent());
            }
            throw JarReader.refuse(jar, "cannot be read: " + e);
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }

    private static void deleteLeftovers(Path root) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                if (isDead(folder)) {
                    deleteTree(folder);
                }
            }
        }
    }

    /** A folder is dead when nobody holds its lock. One without a lock file is not ours. */
    private static boolean isDead(Path folder) {
        Path lock = folder.resolve("lock");
        if (OF_THIS_JVM.contains(folder) || !Files.isRegularFile(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteTree(Path top) {
        try (Stream<Path> walk = Files.walk(top)) {
            List<Path> bottomUp = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : bottomUp) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Held by somebody on a system that locks open files. The next start deletes it.
        }
    }

    @Override
    public void close() {
        deleteTree(own);
        synchronized (OF_THIS_JVM) {
            OF_THIS_JVM.remove(own);
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }
}
