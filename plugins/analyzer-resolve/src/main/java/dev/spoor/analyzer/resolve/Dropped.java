package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.names.Subjects;

/** What was not asked of because there is too much. */
final class Dropped {
    private Dropped() {}

    static void tell(Subjects subjects, int most, Call call) {
        if (subjects.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "names",
                    "there are more than " + most + " distinct names and addresses; " + subjects.dropped()
                            + " sightings of others were not asked of (option most)"));
        }
    }
}
