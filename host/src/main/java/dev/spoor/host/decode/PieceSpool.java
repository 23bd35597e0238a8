package dev.spoor.host.decode;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the pieces of one walk wait for their turn: in memory while they are small and few, else in files of a folder that goes with
 * the walk. Safe for use by many threads.
 */
final class PieceSpool implements AutoCloseable {
    /** Most bytes of one piece in memory. */
    static final int SMALL = 4 << 20;

    private final Path parent;
    private final long memory;
    private final long keepFree;
    private final AtomicLong reserved = new AtomicLong();
    private Path folder;
    private int files;
    private boolean closed;

    /**
     * @param parent folder in which the walk's own folder is made when it is needed
     * @param memory most bytes of pieces in memory
     * @param keepFree bytes of the disk that are not taken
     */
    PieceSpool(Path parent, long memory, long keepFree) {
        this.parent = parent;
        this.memory = memory;
        this.keepFree = keepFree;
    }

    /** Takes so many bytes of the memory; false where there are not as many left. */
    boolean reserve(long bytes) {
        if (reserved.addAndGet(bytes) > memory) {
            reserved.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void unreserve(long bytes) {
        reserved.addAndGet(-bytes);
    }

    /** A new file for pieces, held once. */
    synchronized PieceFile file() throws IOException {
        if (closed) {
            throw new IOException("the walk is over");
        }
        if (folder == null) {
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(parent, "spoor-pieces-"); // for the owner alone
        }
        return new PieceFile(folder.resolve(Integer.toString(files++)), keepFree);
    }

    /** The folder, while there is one. */
    synchronized Path folder() {
        return folder;
    }

    /** Deletes all files, also those that a decoder left behind may still hold. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (folder == null) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.deleteIfExists(folder);
        folder = null;
    }
}
