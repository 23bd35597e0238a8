package dev.spoor.acceptance;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Evidence as it should not be. */
final class BadFiles {
    private static final int CHUNK = 1 << 20;

    private BadFiles() {}

    /** A process event as a line of JSON. */
    static String event(int i) {
        return String.format(
                Locale.ROOT,
                "{\"EventID\":4688,\"TimeCreated\":\"2026-03-17T08:%02d:00Z\",\"Computer\":\"H1\",\"NewProcessName\":\"C:\\\\p%d.exe\",\"CommandLine\":\"run %d\"}%n",
                i % 60,
                i,
                i);
    }

    /** So many events, a line each. */
    static byte[] events(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(event(i));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes as gzip. */
    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** So many bytes of zeros, as gzip: a thousandth of them. */
    static byte[] bomb(long size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, CHUNK)) {
            byte[] zeros = new byte[CHUNK];
            for (long at = 0; at < size; at += CHUNK) {
                gzip.write(zeros);
            }
        }
        return out.toByteArray();
    }

    /** A zip file that has these bytes so many times. */
    static void zip(Path file, byte[] bytes, int times) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < times; i++) {
                zip.putNextEntry(new ZipEntry("part" + i + ".gz"));
                zip.write(bytes);
            }
        }
    }

    /** A file with one enormous value in the middle. */
    static void enormous(Path file, String before, long size, String after) throws IOException {
        byte[] letters = new byte[CHUNK];
        Arrays.fill(letters, (byte) 'A');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (long at = 0; at < size; at += CHUNK) {
                out.write(letters);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }
}
