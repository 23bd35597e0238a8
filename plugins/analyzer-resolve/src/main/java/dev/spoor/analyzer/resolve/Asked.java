package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Role;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import dev.spoor.names.Subjects;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The names and addresses that are asked of: not more than so many. */
final class Asked {
    private Asked() {}

    /** All in columns that name hosts or addresses. */
    static Map<Subject, Seen> of(Inputs in, int most, Call call) {
        return of(in, Subjects.ROLES, (role, subject) -> true, most, call);
    }

    /** Those that are wanted, by the role of their column; a problem where there are more than the most. */
    static Map<Subject, Seen> of(Inputs in, List<Role> roles, BiPredicate<Role, Subject> wanted, int most, Call call) {
        Subjects subjects = Subjects.read(in, roles, wanted, most, call);
        if (subjects.dropped() > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "names",
                    "there are more than " + most + " distinct names and addresses; " + subjects.dropped()
                            + " sightings of others were not asked of (option most)"));
        }
        return subjects.all();
    }
}
