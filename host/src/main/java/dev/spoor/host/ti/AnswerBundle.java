package dev.spoor.host.ti;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Answers in a file, to be carried to where nobody can be asked. Its form, version {@value #VERSION}: lines of JSON, compressed by gzip.
 *
 * <ul>
 *   <li>The first: {@code {"spoor":"answers","version":1,"made":"2026-03-17T08:00:00Z"}}.
 *   <li>An answer each: {@code {"type":"ipv4","value":"192.0.2.1","provider":"acme","answer":{"at":"...","known":true,...}}}; {@code answer} as {@link
 *       ResumeFile} has it.
 *   <li>The last: {@code {"answers":2,"sha256":"..."}}: how many they are, and the SHA-256 of all bytes before this line.
 * </ul>
 *
 * The sum shows that a file is whole, and not who made it.
 */
public final class AnswerBundle {
    static final int VERSION = 1;
    static final String KIND = "spoor";
    static final String ANSWERS = "answers";
    static final String SUM = "sha256";

    private AnswerBundle() {}

    /**
     * Writes one. The file is there when it is whole, or not at all.
     *
     * @param made when
     * @return how many answers are in it
     */
    public static long write(Path file, Iterator<Answer> answers, Instant made) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // It tells what is being investigated.
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            long count;
            try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)))) {
                count = lines(answers, made, out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long lines(Iterator<Answer> answers, Instant made, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        Map<String, Object> head = new LinkedHashMap<>();
        head.put(KIND, ANSWERS);
        head.put("version", VERSION);
        head.put("made", made.toString());
        line(head, digest, out);
        long count = 0;
        while (answers.hasNext()) {
            line(line(answers.next()), digest, out);
            count++;
        }
        Map<String, Object> foot = new LinkedHashMap<>();
        foot.put(ANSWERS, count);
        foot.put(SUM, HexFormat.of().formatHex(digest.digest()));
        line(foot, digest, out);
        return count;
    }

    private static void line(Map<String, Object> json, MessageDigest digest, OutputStream out) throws IOException {
        byte[] bytes = (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }

    /** An answer with what it is about. */
    static Map<String, Object> line(Answer answer) {
        Indicator indicator = answer.verdict().indicator();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", indicator.type());
        line.put("value", indicator.value());
        line.put("provider", answer.provider());
        line.put("answer", answer.toJson());
        return line;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
