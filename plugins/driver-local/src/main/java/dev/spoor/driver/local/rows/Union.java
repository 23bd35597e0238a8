package dev.spoor.driver.local.rows;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of many batches as those of one table: by name, in order of first occurrence. Only columns with a value somewhere have a say
 * in the type: equal types stay, LONG and DOUBLE become DOUBLE where every LONG is exact as such, anything else becomes STRING in its
 * {@linkplain TextForm text form}. The first role and logical type given win. Not thread-safe.
 */
public final class Union {
    private static final long EXACT = 1L << 53;

    private static final class Member {
        private final String name;
        private final Type declared;
        private final Set<Type> seen = EnumSet.noneOf(Type.class);
        private boolean exact = true;
        private Role role;
        private String logical;

        Member(String name, Type declared) {
            this.name = name;
            this.declared = declared;
        }

        void add(Column column, Vector vector) {
            meaning(column.role().orElse(null), column.logical().orElse(null));
            if (hasValue(vector)) {
                seen.add(column.type());
                exact = exact && (column.type() != Type.LONG || isExact((LongVector) vector));
            }
        }

        void add(Member other) {
            meaning(other.role, other.logical);
            seen.addAll(other.seen);
            exact &= other.exact;
        }

        private void meaning(Role newRole, String newLogical) {
            role = role == null ? newRole : role;
            logical = logical == null ? newLogical : logical;
        }

        Column column() {
            Column column = Column.of(name, type());
            column = role == null ? column : column.withRole(role);
            return logical == null || seen.size() > 1 ? column : column.withLogical(logical);
        }

        private Type type() {
            if (seen.size() < 2) {
                return seen.isEmpty() ? declared : seen.iterator().next();
            }
            return exact && seen.equals(EnumSet.of(Type.LONG, Type.DOUBLE)) ? Type.DOUBLE : Type.STRING;
        }
    }

    private final Map<String, Member> members = new LinkedHashMap<>();

    /** Takes the columns of a batch in. */
    public void add(Batch batch) {
        for (int i = 0; i < batch.schema().size(); i++) {
            Column column = batch.schema().column(i);
            members.computeIfAbsent(column.name(), name -> new Member(name, column.type()))
                    .add(column, batch.vector(i));
        }
    }

    /** Takes all that another one took in. */
    public void add(Union other) {
        other.members.forEach((name, member) -> members.computeIfAbsent(name, n -> new Member(n, member.declared))
                .add(member));
    }

    /** The columns. */
    public Schema schema() {
        return Schema.of(members.values().stream().map(Member::column).toList());
    }

    /**
     * Checks that a batch brings nothing that a union does not know.
     *
     * @throws StaleException where it has another column, or values of a type that the union's column cannot hold
     */
    public static void requireFit(Batch batch, Schema union) {
        for (int i = 0; i < batch.schema().size(); i++) {
            Column column = batch.schema().column(i);
            int at = union.find(column.name());
            if (at < 0 || !holds(union.column(at).type(), column.type()) && hasValue(batch.vector(i))) {
                throw new StaleException();
            }
        }
    }

    private static boolean holds(Type wide, Type narrow) {
        return wide == narrow || wide == Type.STRING || wide == Type.DOUBLE && narrow == Type.LONG;
    }

    /**
     * A batch with the columns of a union, or with some of them; vectors of the same type are shared.
     *
     * @param batch one that {@linkplain #requireFit fits}
     */
    public static Batch adapt(Batch batch, Schema to) {
        if (batch.schema().equals(to)) {
            return batch;
        }
        List<Vector> vectors = new ArrayList<>(to.size());
        for (Column column : to.columns()) {
            int at = batch.schema().find(column.name());
            vectors.add(
                    at < 0
                            ? Vector.nulls(column.type(), batch.size())
                            : widen(batch.schema().column(at).type(), batch.vector(at), column.type()));
        }
        return Batch.of(to, batch.size(), vectors);
    }

    private static Vector widen(Type from, Vector vector, Type to) {
        if (from == to) {
            return vector;
        }
        if (!hasValue(vector)) {
            return Vector.nulls(to, vector.size());
        }
        if (to == Type.STRING) {
            return TextForm.of(from, vector);
        }
        LongVector longs = (LongVector) vector;
        double[] values = new double[longs.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = longs.get(row);
        }
        return new DoubleVector(values, values.length, longs.validity());
    }

    private static boolean hasValue(Vector vector) {
        long[] validity = vector.validity();
        if (validity == null) {
            return vector.size() > 0;
        }
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExact(LongVector longs) {
        long beyond = 0;
        for (int row = 0; row < longs.size(); row++) {
            beyond |= longs.get(row) + EXACT;
        }
        // For -2^53 <= v < 2^53 the sum is below 2^54, so no sum may have a higher bit.
        return beyond >>> 54 == 0;
    }
}
