package dev.spoor.driver.local.store;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
     * @param tables decoded
     * @param parquet files that need no decoding
     * @param problems that there were in decoding
     * @param folder where the tables are; null where there are none
     * @param passing true where the folder is the caller's, who {@linkplain #forget forgets} it after use
     */
    public record Kept(
            List<StoredTable> tables, List<Path> parquet, List<Problem> problems, Path folder, boolean passing) {}

    private Path folders() {
        return cache.resolve("tables");
    }

    /** A folder for what lives as long as a session. */
    public Path temp() {
        return cache.resolve("temp");
    }

    /**
     * The tables of a file or folder. Problems of reading are told to the call, now or when it was read first.
     *
     * @param cached true to use what is there, and to keep what is not; false to decode for this time only
     */
    public Kept get(Path root, boolean cached, Call call) throws SQLException {
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
                return new Kept(List.of(), parquet, List.of(), null, false);
            }
            // A folder is read as one, so that names in problems stay as the user knows them; with files left out, one
            // by one.
            List<Path> asked = parquet.isEmpty()
                    ? List.of(root)
                    : others.stream().map(EvidenceFile::path).toList();
            if (!cached) {
                Path folder = make(asked, call);
                Manifest manifest = Manifest.read(folder);
                return new Kept(manifest.tables(), parquet, manifest.problems(), folder, true);
            }
            Path folder = folders().resolve(key(root, others, call));
            Manifest manifest = kept(folder);
            if (manifest == null) {
                move(make(asked, call), folder);
                Eviction.run(folders(), temp(), limit);
                manifest = Manifest.read(folder);
            } else {
                manifest.problems().forEach(call::problem);
            }
            return new Kept(manifest.tables(), parquet, manifest.problems(), folder, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache " + cache + " cannot be used: " + e.getMessage(), e);
        }
    }

    private String key(Path root, List<EvidenceFile> files, Call call) {
        MessageDigest key = ContentHashes.digest();
        key.update(new ContentHashes(cache.resolve("hashes")).of(root, files, call::check));
        key.update(context.decoders().getBytes(StandardCharsets.UTF_8));
        key.update(("\0" + Conversion.VERSION).getBytes(StandardCharsets.UTF_8));
        return ContentHashes.hex(key.digest());
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

    /** Deletes a folder of tables: it turned out to be damaged, or has served its time. */
    public void forget(Path folder) {
        if (folder != null && folder.startsWith(folders())) {
            Duck.delete(folder);
        }
    }

    /** Decodes into a new folder. */
    private Path make(List<Path> files, Call call) throws IOException, SQLException {
        Files.createDirectories(folders());
        Path part = Files.createTempDirectory(folders(), Eviction.PART);
        boolean whole = false;
        try {
            RecordedProblems recorded = new RecordedProblems();
            Call recording = call.problemsTo(problem -> {
                recorded.add(problem);
                call.problem(problem);
            });
            List<StoredTable> tables;
            try (Duck duck = Duck.open(temp(), Memory.limit())) {
                tables = Conversion.run(context, files, part, duck, recording);
            }
            new Manifest(tables, recorded.all()).write(part);
            whole = true;
            return part;
        } finally {
            if (!whole) {
                Duck.delete(part);
            }
        }
    }

    /** In one step. Where another process was faster, what it made is as good. */
    private static void move(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (kept(folder) == null) {
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Duck.delete(part);
        }
    }
}
