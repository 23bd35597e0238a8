package dev.spoor.host.plugin.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native code of a shared library is unpacked once per version, for this platform only. */
class NativesTest {
    @TempDir
    Path dir;

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os) + " "
                + (arch.equals("x86_64") ? "amd64" : arch.equals("aarch64") ? "arm64" : arch);
    }

    private Natives natives(String code) throws IOException {
        Path jar = dir.resolve("lib.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("toy.here"));
            zip.write(code.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("toy.plan9"));
            zip.write(1);
        }
        Path list = Files.writeString(dir.resolve("natives"), platform() + " toy toy.here\nplan9 mips toy toy.plan9\n");
        return new Natives(list, List.of(jar), dir.resolve("kept"));
    }

    @Test
    void unpacksOnce() throws IOException {
        Path file = natives("code").find("toy");
        assertEquals("code", Files.readString(file));
        assertEquals(System.mapLibraryName("toy"), file.getFileName().toString());
        FileTime first = FileTime.from(Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(file, first);
        assertEquals(file, natives("code").find("toy"));
        assertEquals(first, Files.getLastModifiedTime(file), "it was not written again");
        Path other = natives("another").find("toy");
        assertNotEquals(file, other);
        assertEquals("another", Files.readString(other));
        try (var all = Files.walk(dir.resolve("kept"))) {
            assertEquals(2, all.filter(Files::isRegularFile).count(), "nothing else is left behind");
        }
    }

    @Test
    void aFileThatWasCutIsMadeAgain() throws IOException {
        Path file = natives("code").find("toy");
        Files.writeString(file, "co");
        assertArrayEquals(
                "code".getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(natives("code").find("toy")));
    }

    @Test
    void whatKilledProcessesAndOldVersionsLeftGoesWithTheNextOne() throws IOException {
        Path old = natives("old").find("toy");
        Path recent = natives("recent").find("toy");
        Path dead = Files.writeString(old.resolveSibling("part1.tmp"), "half");
        Path running = Files.writeString(recent.resolveSibling("part2.tmp"), "half");
        age(dead, Duration.ofHours(2));
        age(recent, Duration.ofDays(29));
        Path file = natives("new").find("toy");
        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(running), "somebody may be unpacking");
        age(old, Duration.ofDays(31));
        Files.delete(file);
        assertEquals(file, natives("new").find("toy"));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(recent));
    }

    private static void age(Path file, Duration by) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }

    @Test
    void knowsWhatIsNative() throws IOException {
        Natives natives = natives("code");
        assertTrue(natives.isHidden("toy.here"));
        assertTrue(natives.isHidden("toy.plan9"));
        assertFalse(natives.isHidden("toy"));
        assertNull(natives.find("other"));
    }

    @Test
    void withoutAListThereIsNone() throws IOException {
        Natives none = new Natives(dir.resolve("absent"), List.of(), dir.resolve("kept"));
        assertNull(none.find("toy"));
        assertNull(none.version());
        assertFalse(Files.exists(dir.resolve("kept")));
    }

    @Test
    void aListThatIsNotOneIsRefused() throws IOException {
        Path list = Files.writeString(dir.resolve("natives"), "linux toy\n");
        assertThrows(IOException.class, () -> new Natives(list, List.of(), dir));
    }
}
