package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;

/** Runs a command line, as the program does. */
@FunctionalInterface
public interface Runner {
    /** Runs it; answers with its exit code. */
    int run(String[] args, Surroundings around);
}
