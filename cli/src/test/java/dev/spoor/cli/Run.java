package dev.spoor.cli;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Command lines in a folder of their own: a home with plugins, a user's home, a working folder. */
final class Run {
    final Path home;
    final Path work;
    final Map<String, String> variables = new HashMap<>();
    private Set<String> terminals = Set.of();
    private InputStream in = new ByteArrayInputStream(new byte[0]);
    private boolean interrupted;
    String out;
    String err;

    Run(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        work = Files.createDirectories(folder.resolve("work"));
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        variables.put("XDG_DATA_HOME", folder.resolve("data").toString());
        variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        variables.put("XDG_STATE_HOME", folder.resolve("state").toString());
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    Run terminals(String... streams) {
        terminals = Set.of(streams);
        return this;
    }

    /** From now on somebody presses Ctrl-C at once. */
    Run interrupted() {
        interrupted = true;
        return this;
    }

    Run in(String text) {
        return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Run in(InputStream stream) {
        in = stream;
        return this;
    }

    void file(String name, String text) throws IOException {
        Files.writeString(work.resolve(name), text);
    }

    String read(String name) throws IOException {
        return Files.readString(work.resolve(name));
    }

    int spoor(String... args) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        PrintStream errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
        Environment env = new Environment(variables, work, work, false);
        int code;
        try (Surroundings around = new Surroundings(in, outBytes, errStream, env, home, terminals)) {
            if (interrupted) {
                around.interrupt();
            }
            code = Cli.run(args, around);
        }
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
