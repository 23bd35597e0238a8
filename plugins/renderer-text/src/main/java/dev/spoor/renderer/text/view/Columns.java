package dev.spoor.renderer.text.view;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.View;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which columns of a table are written. */
public final class Columns {
    /** Of no use to a person, and no evidence. */
    private static final Set<Role> BOOKKEEPING = Set.of(Role.ORIGIN, Role.STREAM, Role.ROWS);

    private Columns() {}

    /** Places of the columns for a machine: those that the view names, else all but the row ids. */
    public static int[] forMachines(View view, Schema schema, boolean origin, Call call) {
        return choose(view, schema, origin ? Set.of() : Set.of(Role.ORIGIN), call);
    }

    /** Places of the columns for a person: those that the view names, else all that say something. */
    public static int[] forPeople(View view, Schema schema, boolean origin, Call call) {
        return choose(view, schema, origin ? Set.of() : BOOKKEEPING, call);
    }

    private static int[] choose(View view, Schema schema, Set<Role> hidden, Call call) {
        List<String> names = Wishes.columns(view);
        if (names.isEmpty()) {
            return IntStream.range(0, schema.size())
                    .filter(i ->
                            schema.column(i).role().filter(hidden::contains).isEmpty())
                    .toArray();
        }
        for (String name : names) {
            if (schema.find(name) < 0) {
                call.problem(Problem.of(Problem.Kind.NOT_FOUND, name, "the table has no column of this name"));
            }
        }
        return names.stream().mapToInt(schema::find).filter(i -> i >= 0).toArray();
    }
}
