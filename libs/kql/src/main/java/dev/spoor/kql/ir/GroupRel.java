package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;

/** Steps that make one row of several. */
public sealed interface GroupRel extends Rel {
    /**
     * One row a group: the keys, then the outputs of the aggregates. Without keys one row, also when there are none in the input. What is
     * computed of aggregates ({@code sum(x) / count()}) is a {@link Project} behind it, which also puts columns in the order of the
     * text; names with a {@code $} are the binder's.
     */
    record Summarize(Rel input, List<NamedScalar> keys, List<AggregateCall> aggregates, RowType schema, Span span)
            implements GroupRel {
        public Summarize {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.summarize(this);
        }
    }

    /**
     * {@code make-series}: one row a group, with the keys, an array for each aggregate with one element a step, and the array of the
     * steps themselves. The columns stand in the order keys, series, axis.
     *
     * @param axis what the steps divide: its name is the last column's
     * @param from first step; null for the least value
     * @param to end, excluded; null for up to and with the greatest value
     * @param step length of a step, not null
     * @param nonempty {@code kind=nonempty}: without keys there is a row of defaults also where there are no rows
     */
    record MakeSeries(
            Rel input,
            List<NamedScalar> keys,
            List<Series> series,
            NamedScalar axis,
            Scalar from,
            Scalar to,
            Scalar step,
            boolean nonempty,
            RowType schema,
            Span span)
            implements GroupRel {
        /**
         * One array.
         *
         * @param empty for steps without rows; null where the query says nothing: then 0, or null for a type that has no 0
         */
        public record Series(AggregateCall aggregate, Scalar empty) {}

        public MakeSeries {
            keys = List.copyOf(keys);
            series = List.copyOf(series);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.makeSeries(this);
        }
    }

    /** {@code top-nested}: the best values of each level within each value of the level above. */
    record TopNested(Rel input, List<Level> levels, RowType schema, Span span) implements GroupRel {
        /**
         * One level.
         *
         * @param count how many values, or null for all
         * @param key the values
         * @param others the value of the row that stands for all that are left out, or null for no such row
         * @param rank the name of the column with the aggregate's value
         */
        public record Level(
                Scalar count,
                NamedScalar key,
                Scalar others,
                String rank,
                AggregateCall aggregate,
                boolean descending) {}

        public TopNested {
            levels = List.copyOf(levels);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.topNested(this);
        }
    }

    /**
     * {@code top-hitters count of value by weight}.
     *
     * @param by what to sum, or null to count rows
     */
    record TopHitters(Rel input, Scalar count, NamedScalar of, Scalar by, RowType schema, Span span)
            implements GroupRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.topHitters(this);
        }
    }

    /** {@code reduce by value}: strings that look alike, as patterns with their counts. */
    record Reduce(Rel input, Scalar value, Map<String, Scalar> options, RowType schema, Span span) implements GroupRel {
        public Reduce {
            options = Map.copyOf(options);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.reduce(this);
        }
    }
}
