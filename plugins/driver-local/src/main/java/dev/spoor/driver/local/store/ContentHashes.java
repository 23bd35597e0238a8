package dev.spoor.driver.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hashes of files' contents. Those of files that have not changed are remembered, so that gigabytes are hashed once; a file that changed within
 * two seconds before it was hashed is not, for its next change might bear the same time.
 */
final class ContentHashes {
    private static final long RACY_MILLIS = 2000;
    private static final int BLOCK = 1 << 18;

    private final Path memory;

    /** Remembered in this folder. */
    ContentHashes(Path memory) {
        this.memory = memory;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /**
     * One hash of names and contents of all these files.
     *
     * @param check called often
     */
    byte[] of(Path root, List<EvidenceFile> files, Runnable check) {
        Path list = memory.resolve(
                hex(digest().digest(root.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8))) + ".txt");
        Map<String, String> known = read(list);
        Map<String, String> now = new HashMap<>();
        AtomicBoolean changed = new AtomicBoolean();
        MessageDigest all = digest();
        long start = System.currentTimeMillis();
        for (EvidenceFile file : files) {
            String key = file.stamp() + "\t" + file.name();
            String hash = known.get(key);
            if (hash == null) {
                hash = hash(file.path(), check);
                changed.set(true);
            }
            if (file.changed() < start - RACY_MILLIS) {
                now.put(key, hash);
            }
            all.update((file.name() + "\0" + hash + "\0").getBytes(StandardCharsets.UTF_8));
        }
        if (changed.get() || now.size() != known.size()) {
            write(list, now);
        }
        return all.digest();
    }

    private static String hash(Path file, Runnable check) {
        if (!Files.isRegularFile(file)) {
            return "no file";
        }
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(block) >= 0) {
                check.run();
            }
        } catch (IOException e) {
            return "unreadable"; // reading the evidence tells what is wrong with it
        }
        return hex(digest.digest());
    }

    private static Map<String, String> read(Path list) {
        Map<String, String> known = new HashMap<>();
        try {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    known.put(line.substring(tab + 1), line.substring(0, tab));
                }
            }
        } catch (IOException e) {
            // None is known.
        }
        return known;
    }

    private static void write(Path list, Map<String, String> hashes) {
        StringBuilder text = new StringBuilder();
        hashes.forEach((key, hash) -> {
            if (key.indexOf('\n') < 0 && key.indexOf('\r') < 0) {
                text.append(hash).append('\t').append(key).append('\n');
            }
        });
        try {
            Atomic.write(list, text.toString());
        } catch (IOException e) {
            // They are made again next time.
        }
    }
}
