package dev.spoor.host.plugin.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.spoor.host.plugin.TestJars;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of one JVM share a library with native code, and no other. */
class SharedLibrariesTest {
    @TempDir
    Path dir;

    private Path installation(String name, String code, boolean isNative) throws Exception {
        Path library = dir.resolve(name).resolve("heavy");
        TestJars.library()
                .source("heavy.Lib", "package heavy; public class Lib { }")
                .file("code.here", code.getBytes(StandardCharsets.UTF_8))
                .in(library, "heavy.jar");
        if (isNative) {
            Files.writeString(library.resolve("natives"), NativesTest.platform() + " heavy code.here\n");
        }
        return library.getParent();
    }

    private Class<?> heavy(Path installation, String cache) throws Exception {
        return new SharedLibraries(installation, dir.resolve(cache))
                .window(List.of("heavy"))
                .loadClass("heavy.Lib");
    }

    @Test
    void nativeCodeIsLoadedOnceByTheJvm() throws Exception {
        Path one = installation("one", "code of this test", true);
        Class<?> first = heavy(one, "cache");
        assertSame(first, heavy(one, "cache"), "another host of this installation");
        assertSame(first, heavy(one, "other"), "with another cache");
        assertSame(first, heavy(installation("copy", "code of this test", true), "cache"), "of another installation");
        assertNotSame(first, heavy(installation("two", "newer code of this test", true), "cache"));
        assertEquals("heavy.Lib", first.getName());
    }

    @Test
    void whatHasNoNativeCodeGoesWithItsHost() throws Exception {
        Path one = installation("one", "data of this test", false);
        assertNotSame(heavy(one, "cache"), heavy(one, "cache"));
    }
}
