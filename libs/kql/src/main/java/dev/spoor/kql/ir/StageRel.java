package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.RowType;
import java.util.List;

/** Steps that are programs of their own. */
public sealed interface StageRel extends Rel {
    /**
     * {@code evaluate plugin(...)}.
     *
     * @param input null where it is the source of the pipe
     * @param declared the query says which columns come out
     */
    record Plugin(Rel input, FunctionDef plugin, List<Argument> arguments, boolean declared, RowType schema, Span span)
            implements StageRel {
        /**
         * An argument: a scalar over the input's rows (a column, a constant), a table, or an aggregate call (pivot).
         *
         * @param name where it is given by name, else null
         */
        public record Argument(String name, Scalar scalar, Rel table, AggregateCall aggregate) {}

        public Plugin {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.plugin(this);
        }
    }

    /**
     * {@code scan}: rows, in their order, go through the steps of a state machine.
     *
     * @param partitionBy the columns that divide the rows into machines; empty for one
     * @param matchId the name of the column with the number of the match, or null
     * @param declared the columns that steps set, with their initial values
     */
    record ScanSteps(
            Rel input,
            List<RowRel.SortKey> orderBy,
            List<NamedScalar> partitionBy,
            String matchId,
            List<NamedScalar> declared,
            List<Step> steps,
            RowType schema,
            Span span)
            implements StageRel {
        /** Which rows of a step come out. */
        public enum StepOutput {
            ALL,
            LAST,
            NONE
        }

        /** A state of the machine. */
        public record Step(
                String name,
                boolean optional,
                StepOutput output,
                Scalar condition,
                List<NamedScalar> assignments,
                Span span) {
            public Step {
                assignments = List.copyOf(assignments);
            }
        }

        public ScanSteps {
            orderBy = List.copyOf(orderBy);
            partitionBy = List.copyOf(partitionBy);
            declared = List.copyOf(declared);
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(RelVisitor<R> v) {
            return v.scanSteps(this);
        }
    }
}
