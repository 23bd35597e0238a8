package dev.spoor.ti.local;

import dev.spoor.api.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What could not be read of one file: the first problems, and how many more there were; and whether that may be more than single lines. One thread. */
final class Complaints {
    private static final int MOST = 20;

    private final Path file;
    private final List<Problem> kept = new ArrayList<>();
    private long more;
    private boolean lost;

    Complaints(Path file) {
        this.file = file;
    }

    /** @param line from 1; 0 where it is about the whole file */
    void add(long line, String message) {
        if (kept.size() == MOST) {
            more++;
            return;
        }
        Problem problem = Problem.of(Problem.Kind.BAD_REQUEST, file.toString(), message);
        kept.add(line > 0 ? problem.at("line " + line) : problem);
    }

    /** The file, or what is left of it, could not be read: nobody knows what is in it. */
    void lost(Problem.Kind kind, String message) {
        lost = true;
        kept.add(Problem.of(kind, file.toString(), message));
    }

    /** True where not even single lines tell what was not read. */
    boolean isLost() {
        return lost;
    }

    /** All that is to be told. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(kept);
        if (more > 0) {
            all.add(Problem.of(Problem.Kind.BAD_REQUEST, file.toString(), more + " more lines could not be read"));
        }
        return all;
    }
}
