package dev.spoor.host.table;

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
 * The union of the columns of many batches, by name, in order of first occurrence. Only columns with a value somewhere have a say in the
 * type: equal types stay; LONG and DOUBLE become DOUBLE where every LONG is exact as such, else STRING; anything else becomes STRING in
 * its {@linkplain TextForm text form}. The first role given wins, and the first logical type unless the type had to widen. Not
 * thread-safe.
 */
final class SchemaUnion {
    private static final long EXACT = 1L << 53;

    private static final class Member {
        private final String name;
        private final Type declared;
        private final Set<Type> seen = EnumSet.noneOf(Type.class);
        private boolean exact = true;
        private Role role;
        private String logical;

        Member(Column column) {
            this.name = column.name();
            this.declared = column.type();
        }

        /** Takes a batch's column in; true where the union's column has changed by it. */
        boolean add(Column column, Vector vector) {
            boolean changed = false;
            if (role == null && column.role().isPresent()) {
                role = column.role().get();
                changed = true;
            }
            if (logical == null && column.logical().isPresent()) {
                logical = column.logical().get();
                changed = true;
            }
            if (!Vectors.isAllNull(vector)) {
                changed |= seen.add(column.type());
                if (exact && column.type() == Type.LONG && !isExact((LongVector) vector)) {
                    exact = false;
                    changed = true;
                }
            }
            return changed;
        }

        private static boolean isExact(LongVector longs) {
            long beyond = 0;
            for (int row = 0; row < longs.size(); row++) {
                beyond |= longs.get(row) + EXACT;
            }
            // For -2^53 <= v < 2^53 the sum is below 2^54, so no sum may have a higher bit.
            return beyond >>> 54 == 0;
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
            boolean numbers = seen.equals(EnumSet.of(Type.LONG, Type.DOUBLE));
            return numbers && exact ? Type.DOUBLE : Type.STRING;
        }
    }

    private final Map<String, Member> members = new LinkedHashMap<>();
    private Schema schema = Schema.of();

    /** Takes the columns of a batch in. */
    void add(Batch batch) {
        boolean changed = false;
        for (int i = 0; i < batch.schema().size(); i++) {
            Column column = batch.schema().column(i);
            Member member = members.get(column.name());
            if (member == null) {
                member = new Member(column);
                members.put(column.name(), member);
                changed = true;
            }
            changed |= member.add(column, batch.vector(i));
        }
        if (changed) {
            schema = Schema.of(members.values().stream().map(Member::column).toList());
        }
    }

    /** The union so far. */
    Schema schema() {
        return schema;
    }

    /** A batch that was {@linkplain #add taken in}, with the columns of the union; vectors of the same type are reused. */
    static Batch adapt(Batch batch, Schema union) {
        if (batch.schema().equals(union)) {
            return batch;
        }
        List<Vector> vectors = new ArrayList<>(union.size());
        for (Column column : union.columns()) {
            int at = batch.schema().find(column.name());
            vectors.add(
                    at < 0
                            ? Vectors.nulls(column.type(), batch.size())
                            : widen(batch.schema().column(at).type(), batch.vector(at), column.type()));
        }
        return Batch.of(union, batch.size(), vectors);
    }

    private static Vector widen(Type from, Vector vector, Type to) {
        if (from == to) {
            return vector;
        }
        if (Vectors.isAllNull(vector)) {
            return Vectors.nulls(to, vector.size());
        }
        if (to == Type.DOUBLE) {
            LongVector longs = (LongVector) vector;
            double[] values = new double[longs.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = longs.get(row);
            }
            return new DoubleVector(values, values.length, longs.validity());
        }
        return TextForm.of(from, vector);
    }
}
