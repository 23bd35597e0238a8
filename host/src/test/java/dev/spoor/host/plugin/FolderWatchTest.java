package dev.spoor.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    @TempDir
    Path dir;

    @Test
    void whatIsDroppedChangedOrDeletedTakesEffectByItself() throws Exception {
        try (Home home = new Home(dir, "pf4j")) {
            Plugins plugins = home.plugins();
            plugins.watch();
            Path jar = home.drop("acme.jar", TestPlugins.echo("acme", "1.0.0", "one"));
            Await.until("it is found", () -> plugins.find(Kind.TI, "acme").isPresent());
            assertEquals("one", home.ask("acme"));

            byte[] two = TestPlugins.echo("acme", "2.0.0", "two").bytes();
            Files.write(jar, java.util.Arrays.copyOf(two, two.length / 2));
            Files.write(jar, java.util.Arrays.copyOfRange(two, two.length / 2, two.length), StandardOpenOption.APPEND);
            Await.until("the new version serves", () -> home.ask("acme").equals("two"));

            Files.delete(jar);
            Await.until("it is gone", () -> plugins.find(Kind.TI, "acme").isEmpty());
        }
    }

    @Test
    void aChangeThatCannotBeTakenInDoesNotEndTheWatch() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FolderWatch watch = new FolderWatch(List.of(dir), Duration.ofMillis(1), () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no");
        });
        try (watch) {
            Files.createFile(dir.resolve("one"));
            Await.until("the first change is told", () -> calls.get() > 0);
            int before = calls.get();
            Files.createFile(dir.resolve("two"));
            Await.until("so is the second", () -> calls.get() > before);
        }
    }
}
