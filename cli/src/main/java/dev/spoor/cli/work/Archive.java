package dev.spoor.cli.work;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.SpoorConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class-data archive that the launcher starts the program with. */
public final class Archive {
    private static final String NAME = "spoor.jsa";

    private Archive() {}

    /** Where it is, or will be: where the launcher says, beside the program's jars, or in the user's cache. */
    public static Path place(Surroundings around, SpoorConfig config) {
        Path shipped = around.home().resolve("lib").resolve(NAME);
        return around.env()
                .variable("SPOOR_ARCHIVE")
                .map(file -> around.env().workingDir().resolve(file))
                .orElse(Files.exists(shipped) ? shipped : config.dirs().cache().resolve(NAME));
    }
}
