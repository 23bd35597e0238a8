package dev.spoor.host.table;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tables as what their columns mean: one table with a column a role, named as the role and of its canonical type, ORIGIN and STREAM
 * first; the rows of all tables one after another. Of several columns of a role the first that has
 * a value in the row counts; a table without one has nulls there. Cells that
 * cannot be converted (see {@link Coercion}) are null and told of once a table and column. Safe for use by many threads; each source
 * serves one.
 */
public final class RoleUnion {
    private final Schema schema;
    private final Consumer<Problem> problems;
    private final Set<String> told = new HashSet<>();

    /** A union of these roles; ORIGIN and STREAM need not be named. */
    public RoleUnion(List<Role> roles, Consumer<Problem> problems) {
        Set<Role> all = new LinkedHashSet<>(List.of(Role.ORIGIN, Role.STREAM));
        all.addAll(roles);
        this.schema =
                Schema.of(all.stream().map(role -> Column.of(role.name(), role)).toList());
        this.problems = problems;
    }

    /** The columns: ORIGIN, STREAM, then the roles as given. */
    public Schema schema() {
        return schema;
    }

    /** The rows of these tables, in this order. */
    public Rows of(Map<String, ? extends Rows> tables) {
        Map<String, Rows> all = new LinkedHashMap<>(tables);
        long rows = 0;
        boolean stream = false;
        for (Rows table : all.values()) {
            rows = rows < 0 || table.rows() < 0 ? -1 : rows + table.rows();
            stream |= table.isStream();
        }
        return Rows.of(schema, rows, stream, () -> concatenated(all.entrySet().iterator()));
    }

    private Source<Batch> concatenated(Iterator<Map.Entry<String, Rows>> rest) {
        List<Source<Batch>> now = new ArrayList<>(1);
        return () -> {
            while (true) {
                Batch batch = now.isEmpty() ? null : now.get(0).next();
                if (batch != null) {
                    return batch;
                }
                now.clear();
                if (!rest.hasNext()) {
                    return null;
                }
                Map.Entry<String, Rows> table = rest.next();
                now.add(of(table.getKey(), table.getValue().read()));
            }
        };
    }

    /** The rows of one table as they pass; its batches may differ in columns. */
    public Source<Batch> of(String table, Source<Batch> source) {
        Map<Column, Unread> unread = new LinkedHashMap<>();
        return () -> {
            Batch batch = source.next();
            if (batch == null) {
                unread.forEach((column, some) -> tell(table, column, some));
                unread.clear();
                return null;
            }
            return adapt(table, batch, unread);
        };
    }

    private Batch adapt(String table, Batch batch, Map<Column, Unread> unread) {
        List<Vector> vectors = new ArrayList<>(schema.size());
        for (Column wanted : schema.columns()) {
            Role role = wanted.role().orElseThrow();
            vectors.add(
                    role == Role.STREAM
                            ? Vectors.constant(table, batch.size())
                            : cells(batch, role, wanted.type(), unread));
        }
        return Batch.of(schema, batch.size(), vectors);
    }

    /** The columns of a role as one: a table of several sources may name the same thing differently, each source in its own column. */
    private static Vector cells(Batch batch, Role role, Type to, Map<Column, Unread> unread) {
        Vector cells = null;
        for (int at = Math.max(0, batch.schema().find(role));
                at < batch.schema().size();
                at++) {
            if (batch.schema().column(at).role().filter(role::equals).isPresent()) {
                Vector some = coerce(batch, at, to, unread);
                cells = cells == null ? some : Coalesce.of(cells, some);
            }
        }
        return cells == null ? Vectors.nulls(to, batch.size()) : cells;
    }

    private static Vector coerce(Batch batch, int at, Type to, Map<Column, Unread> unread) {
        Column column = batch.schema().column(at);
        Coercion.Result result = Coercion.to(to, column.type(), batch.vector(at));
        if (result.failed() > 0) {
            unread.computeIfAbsent(column, c -> new Unread(to)).add(result);
        }
        return result.vector();
    }

    /** What could not be read of a column. */
    private static final class Unread {
        private final Type wanted;
        private long count;
        private String sample;

        Unread(Type wanted) {
            this.wanted = wanted;
        }

        void add(Coercion.Result result) {
            count += result.failed();
            sample = sample == null ? result.sample() : sample;
        }
    }

    private void tell(String table, Column column, Unread unread) {
        synchronized (told) {
            if (!told.add(table + "\n" + column)) {
                return;
            }
        }
        String example = unread.sample == null ? "" : ", such as '" + unread.sample + "'";
        problems.accept(Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        table,
                        unread.count + " cells cannot be read as " + unread.wanted + " for role "
                                + column.role().orElseThrow() + " and count as empty" + example)
                .at("column " + column.name()));
    }
}
