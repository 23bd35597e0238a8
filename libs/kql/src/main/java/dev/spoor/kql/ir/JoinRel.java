package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;
import java.util.List;

/** Steps that put several tables together. */
public sealed interface JoinRel extends Rel {
    /**
     * {@code join} and {@code lookup}.
     *
     * @param keys all must be equal; null equals nothing. Empty: every row with every row
     * @param outputs where each column of the schema comes from
     */
    record Join(Rel left, Rel right, JoinKind kind, List<JoinKey> keys, List<Output> outputs, RowType schema, Span span)
            implements JoinRel {
        /** Scalars over the left and over the right input. */
        public record JoinKey(Scalar left, Scalar right) {}

        /** A column of one side, under the name that it has there. */
        public record Output(boolean fromLeft, String column) {}

        public Join {
            keys = List.copyOf(keys);
            outputs = List.copyOf(outputs);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.join(this);
        }
    }

    /** All rows of all legs, in no order. */
    record Union(List<Leg> legs, RowType schema, Span span) implements JoinRel {
        /**
         * An input of a union.
         *
         * @param columns for each column of the union what it is over this leg: a column of it, a constant (the name of the table for
         *     {@code withsource}), or a null of its type. Not to be
         *     changed; made as it is asked for
         */
        public record Leg(Rel input, List<Scalar> columns) {}

        public Union {
            legs = List.copyOf(legs);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.union(this);
        }
    }
}
