package dev.spoor.host.config;

import dev.spoor.api.Problem;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a configuration together, later sources winning: the user's file, the project's file, the file named by {@code SPOOR_CONFIG}, files and
 * values given here.
 */
public final class ConfigLoader {
    /** Name of the files that are looked for. */
    public static final String FILE_NAME = "spoor.yaml";

    private final Environment env;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private Node.Section given = Node.Section.EMPTY;
    private boolean found = true;
    private boolean projectToo = true;

    private ConfigLoader(Environment env) {
        this.env = env;
    }

    /** A loader for this environment. */
    public static ConfigLoader in(Environment env) {
        return new ConfigLoader(env);
    }

    /** Looks for no file: only what is given here counts. */
    public ConfigLoader nothingFound() {
        found = false;
        return this;
    }

    /** Leaves the project's file alone. */
    public ConfigLoader noProject() {
        projectToo = false;
        return this;
    }

    /** A file of the user's more, which must exist. */
    public ConfigLoader file(Path file) {
        files.add(file);
        return this;
    }

    /** A value from the command line: {@code ti.acme.timeout=20s}. Secrets may be given as references only. */
    public ConfigLoader flag(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            // The text is not repeated: a secret may have been meant for elsewhere.
            problems.add(Problem.of(Problem.Kind.CONFIG, "--set", "must be key=value, such as ti.acme.timeout=20s"));
            return this;
        }
        return give(assignment.substring(0, equals).trim(), assignment.substring(equals + 1), Origin.FLAG, false);
    }

    /** A value from an embedding program; references in it are followed. */
    public ConfigLoader set(String key, String value) {
        return give(key, value, Origin.PROGRAM, false);
    }

    /** A secret from an embedding program, taken as it is. */
    public ConfigLoader set(String key, Secret value) {
        return give(key, value.reveal(), Origin.PROGRAM, true);
    }

    private ConfigLoader give(String key, String value, Origin origin, boolean literal) {
        List<String> path = Arrays.asList(key.split("\\.", -1));
        if (path.contains("")) {
            problems.add(Problem.of(Problem.Kind.CONFIG, key, "is not a key").at(origin.toString()));
        } else {
            given = given.with(Node.at(path, new Node.Scalar(value, origin, literal)));
        }
        return this;
    }

    /** Reads everything. What is wrong is among the problems of the result, all of it. */
    public SpoorConfig load() {
        List<Problem> all = new ArrayList<>(problems);
        List<Path> sources = new ArrayList<>();
        Node.Section root = Node.Section.EMPTY;
        Path userFile = Dirs.of(env).config().resolve(FILE_NAME);
        if (found && Files.exists(userFile)) {
            root = root.with(YamlReader.read(userFile, Origin.Kind.FILE, all::add));
            sources.add(userFile);
        }
        Node.Section later = Node.Section.EMPTY;
        List<Path> named = new ArrayList<>();
        if (found) {
            env.variable("SPOOR_CONFIG").ifPresent(file -> named.add(env.path(file, env.workingDir())));
        }
        named.addAll(files);
        for (Path file : named) {
            later = later.with(YamlReader.read(file, Origin.Kind.FILE, all::add));
        }
        later = later.with(given);
        Path projectFile = env.workingDir().resolve(FILE_NAME);
        if (found && projectToo && Files.exists(projectFile) && !isSame(projectFile, userFile)) {
            root = root.with(project(projectFile, root.with(later), all));
            sources.add(projectFile);
        }
        sources.addAll(named);
        return new SpoorConfig(env, root.with(later), sources, all);
    }

    /** The project's file; all of it where what the user says elsewhere trusts the folder. */
    private Node.Section project(Path file, Node.Section trusted, List<Problem> all) {
        Path folder = real(file.toAbsolutePath().getParent());
        boolean isTrusted = SpoorConfig.texts(trusted.part(HostSettings.TRUSTED_PROJECTS.key())).stream()
                .map(text -> real(env.path(text, env.home())))
                .anyMatch(folder::equals);
        if (isTrusted) {
            return YamlReader.read(file, Origin.Kind.FILE, all::add);
        }
        return ProjectRules.admit(YamlReader.read(file, Origin.Kind.PROJECT, all::add), trusted, all::add);
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
