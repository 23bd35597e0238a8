package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding program of the examples, run as it stands. */
class EmbeddingTest {
    @TempDir
    Path dir;

    @Test
    void readsAnalysesAndRenders() throws Exception {
        Path home = dir.resolve("distribution");
        Files.createDirectories(home.resolve("plugins"));
        for (String plugin : List.of("decoder-json", "decoder-csv", "decoder-text", "analyzer-ioc", "renderer-html")) {
            Files.copy(Checkout.plugin(plugin), home.resolve("plugins").resolve(plugin + ".jar"));
        }
        Path evidence = Files.writeString(
                dir.resolve("proxy.csv"),
                "time,client_ip,url\n2026-03-17T08:00:00Z,192.0.2.10,http://evil.example.net/stage2.bin\n");
        Path report = dir.resolve("report.html");
        Path log = dir.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Duser.home=" + dir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Checkout.ROOT
                                .resolve("examples/embedding/Embedding.java")
                                .toString(),
                        home.toString(),
                        evidence.toString(),
                        report.toString())
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
        String html = Files.readString(report);
        assertTrue(html.contains("evil.example.net"), "the indicator is in the report");
    }
}
