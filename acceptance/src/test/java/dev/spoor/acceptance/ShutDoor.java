package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;

/**
 * Command lines in one process that cannot reach anybody, and of which it is known whom they tried to reach: sockets, datagrams, names that the
 * system was asked for, programs. The JDK itself tells, by its security manager; so not where there is none any more.
 */
final class ShutDoor {
    private static final int NO_SECURITY_MANAGER = 24;

    private final Path home;
    private final List<String> commands = new ArrayList<>();

    ShutDoor(Path home) {
        int java = Runtime.version().feature();
        Assumptions.assumeTrue(
                java < NO_SECURITY_MANAGER,
                () -> "skipped: Java " + java + " has no security manager; Java 17 shows who knocks");
        this.home = home;
    }

    /**
     * What became of a command.
     *
     * @param knocked such as {@code resolve api.example.com, connect 203.0.113.9:53, start az}, each once, in order
     */
    record Said(String command, int code, String knocked, String out, String err) {
        Said exits(int expected) {
            assertEquals(expected, code, this::toString);
            return this;
        }

        Said knocks(String expected) {
            assertEquals(expected, knocked, this::toString);
            return this;
        }
    }

    /** A command more. */
    ShutDoor then(Object... words) {
        return typed("", words);
    }

    /** A command more, with these lines as standard input. */
    ShutDoor typed(String lines, Object... words) {
        commands.add(lines.replace("\n", "\\n") + "\t"
                + String.join("\t", Stream.of(words).map(Object::toString).toList()));
        return this;
    }

    /** Runs them, and forgets them. */
    List<Said> run() throws IOException, InterruptedException {
        Path file = Files.write(home.resolve("commands.txt"), commands);
        Ran ran = Command.java(
                        home,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // much is done, and nothing often
                        "-Djava.security.manager=allow",
                        "-cp",
                        classes() + File.pathSeparator + Distribution.HOME.resolve("lib") + File.separator + "*",
                        "door.Behind",
                        Distribution.HOME,
                        home,
                        file)
                .run()
                .exits(0);
        List<String> lines = List.of(ran.out().split("\n")); // not lines(): theirs end in \r here
        assertEquals(commands.size(), lines.size(), ran::toString);
        List<Said> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("\t", -1);
            Said said = new Said(
                    commands.get(i).replace('\t', ' '),
                    Integer.parseInt(parts[0]),
                    parts[1],
                    parts[2].replace('\r', '\n'),
                    parts[3].replace('\r', '\n'));
            assertFalse(said.err().contains("a mistake in the program"), said::toString);
            all.add(said);
        }
        commands.clear();
        return all;
    }

    private Path classes() throws IOException {
        Path classes = home.resolve("door-classes");
        if (Files.notExists(classes)) {
            String libraries = Distribution.files(Distribution.HOME.resolve("lib"), ".jar").stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-d",
                            Files.createDirectory(classes).toString(),
                            "--release",
                            "17",
                            "-proc:none",
                            "-cp",
                            libraries,
                            source("Behind"),
                            source("Doorkeeper"));
            assertEquals(0, failed, "the door is not compiled");
        }
        return classes;
    }

    private static String source(String name) {
        try {
            return Path.of(ShutDoor.class.getResource("/door/" + name + ".java").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
