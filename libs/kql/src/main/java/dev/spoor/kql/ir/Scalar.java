package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * A bound scalar expression: every name is resolved, every node has its type and the place in the text that it comes from (after
 * inlining a stored function: the call's). Implicit conversions are not spelt out: operands keep their own types, and {@link #type()}
 * is what comes of them.
 */
public sealed interface Scalar {
    /** The type of the value. */
    KqlType type();

    /** Where it stands in the query's text. */
    Span span();

    <R> R accept(ScalarVisitor<R> visitor);

    /** A column of the step's input, by its name there. */
    record ColumnRef(String name, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.column(this);
        }
    }

    /**
     * A constant.
     *
     * @param value null for the null of that type; else bool: Boolean; datetime: Long, ticks of 100 ns since 1970-01-01 UTC; timespan:
     *     Long, ticks; int: Integer; long: Long; real: Double; decimal: BigDecimal; guid: UUID; string: String; dynamic: String, JSON
     *     text (its null is {@code null} here, never the text)
     */
    record Literal(Object value, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /**
     * A call of a function of the library. Calls that depend on the schema are resolved before ({@code column_ifexists} is the column,
     * {@code pack_all} a {@code bag_pack}), so the arguments are plain scalars.
     */
    record Call(FunctionDef function, List<Scalar> arguments, KqlType type, Span span) implements Scalar {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code -operand}; the only unary operator ({@code +x} is x, {@code not(x)} a call). */
    record Negate(Scalar operand, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.negate(this);
        }
    }

    /** {@code left operator right}. */
    record Binary(BinaryOperator operator, Scalar left, Scalar right, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code value between (low .. high)}, both ends included. A timespan as {@code high} of datetimes has been added to low already. */
    record Between(Scalar value, Scalar low, Scalar high, boolean negated, Span span) implements Scalar {
        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.between(this);
        }
    }

    /**
     * {@code value in (items)}, {@code has_any}, {@code has_all}.
     *
     * @param items each a scalar; one of type dynamic may hold an array, which stands for its elements
     */
    record InList(ListOperator operator, Scalar value, List<Scalar> items, Span span) implements Scalar {
        public InList {
            items = List.copyOf(items);
        }

        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.inList(this);
        }
    }

    /** The same over the first column of a table, which does not depend on the row. */
    record InTable(ListOperator operator, Scalar value, Rel table, Span span) implements Scalar {
        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.inTable(this);
        }
    }

    /** {@code base.name}, or {@code base["name"]} with a constant name: a property of a dynamic bag; null where there is none. */
    record Member(Scalar base, String name, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.member(this);
        }
    }

    /** {@code base[index]}: an element by number (from 0; negative from the end) or a property by a computed name. */
    record Element(Scalar base, Scalar index, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /** {@code toscalar(table)}: the first column of the first row; null of its type where there is none. Never depends on the row. */
    record Subquery(Rel table, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.subquery(this);
        }
    }

    /** In {@code scan}: a column of the state of a step, {@code s1.x}. */
    record StepRef(String step, String column, KqlType type, Span span) implements Scalar {
        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.step(this);
        }
    }
}
