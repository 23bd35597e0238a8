package dev.spoor.driver.local.rows;

import dev.spoor.api.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What tells files that changed from files that did not: names, sizes and times of the last change of all of them, digested. Links are
 * followed, as reading evidence does.
 */
public record Stamp(String digest) {
    /** Of these files and of all in these folders. */
    public static Stamp of(List<Path> paths, Call call) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                call.check();
                add(file, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                add(file, -1, -1); // reading the evidence tells what is wrong with it
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            private void add(Path file, long size, long changed) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(ByteBuffer.allocate(17).putLong(1, size).putLong(9, changed));
            }
        };
        for (Path path : paths) {
            try {
                Files.walkFileTree(path, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
            } catch (IOException e) {
                throw new AssertionError("the visitor throws none", e);
            }
        }
        return new Stamp(HexFormat.of().formatHex(digest.digest()));
    }
}
