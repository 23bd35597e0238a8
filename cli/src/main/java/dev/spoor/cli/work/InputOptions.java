package dev.spoor.cli.work;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Ticks;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Intake;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.table.RoleMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is taken in, and as what. */
public final class InputOptions {
    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave out files and folders by name or path: '*.tmp', '**/cache/**'.")
    List<String> excludes = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "ROLE=COLUMN",
            description = "What a column means, such as COMMAND_LINE=cmd, where the input's format does not tell.")
    Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only rows from this time on (2026-03-17T08:00Z, 2026-03-17), and those without a time.")
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only rows before this time, and those without one.")
    String until;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Write every problem into this file, one JSON a line.")
    String errors;

    /** Reads into a workspace. Where nothing is named, standard input is, unless somebody would have to type it. */
    public void read(List<String> inputs, Workspace workspace, Surroundings around) {
        workspace.intake(intake());
        List<String> named = inputs;
        if (named.isEmpty()) {
            if (around.inIsTerminal()) {
                throw new UsageException("name files or folders to read, or - for standard input");
            }
            named = List.of("-");
        }
        List<Path> paths = new ArrayList<>();
        boolean stdin = false;
        for (String input : named) {
            if (input.equals("-")) {
                stdin = true;
            } else {
                paths.add(path(input, around));
            }
        }
        if (!paths.isEmpty()) {
            workspace.read(paths);
        }
        if (stdin) {
            workspace.read("stdin", around.in());
        }
    }

    /** As the user wrote it where that is relative to here: it is what problems and reports call the file. */
    private static Path path(String input, Surroundings around) {
        Path here = Path.of("").toAbsolutePath();
        return here.equals(around.env().workingDir())
                ? Path.of(input)
                : around.env().workingDir().resolve(input);
    }

    /** True where some rows are to be left out, or columns to be read as something else: that is about typed columns. */
    public boolean choosesRows() {
        return since != null || until != null || !map.isEmpty();
    }

    private Intake intake() {
        Intake intake = Intake.EVERYTHING;
        for (String glob : excludes) {
            try {
                intake = intake.without(glob);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--exclude " + glob + " is no pattern: " + e.getMessage());
            }
        }
        if (!map.isEmpty()) {
            intake = intake.roles(roles(map));
        }
        if (since != null || until != null) {
            long from = since == null ? Ticks.MIN : time("--since", since);
            long to = until == null ? Ticks.MAX : time("--until", until);
            if (to < from) {
                throw new UsageException("--until " + until + " is before --since " + since);
            }
            intake = intake.times(new TimeRange(from, to));
        }
        return intake;
    }

    /** Roles by name, in any case. */
    public static RoleMap roles(Map<String, String> map) {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        map.forEach((name, column) -> roles.put(role(name), column));
        return new RoleMap(roles);
    }

    /** The role of this name, in any case. */
    public static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> names = Arrays.stream(Role.values()).map(Role::name).toList();
            throw new UsageException("there is no role " + name + DidYouMean.hint(name, names));
        }
    }

    /** A time that an option was given, in ticks. */
    public static long time(String option, String text) {
        String full = text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text;
        long ticks = Ticks.parse(full);
        if (ticks == Ticks.NONE) {
            throw new UsageException(option + " " + text + " is no time; write 2026-03-17T08:00:00Z");
        }
        return ticks;
    }

    /** The file for problems; null for none. */
    Path errors(Surroundings around) {
        return errors == null ? null : around.env().workingDir().resolve(errors);
    }
}
