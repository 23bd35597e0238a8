package dev.spoor.cli.verb;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.HostOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A verb of the command line: its options, and what it does. */
public abstract class Verb implements Callable<Integer> {
    @Mixin
    HostOptions host = new HostOptions();

    final Surroundings around;

    Verb(Surroundings around) {
        this.around = around;
    }

    /** Options of the host. */
    public HostOptions host() {
        return host;
    }

    /** Does it; answers with the exit code. */
    @Override
    public abstract Integer call() throws Exception;
}
