package dev.spoor.host.config;

import dev.spoor.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration does not do. Holds everything that is wrong with it, at once. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** These problems, at least one. */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
