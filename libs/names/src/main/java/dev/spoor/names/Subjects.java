package dev.spoor.names;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The distinct subjects of the rows that an analyzer of roles reads, in the order of their first sighting. One thread at a time. */
public final class Subjects {
    /** Roles that name hosts or addresses. */
    public static final List<Role> ROLES = List.of(
            Role.INDICATOR,
            Role.DNS_NAME,
            Role.DESTINATION_HOST,
            Role.URL,
            Role.DESTINATION_IP,
            Role.SOURCE_IP,
            Role.ADDRESS);

    /** A text that is longer names nothing. */
    private static final int LONGEST_CELL = 8192;

    private static final int REMEMBERED = 50_000;

    private final Map<Subject, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Optional<Subject>> known = new HashMap<>();
    private final BiPredicate<Role, Subject> wanted;
    private final int most;
    private long dropped;

    private Subjects(BiPredicate<Role, Subject> wanted, int most) {
        this.wanted = wanted;
        this.most = most;
    }

    /**
     * Reads all rows of {@link Inputs#ROWS}.
     *
     * @param roles columns to look into; those that are not there are left out
     * @param wanted what counts, by the role of its column
     * @param most distinct ones to keep; sightings of others are only {@linkplain #dropped counted}
     */
    public static Subjects read(Inputs in, List<Role> roles, BiPredicate<Role, Subject> wanted, int most, Call call) {
        Subjects subjects = new Subjects(wanted, most);
        Schema schema = in.schema(Inputs.ROWS);
        List<Role> there = roles.stream().filter(schema::has).toList();
        Source<Batch> source = in.open(Inputs.ROWS);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            subjects.add(batch, schema, there);
        }
        return subjects;
    }

    private void add(Batch batch, Schema schema, List<Role> roles) {
        int origin = schema.find(Role.ORIGIN);
        int time = schema.find(Role.TIME);
        LongVector origins = origin < 0 ? null : batch.longs(origin);
        LongVector times = time < 0 ? null : batch.longs(time);
        List<Cells> cells = roles.stream()
                .map(role -> new Cells(role, batch.text(schema.find(role))))
                .toList();
        for (int row = 0; row < batch.size(); row++) {
            for (Cells one : cells) {
                Seen found = one.at(row);
                if (found != null) {
                    found.add(value(origins, row, -1), value(times, row, Ticks.NONE));
                }
            }
        }
    }

    /** One column of one batch; where it is coded, each of its values is looked at once. */
    private final class Cells {
        private final Role role;
        private final TextVector texts;
        private final Seen[] byCode;
        private final boolean[] met;

        Cells(Role role, TextVector texts) {
            this.role = role;
            this.texts = texts;
            // A batch that was cut out of a larger one may have more distinct values than rows.
            boolean coded = texts.isCoded() && texts.values() <= texts.size();
            byCode = new Seen[coded ? texts.values() : 0];
            met = new boolean[byCode.length];
        }

        Seen at(int row) {
            if (texts.isNull(row) || texts.to(row) - texts.from(row) > LONGEST_CELL) {
                return null;
            }
            if (byCode.length == 0) {
                return find(role, texts.text(row));
            }
            int code = texts.code(row);
            if (!met[code]) {
                met[code] = true;
                byCode[code] = find(role, texts.text(row));
            }
            return byCode[code];
        }
    }

    private static long value(LongVector vector, int row, long otherwise) {
        return vector == null || vector.isNull(row) ? otherwise : vector.get(row);
    }

    private Seen find(Role role, String text) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        // Of many URLs of one host, that host is looked at once.
        Optional<Subject> subject = known.computeIfAbsent(Subject.hostOf(text), Subject::of);
        if (subject.isEmpty() || !wanted.test(role, subject.get())) {
            return null;
        }
        Seen found = seen.get(subject.get());
        if (found == null) {
            if (seen.size() >= most) {
                dropped++;
                return null;
            }
            found = new Seen();
            seen.put(subject.get(), found);
        }
        return found;
    }

    /** The subjects, in the order of their first sighting. */
    public Map<Subject, Seen> all() {
        return Collections.unmodifiableMap(seen);
    }

    /** How many sightings were of subjects beyond the most that are kept; a coded value counts once a batch. */
    public long dropped() {
        return dropped;
    }
}
