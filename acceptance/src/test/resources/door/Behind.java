package door;

import dev.spoor.cli.Cli;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs many command lines in one process, behind a {@link Doorkeeper}: {@code HOME-OF-SPOOR USER-HOME FILE}. In the file a command is a line, its
 * words between tabs; the first is its standard input. Prints a line of each: exit code, who knocked, and both streams, between tabs.
 */
public final class Behind {
    private Behind() {}

    /** Runs them. */
    @SuppressWarnings("removal") // who compiles this runs a Java that has it
    public static void main(String[] args) throws Exception {
        PrintStream tell = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(args[1]);
        Environment env = new Environment(Map.of("HOME", args[1], "KEY", "key"), home, home, false);
        Doorkeeper door = new Doorkeeper();
        System.setSecurityManager(door);
        for (String line : Files.readAllLines(Path.of(args[2]))) {
            List<String> words = List.of(line.split("\t", -1));
            byte[] in = words.get(0).replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            door.knocked.clear();
            int code;
            try (Surroundings around = new Surroundings(
                    new ByteArrayInputStream(in),
                    out,
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    env,
                    Path.of(args[0]),
                    Set.of())) {
                code = Cli.run(words.subList(1, words.size()).toArray(new String[0]), around);
            }
            tell.println(code + "\t" + String.join(", ", door.knocked) + "\t" + escaped(out) + "\t" + escaped(err));
        }
        System.exit(0); // whatever threads are left
    }

    private static String escaped(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace('\t', ' ').replace('\n', '\r');
    }
}
