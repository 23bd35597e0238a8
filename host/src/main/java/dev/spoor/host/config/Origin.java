package dev.spoor.host.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a configured value came from.
 *
 * @param kind sort of place
 * @param file the file, for {@link Kind#FILE} and {@link Kind#PROJECT}; otherwise null
 * @param line line in the file, from 1; 0 where there is none
 */
public record Origin(Kind kind, Path file, int line) {
    /** Sorts of places, which differ in what a value from there may do. */
    public enum Kind {
        /** A file of the user's own. */
        FILE,
        /** A {@code spoor.yaml} found where the program was started, which anybody may have put there. */
        PROJECT,
        /** The command line, which other users of the machine can read. */
        FLAG,
        /** An embedding program. */
        PROGRAM
    }

    /** {@code --set}. */
    static final Origin FLAG = new Origin(Kind.FLAG, null, 0);
    /** The embedding program. */
    static final Origin PROGRAM = new Origin(Kind.PROGRAM, null, 0);

    public Origin {
        Objects.requireNonNull(kind, "kind");
    }

    /** The folder from which relative paths start. */
    Path base(Environment env) {
        return file == null ? env.workingDir() : file.toAbsolutePath().getParent();
    }

    /** {@code file:line}, {@code --set}, or {@code program}. */
    @Override
    public String toString() {
        return switch (kind) {
            case FLAG -> "--set";
            case PROGRAM -> "program";
            case FILE, PROJECT -> file + (line > 0 ? ":" + line : "");
        };
    }
}
