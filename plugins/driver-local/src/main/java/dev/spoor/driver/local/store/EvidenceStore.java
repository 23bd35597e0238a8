package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of evidence, decoded once and kept: {@code <cache>/tables/<hash>/}, where the hash is of the files' names and contents, of what
 * they were decoded with, and of how they are kept. What was written half is never seen; what is damaged is made again; the least recently
 * used goes when it becomes too much. Any number of processes may share a cache.
 */
public final class EvidenceStore {
    private final Context context;
    private final Path cache;
    private final long limit;

    /**
     * A store in the context's cache folder.
     *
     * @param limit most bytes that it is to hold; what is in use may be more
     */
    public EvidenceStore(Context context, long limit) {
        this.context = context;
        this.cache = context.cacheDir();
        this.limit = limit;
    }

    /**
     * What a file or folder holds.
     *
     * @param tables decoded and kept
     * @param parquet files that need no decoding
     * @param folder where the tables are kept; null where there are none
     */
    public record Kept(List<StoredTable> tables, List<Path> parquet, Path folder) {}

    private Path folders() {
        return cache.resolve("tables");
    }

    /** A folder for what lives as long as a session. */
    public Path temp() {
        return cache.resolve("temp");
    }

    /**
     * The tables of a file or folder, from the cache where they are there. Problems of reading are problems of the call, each time.
     *
     * @param fresh true to decode again what is there
     */
    public Kept get(Path root, boolean fresh, Call call) throws SQLException {
        try {
            List<EvidenceFile> files = EvidenceFile.below(root, call::check);
            List<Path> parquet = new ArrayList<>();
            List<EvidenceFile> others = new ArrayList<>();
            for (EvidenceFile file : files) {
                if (file.isParquet()) {
                    parquet.add(file.path());
                } else {
                    others.add(file);
                }
            }
            if (others.isEmpty()) {
                return new Kept(List.of(), parquet, null);
            }
            MessageDigest key = ContentHashes.digest();
            key.update(new ContentHashes(cache.resolve("hashes")).of(root, others, call::check));
            key.update(context.decoders().getBytes(StandardCharsets.UTF_8));
            key.update(("\0" + Conversion.VERSION).getBytes(StandardCharsets.UTF_8));
            Path folder = folders().resolve(ContentHashes.hex(key.digest()));
            Manifest manifest = fresh ? null : kept(folder);
            if (manifest == null) {
                // A folder is read as one, so that names in problems stay as the user knows them; with files left out, one by one.
                List<Path> asked = parquet.isEmpty()
                        ? List.of(root)
                        : others.stream().map(EvidenceFile::path).toList();
                manifest = make(folder, asked, call);
            } else {
                manifest.problems().forEach(call::problem);
            }
            return new Kept(manifest.tables(), parquet, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache " + cache + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What is there, and is now used; null where nothing is, or it is damaged. */
    private static Manifest kept(Path folder) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try {
            Manifest manifest = Manifest.read(folder);
            Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
            return manifest;
        } catch (IOException e) {
            Duck.delete(folder);
            return null;
        }
    }

    /** Forgets what is kept in a folder, for it turned out to be damaged. */
    public void forget(Path folder) {
        if (folder != null && folder.startsWith(folders())) {
            Duck.delete(folder);
        }
    }

    private Manifest make(Path folder, List<Path> files, Call call) throws IOException, SQLException {
        Files.createDirectories(folders());
        Path part = Files.createTempDirectory(folders(), "part");
        try {
            RecordedCall recorded = new RecordedCall(call);
            List<StoredTable> tables;
            try (Duck duck = Duck.open(temp(), Memory.limit(), Memory.spill(cache))) {
                tables = Conversion.run(context, files, part, duck, recorded);
            }
            new Manifest(tables, recorded.problems()).write(part);
            move(part, folder);
            Eviction.run(folders(), temp(), limit);
            return Manifest.read(folder);
        } finally {
            Duck.delete(part);
        }
    }

    /** In one step. Where another process was faster, what it made is as good. */
    private static void move(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (kept(folder) == null) {
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
