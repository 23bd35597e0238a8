package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of every verb, as it is kept in golden files; {@code -Dspoor.golden=update} rewrites them. */
class HelpTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "help");

    @TempDir
    Path folder;

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of());
        Verbs.NAMES.forEach(name -> all.add(List.of(name)));
        all.add(List.of("geo", "update"));
        all.add(List.of("ti", "lookup"));
        all.add(List.of("ti", "cache"));
        for (String action : List.of("list", "export", "import", "clear")) {
            all.add(List.of("ti", "cache", action));
        }
        for (String action : List.of("list", "info", "install", "remove", "verify")) {
            all.add(List.of("plugins", action));
        }
        for (String action : List.of("list", "search", "show", "run", "alert", "times")) {
            all.add(List.of("query", action));
        }
        all.add(List.of("config", "show"));
        all.add(List.of("config", "check"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help(List<String> command) throws IOException {
        Run run = new Run(folder);
        List<String> args = new ArrayList<>(command);
        args.add("--help");
        assertEquals(0, run.spoor(args.toArray(new String[0])), run.err);
        Path golden = GOLDEN.resolve((command.isEmpty() ? "spoor" : String.join("-", command)) + ".txt");
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.writeString(golden, run.out);
        }
        assertEquals(Files.readString(golden), run.out);
    }
}
