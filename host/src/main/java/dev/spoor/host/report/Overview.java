package dev.spoor.host.report;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.table.RoleUnion;
import dev.spoor.host.table.Rows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How much there is: rows, hosts, accounts, and the span of time. One pass over the tables. */
public final class Overview {
    /** Beyond so many names nobody counts; memory stays bounded. */
    private static final int MAX_NAMES = 100_000;

    private static final List<Role> ROLES = List.of(Role.TIME, Role.HOST, Role.SUBJECT_ACCOUNT, Role.TARGET_ACCOUNT);

    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private Overview() {}

    /** That of these tables. */
    public static Overview of(Map<String, Rows> tables) {
        Overview overview = new Overview();
        tables.forEach(overview::add);
        return overview;
    }

    private void add(String name, Rows table) {
        Schema schema = table.schema();
        if (ROLES.stream().noneMatch(schema::has) && table.rows() >= 0) {
            rows += table.rows();
            return;
        }
        RoleUnion union = new RoleUnion(ROLES, problem -> {});
        Source<Batch> source = union.of(name, table.read());
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            rows += batch.size();
            addTimes(batch.longs(union.schema().find(Role.TIME)));
            addNames(batch.text(union.schema().find(Role.HOST)), hosts);
            addNames(batch.text(union.schema().find(Role.SUBJECT_ACCOUNT)), accounts);
            addNames(batch.text(union.schema().find(Role.TARGET_ACCOUNT)), accounts);
        }
    }

    private void addTimes(LongVector times) {
        for (int row = 0; row < times.size(); row++) {
            if (!times.isNull(row)) {
                first = Math.min(first, times.get(row));
                last = Math.max(last, times.get(row));
            }
        }
    }

    private static void addNames(TextVector text, Set<String> names) {
        TextVector cells = text.coded();
        boolean[] seen = new boolean[cells.values()];
        for (int row = 0; row < cells.size() && names.size() < MAX_NAMES; row++) {
            if (!cells.isNull(row) && !seen[cells.code(row)]) {
                seen[cells.code(row)] = true;
                String name = cells.text(row).trim().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("-")) {
                    names.add(name);
                }
            }
        }
    }

    /** How many rows there are. */
    public long rows() {
        return rows;
    }

    /** The hosts, in lower case, sorted. */
    public List<String> hosts() {
        return List.copyOf(hosts);
    }

    /** The accounts that act or are acted upon, in lower case, sorted. */
    public List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** True where any row has a time. */
    public boolean hasTimes() {
        return first <= last;
    }

    /** The earliest time, in {@link Ticks}. */
    public long first() {
        return first;
    }

    /** The latest time, in {@link Ticks}. */
    public long last() {
        return last;
    }
}
