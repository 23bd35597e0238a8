package dev.spoor.acceptance;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Evidence as it should not be. */
final class BadFiles {
    private static final int CHUNK = 1 << 20;

    /** 128 MiB of zeros in xz and in 7z, deflated and in Base64. */
    private static final String XZ_BOMB =
            "eNrt0NFLUwEYh+Hv1Myi2TYqskAztLYU1N0ktdQYMY2xYB6oHV2swAbFatPUQkRPhWONaq40Vhd5sUozzZRyEjVWKRHDSKKwIMulg8GQSMoz5j"
                    + "j1LwTe9bt77154UiXNpmoiSfTjY90K2sbIiajXcdUpigrGdoTInhJFf0CsKKvcWL/7mHH0mirqd6Yn5mezL7wvGt+zl9EPtb5xuw1F/oxPbfe+"
                    + "X85VsN+4zPFGd+SsMNLZJj0Zmm44UBuJmdlhydTifukDS8YpXWzuVZMrcONw/4hh5kSWPal3yW3asKvcTJ53Bwd3qDrrtpZ68mYct3tyLXFVuH"
                    + "2yy+duzff+VDYubg6t8hl8qanBDx2yse2s8Mu7S51299G8/YXDUCGd9Cr6Bo5mPX07pMw0c86YtcoUjDX1c7NzNWmrE68/DywlqwoaJrJrcrSJ"
                    + "L2ypsLN2jYYP59u+PtH8GHteaOmTlemt2o7160T5daHuHCesnRC7VDrZ/aWW6eSt4sJDIU/7wsXzoePLvH5WqYyaukU5U0DxM2xPKviwRb2lO3"
                    + "BFffr/Mfi3tVFWPgwwgAEMYAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEM"
                    + "YAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAaw5QTjNUFKp3j977yFS0SjkpKX1ojdS8ydmwzP8/uIqNmYI92wSVO88m+ThKv+A1ogqC0=";

    private static final String SEVEN_ZIP_BOMB =
            "eNrt3F1LkwEcBfD/E845t7WNKCzSEq0tBW03RS2VRqkxJ8wHyuFiCU4oVtP5UojoKpQ1im2lMbrIYKRo2nKQi7CxSIkYRhKBBa00lQZDIik35n"
                    + "gC+wSBd51zcy4P/D7AOdwx6ZPvpi1+wbDOVUUbUf0tEkeqT3KcjDGfJbKkOM4b4CpKK7dbj9Trnt1WLHt7+YmVxZxr74unjx5jNONdbxwObbFX"
                    + "/LF78NvNPBn7VZ813eZYuByf6OsWXQhFWk81LEQNrD9tbu2E6JFRfLE8uvSq3R64e2Z0Qjt/PtuS1NilZnXYXmYg57tq335FX/OeEmf+fNP9oT"
                    + "xjTBHume33OLoK3D/lbWs7Q+kerSc15/vgkkztY+O/3IeUvIdPViwvm7QVolm3bGTsXPbzt+PyLIO+N9pYUxuMto/qF5fqeBmJ15/G1pM1ha0z"
                    + "OXV71YnPbEn8QINAZQsXmL88Vf2YelFkHJGUahrVrm1bOemdePMVfVw4w/UryiXD652R5L2DRadDzp7V61dDpk2enqyUL9cOcFKmkGIt7FAq+L"
                    + "hTuWsgcEt56f8x+LdpnaTMDzCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAA"
                    + "BjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAABrDNBLOpgsSnmPV3/uoNIiYtnRhByFWVyQwK6x8QX8gQk5vL7BB9J6JMRnfcZKMMIh"
                    + "4jE1MHmchKFmrZuDP7A+JKpss=";

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

    /** 128 MiB of zeros in xz. */
    static byte[] xzBomb() throws IOException {
        return inflated(XZ_BOMB);
    }

    /** 128 MiB of zeros in 7z. */
    static byte[] sevenZipBomb() throws IOException {
        return inflated(SEVEN_ZIP_BOMB);
    }

    private static byte[] inflated(String base64) throws IOException {
        byte[] deflated = Base64.getDecoder().decode(base64);
        return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
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
