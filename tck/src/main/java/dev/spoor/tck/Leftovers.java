package dev.spoor.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads and open files of this JVM at one moment, to see later what is new. */
final class Leftovers {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** For how long a thread that is on its way out is waited for, in milliseconds. */
    private static final long PATIENCE = 5_000;

    private final Set<Thread> threads = threads();
    private final Set<String> files = files();

    private Leftovers() {}

    static Leftovers now() {
        return new Leftovers();
    }

    /** What is alive now, was not then, and does not end by itself. */
    Set<String> since() throws InterruptedException {
        Set<String> left = new TreeSet<>();
        for (Thread thread : threads()) {
            if (!threads.contains(thread)) {
                thread.join(PATIENCE);
                if (thread.isAlive()) {
                    left.add("thread " + thread.getName());
                }
            }
        }
        for (String file : files()) {
            if (!files.contains(file)) {
                left.add("file " + file);
            }
        }
        return left;
    }

    /** Without those of the JDK's that serve everybody. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system")
                        && !thread.getThreadGroup().getName().equals("InnocuousThreadGroup")
                        && !thread.getName().startsWith("ForkJoinPool.commonPool")
                        && !thread.getName().startsWith("junit-"))
                .collect(Collectors.toSet());
    }

    /** Where the system tells (Linux); without jars, which the JVM opens when it likes. */
    private static Set<String> files() {
        Set<String> files = new TreeSet<>();
        if (!Files.isDirectory(OPEN_FILES)) {
            return files;
        }
        try (Stream<Path> list = Files.list(OPEN_FILES)) {
            for (Path link : list.toList()) {
                String target = target(link);
                if (target.startsWith("/")
                        && !target.startsWith("/proc/")
                        && !target.startsWith("/dev/")
                        && !target.startsWith("/sys/") // the JVM looks there for the limits of its container
                        && !target.endsWith(".jar")
                        && !target.startsWith(System.getProperty("java.home"))) {
                    files.add(target);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // the one that the listing itself had open
        }
    }
}
