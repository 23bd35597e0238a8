package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.List;
import java.util.Map;

/** Steps that make rows or columns of what a value holds, and those that run a pipe on some rows at a time. */
public sealed interface ExpandRel extends Rel {
    /**
     * {@code mv-expand}: a row for each element of arrays, or each property of bags. Several are expanded side by side, the shorter ones
     * filled up with nulls. A null or an empty array gives one row with null.
     *
     * @param itemIndex the name of the column with the element's number from 0, or null
     * @param bagsAsArrays {@code kind=array}: a property becomes {@code [name, value]}, not a bag of one
     * @param limit most rows out of one, or null
     */
    record MvExpand(
            Rel input,
            List<Expansion> expansions,
            String itemIndex,
            boolean bagsAsArrays,
            Scalar limit,
            RowType schema,
            Span span)
            implements ExpandRel {
        public MvExpand {
            expansions = List.copyOf(expansions);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.mvExpand(this);
        }
    }

    /**
     * What to expand.
     *
     * @param output name and type; in the place of the input's column of that name, or behind all columns
     * @param converted the elements are converted to the output's type ({@code to typeof(...)}); else they stay dynamic
     */
    record Expansion(Column output, Scalar value, boolean converted) {}

    /**
     * {@code mv-apply}: for each row, the rows of its expansion go through the body; what comes out is put beside the row's own columns.
     *
     * @param context names the rows of the expansion in the body, which have the columns of {@code contextSchema}
     * @param contextSchema the input's columns with the expanded ones in place or behind, then the item index
     * @param kept the columns of the input that come out, followed in the schema by the body's columns
     */
    record MvApply(
            Rel input,
            List<Expansion> expansions,
            String itemIndex,
            Scalar limit,
            int context,
            RowType contextSchema,
            Rel body,
            List<String> kept,
            RowType schema,
            Span span)
            implements ExpandRel {
        public MvApply {
            expansions = List.copyOf(expansions);
            kept = List.copyOf(kept);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.mvApply(this);
        }
    }

    /** {@code partition by key (body)}: the rows of each value of the key go through the body; the results are united. */
    record Partition(Rel input, Scalar.ColumnRef key, int context, Rel body, RowType schema, Span span)
            implements ExpandRel {
        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.partition(this);
        }
    }

    /**
     * {@code parse} and {@code parse-where}.
     *
     * @param parts of the pattern, in order
     * @param mode how it is matched
     * @param flags of the regular expressions ({@code U}, {@code i}, ...), or empty
     * @param onlyMatching {@code parse-where}: rows that do not match are dropped; else their columns are null (empty for strings)
     */
    record Parse(
            Rel input,
            Scalar value,
            List<Part> parts,
            Mode mode,
            String flags,
            boolean onlyMatching,
            RowType schema,
            Span span)
            implements ExpandRel {
        /** How a pattern is matched. */
        public enum Mode {
            SIMPLE,
            RELAXED,
            REGEX
        }

        /**
         * A part of a pattern: text to be found, a column to be filled, or a star (both null) that skips.
         *
         * @param text or null
         * @param column or null
         */
        public record Part(String text, Column column) {
            public boolean isStar() {
                return text == null && column == null;
            }
        }

        public Parse {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.parse(this);
        }
    }

    /**
     * {@code parse-kv}.
     *
     * @param columns the keys to find and the types to give them
     * @param options of {@code with (...)}, names in lower case: pair_delimiter, kv_delimiter, quote, escape, greedy, regex
     */
    record ParseKv(
            Rel input, Scalar value, List<Column> columns, Map<String, Scalar> options, RowType schema, Span span)
            implements ExpandRel {
        public ParseKv {
            columns = List.copyOf(columns);
            options = Map.copyOf(options);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.parseKv(this);
        }
    }
}
