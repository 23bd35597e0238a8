package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;

/** Steps that leave out, compute, order and choose rows. */
public sealed interface RowRel extends Rel {
    /** Keeps the rows for which the predicate, a bool, is true. */
    record Filter(Rel input, Scalar predicate, Span span) implements RowRel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.filter(this);
        }
    }

    /**
     * All columns of the input, with these added, or put in the place of those with the same name. All are computed from the input, none
     * from another.
     */
    record Extend(Rel input, List<NamedScalar> columns, RowType schema, Span span) implements RowRel {
        public Extend {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.extend(this);
        }
    }

    /** These columns and no others: {@code project}, {@code -away}, {@code -keep}, {@code -rename}, {@code -reorder}. */
    record Project(Rel input, List<NamedScalar> columns, RowType schema, Span span) implements RowRel {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.project(this);
        }
    }

    /** No two equal rows. */
    record Distinct(Rel input, Span span) implements RowRel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.distinct(this);
        }
    }

    /** Orders the rows; the order holds for what follows until a step that gives none. */
    record Sort(Rel input, List<SortKey> keys, Span span) implements RowRel {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.sort(this);
        }
    }

    /** The order of a sort: its defaults are spelt out. */
    record SortKey(Scalar value, boolean descending, boolean nullsFirst) {}

    /** The first {@code count} (a constant) rows in that order, in that order. */
    record Top(Rel input, Scalar count, List<SortKey> keys, Span span) implements RowRel {
        public Top {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.top(this);
        }
    }

    /** Some {@code count} rows: the first ones where there is an order. */
    record Take(Rel input, Scalar count, Span span) implements RowRel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.take(this);
        }
    }

    /**
     * Some {@code count} rows at random.
     *
     * @param of for {@code sample-distinct}: that many different values of this, the only column then; else null
     */
    record Sample(Rel input, Scalar count, NamedScalar of, RowType schema, Span span) implements RowRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.sample(this);
        }
    }

    /** The rows keep the order that they have now, so that {@code prev}, {@code next} and {@code row_number} mean something. */
    record Serialize(Rel input, Span span) implements RowRel {
        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.serialize(this);
        }
    }

    /** {@code render}: how to show the rows. They pass through. */
    record Render(Rel input, String chart, Map<String, String> properties, Span span) implements RowRel {
        public Render {
            properties = Map.copyOf(properties);
        }

        @Override
        public RowType schema() {
            return input.schema();
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.render(this);
        }
    }
}
