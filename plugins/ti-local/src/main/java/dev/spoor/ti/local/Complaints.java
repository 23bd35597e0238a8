package dev.spoor.ti.local;

import dev.spoor.api.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What could not be read of one file: the first problems, and how many more there were. One thread. */
final class Complaints {
    private static final int MOST = 20;

    private final Path file;
    private final List<Problem> kept = new ArrayList<>();
    private long more;

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

    /** All that is to be told. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(kept);
        if (more > 0) {
            all.add(Problem.of(Problem.Kind.BAD_REQUEST, file.toString(), more + " more lines could not be read"));
        }
        return all;
    }
}
