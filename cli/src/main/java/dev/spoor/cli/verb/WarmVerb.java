package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.Archive;
import dev.spoor.cli.work.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the class-data archive, with which the JVM finds classes loaded and checked when it starts. */
@Command(
        name = "warm",
        description =
                "Makes the class-data archive that makes every later start faster. It fits this Java, this version of Spoor"
                        + " and the plugins installed now; run it again after a change of one of them.",
        footer = {"", "Examples:", "  spoor warm"})
public final class WarmVerb extends Verb {
    private static final long PATIENCE_MINUTES = 5;
    private static final String SAMPLE =
            "{\"TimeCreated\":\"2026-01-01T00:00:00Z\",\"EventID\":4688,\"Channel\":\"Security\","
                    + "\"Computer\":\"ws1.example.com\",\"NewProcessName\":\"C:\\\\Windows\\\\System32\\\\whoami.exe\","
                    + "\"CommandLine\":\"powershell -enc dwBoAG8AYQBtAGkAIAAvAGEAbABsAA== # %41%42 &#65;&#66; \\\\x41\\\\x42\"}\n";

    @Option(names = "--inside", hidden = true, description = "What the JVM that is recorded does.")
    boolean inside;

    private final Runner runner;

    /** The verb; what it records is run by the runner. */
    public WarmVerb(Surroundings around, Runner runner) {
        super(around);
        this.runner = runner;
    }

    @Override
    public Integer call() throws Exception {
        return inside ? usualRuns() : record();
    }

    private int record() throws Exception {
        Path archive = Archive.place(around, host.load(around));
        Files.createDirectories(archive.toAbsolutePath().getParent());
        Path made = Files.createTempFile(archive.toAbsolutePath().getParent(), "spoor", ".jsa");
        Files.delete(made);
        try {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process child = new ProcessBuilder(
                            java.toString(),
                            "-XX:ArchiveClassesAtExit=" + made,
                            "-Xnoclassgc", // classes of plugins that were closed are to be in it, too
                            "-XX:+UseSerialGC",
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr",
                            "-Dspoor.home=" + around.home(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.spoor.cli.Main",
                            "warm",
                            "--inside")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            child.getOutputStream().close();
            boolean ended = child.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                child.destroyForcibly();
            }
            if (!ended || !Files.exists(made)) {
                around.err().println("spoor: this Java made no archive; starts stay as they are");
                return ExitCode.PARTIAL;
            }
            Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
            around.err().println("Made " + archive + " (" + Files.size(archive) / 1_000_000 + " MB)");
            return ExitCode.DONE;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** What people start most, over a record of nothing, so that its classes are in the archive. */
    private int usualRuns() throws IOException {
        Path folder = Files.createTempDirectory("spoor-warm");
        try {
            Path sample = Files.writeString(folder.resolve("sample.json"), SAMPLE);
            run("--help");
            run("plugins", "list", "-o", "table");
            run("plugins", "list");
            run("decode", sample.toString());
            run("decode", sample.toString(), "-o", "table");
            run("decode", packed(folder).toString());
            run(
                    "investigate",
                    sample.toString(),
                    "-o",
                    folder.resolve("report.html").toString());
            run(
                    "kql",
                    "SecurityEvent | where CommandLine has 'whoami' | summarize count() by Computer",
                    "--data",
                    sample.toString());
            run("doctor");
            return ExitCode.DONE;
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** The sample in archives: classes that are only looked at, and never run, are not kept. */
    private static Path packed(Path folder) throws IOException {
        byte[] sample = SAMPLE.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("sample.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("sample.json.gz"));
            GZIPOutputStream gzip = new GZIPOutputStream(zip);
            gzip.write(sample);
            gzip.finish();
            zip.putNextEntry(new ZipEntry("sample.txt"));
            zip.write(sample);
        }
        return file;
    }

    private void run(String... args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Surroundings quiet = new Surroundings(
                new ByteArrayInputStream(new byte[0]), nowhere, nowhere, around.env(), around.home(), Set.of())) {
            runner.run(List.of(args).toArray(new String[0]), quiet);
        }
    }
}
