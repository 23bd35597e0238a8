package dev.spoor.host.table;

import dev.spoor.api.data.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Where rows are put aside: a memory budget, and a folder of this process's own for what exceeds it. The folder is locked while the
 * process lives, so that the next one can tell what a crash left behind, and deletes it. Safe for use by many threads.
 */
public final class SpoolSpace implements AutoCloseable {
    private static final String PREFIX = "spool-";
    private static final String LOCK = "lock";

    /** On POSIX, closing any handle of a lock file gives its lock up, so those of this process must not even be opened again. */
    private static final Set<Path> OF_THIS_JVM = new HashSet<>();

    private final MemoryBudget budget;
    private final Path folder;
    private final RandomAccessFile lockFile;
    private final AtomicLong files = new AtomicLong();

    private SpoolSpace(MemoryBudget budget, Path folder, RandomAccessFile lockFile) {
        this.budget = budget;
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Opens a space below this folder, which is made where it is missing, after deleting what dead processes left there.
     *
     * @throws UncheckedIOException where the folder cannot be written
     */
    public static SpoolSpace open(Path parent, MemoryBudget budget) {
        try {
            Files.createDirectories(parent);
            return lockAndOpen(parent, budget);
        } catch (IOException e) {
            throw new UncheckedIOException("no room for rows in " + parent, e);
        }
    }

    /** One at a time on the machine: nobody takes a folder for abandoned that another is just making. */
    private static synchronized SpoolSpace lockAndOpen(Path parent, MemoryBudget budget) throws IOException {
        try (RandomAccessFile gate = new RandomAccessFile(parent.resolve(LOCK).toFile(), "rw");
                FileLock held = gate.getChannel().lock()) {
            if (!held.isValid()) {
                throw new IOException("cannot lock " + parent);
            }
            deleteLeftOvers(parent);
            Path folder = Files.createTempDirectory(parent, PREFIX);
            RandomAccessFile lockFile =
                    new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
            lockFile.getChannel().lock();
            OF_THIS_JVM.add(folder);
            return new SpoolSpace(budget, folder, lockFile);
        }
    }

    private static void deleteLeftOvers(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        if (OF_THIS_JVM.contains(folder) || !Files.isDirectory(folder)) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
                FileLock held = file.getChannel().tryLock()) {
            return held != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // somebody else's
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Somebody else's left-overs, or a file still open on Windows: the next start tries again.
            System.getLogger(SpoolSpace.class.getName()).log(System.Logger.Level.DEBUG, "left over: " + folder, e);
        }
    }

    /** A new spool for rows of this schema. */
    public HostSpool spool(Schema schema) {
        return new HostSpool(schema, new BatchLog(this));
    }

    /** The budget that all spools of this space share. */
    public MemoryBudget budget() {
        return budget;
    }

    /** The folder of this process. */
    public Path folder() {
        return folder;
    }

    Path newFile() {
        return folder.resolve("rows-" + files.incrementAndGet() + ".bin");
    }

    /** Deletes the folder and all in it. Spools must be closed before. */
    @Override
    public void close() {
        synchronized (SpoolSpace.class) {
            try {
                lockFile.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unlock " + folder, e);
            } finally {
                OF_THIS_JVM.remove(folder);
                delete(folder);
            }
        }
    }
}
