package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A command line of the distribution, in a process of its own, with the Java under test, in a home of its own: what the user or the machine
 * has configured plays no part.
 */
final class Command {
    /** Nothing here takes a tenth of it; it only keeps a hanging process from hanging the build. */
    private static final long PATIENCE_MINUTES = 10;

    private static final long LOOK_MILLIS = 10;

    private static final String JAVA = "-Xmx512m" + ClassData.option();

    /** Most commands end before the optimising compiler's work pays for itself, and two are tried at a time. */
    private static final String QUICK = Boolean.getBoolean("spoor.soak") ? "" : " -XX:TieredStopAtLevel=1";

    private final Path home;
    private final List<String> words;
    private final Map<String, String> env = new LinkedHashMap<>();
    private Path dir;
    private Path in;

    private Command(Path home, List<String> words) {
        this.home = home;
        this.words = words;
        this.dir = home;
    }

    /** {@code spoor ARGS}, with this folder as home. */
    static Command spoor(Path home, Object... args) {
        return of(home, Distribution.launcher().toString(), args);
    }

    /** {@code sh -c SCRIPT}, where {@code $SPOOR} is the launcher. */
    static Command shell(Path home, String script) {
        return of(home, "/bin/sh", "-c", script)
                .env("SPOOR", Distribution.launcher().toString());
    }

    /** The Java under test by itself. */
    static Command java(Path home, Object... args) {
        return of(home, Path.of(System.getProperty("java.home"), "bin", "java").toString(), args);
    }

    private static Command of(Path home, String program, Object... args) {
        List<String> words = new ArrayList<>(List.of(program));
        Stream.of(args).map(Object::toString).forEach(words::add);
        return new Command(home, words).env("SPOOR_JAVA_OPTS", JAVA + QUICK);
    }

    Command env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** With the compiler that users run it with, for what is told or asserted of its cost. */
    Command optimized() {
        return env("SPOOR_JAVA_OPTS", JAVA);
    }

    /** Where it runs; usual is its home. */
    Command in(Path folder) {
        dir = folder;
        return this;
    }

    /** What it reads as standard input; usual is nothing. */
    Command stdin(Path file) {
        in = file;
        return this;
    }

    /** Runs it to its end. */
    Ran run() throws IOException, InterruptedException {
        return run(() -> false);
    }

    /** Runs it to its end, or until it is killed (by SIGKILL, where there are signals): it can do nothing about that. */
    Ran run(BooleanSupplier killed) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "stdout", ".txt");
        Path err = Files.createTempFile(home, "stderr", ".txt");
        long start = System.nanoTime();
        Process process = start(out, err);
        long peak = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            if (killed.getAsBoolean()) {
                process.destroyForcibly();
            }
            if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES)) {
                process.destroyForcibly();
                fail("hangs: " + words + "\n" + text(err));
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Ran ran = new Ran(String.join(" ", words), process.exitValue(), text(out), text(err), peak, millis);
        Files.delete(out);
        Files.delete(err);
        return ran;
    }

    private Process start(Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(dir.toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("SPOOR") || name.startsWith("XDG_") || name.startsWith("JAVA"));
        own.put("JAVA_HOME", System.getProperty("java.home"));
        own.put("HOME", home.toString());
        own.put("LC_ALL", "C.UTF-8");
        own.putAll(env);
        builder.redirectInput(
                in == null ? ProcessBuilder.Redirect.from(nothing()) : ProcessBuilder.Redirect.from(in.toFile()));
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return builder.start();
    }

    private java.io.File nothing() throws IOException {
        Path empty = home.resolve(".nothing");
        if (!Files.exists(empty)) {
            Files.createFile(empty);
        }
        return empty.toFile();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The kernel's high-water mark of a process; the launcher replaces itself by Java, so it is the JVM's. */
    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // no such system, or it has just ended
        }
    }
}
