package dev.spoor.host.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was started with, so far as configuration depends on it. Given, not asked for, so that a test or an embedding program
 * can say what it is.
 *
 * @param variables environment variables
 * @param home the user's home folder
 * @param workingDir folder in which a project's {@code spoor.yaml} is looked for
 * @param windows true where the conventions of Windows hold
 */
public record Environment(Map<String, String> variables, Path home, Path workingDir, boolean windows) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. */
    public static Environment system() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return new Environment(
                System.getenv(), home(System.getenv(), windows), Path.of("").toAbsolutePath(), windows);
    }

    /** HOME, by which the XDG specification places its folders: Java's own notion of home is the user database's, whatever HOME says. */
    private static Path home(Map<String, String> variables, boolean windows) {
        String home = variables.getOrDefault("HOME", "");
        boolean named = !windows && Path.of(home).isAbsolute();
        return Path.of(named ? home : System.getProperty("user.home"));
    }

    /** The value of a variable; one that is set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as people write it: {@code ~/} is home, a relative one starts at {@code base}. */
    Path path(String text, Path base) {
        if (text.equals("~")) {
            return home;
        }
        return (text.startsWith("~/") ? home.resolve(text.substring(2)) : base.resolve(text)).normalize();
    }
}
