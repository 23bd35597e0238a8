package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.RowType;

/**
 * A step of a bound query: what it reads, and the columns that come out. Column references in a step's scalars name columns of its
 * input. Steps that are only another way to write something are gone: {@code count} is a summarize, {@code extend} of a {@code serialize}
 * an extend after it, {@code search} and {@code find} filters, {@code invoke} the function's body, {@code getschema} a
 * {@link SourceRel.Values}.
 */
public sealed interface Rel permits SourceRel, RowRel, GroupRel, JoinRel, ExpandRel, StageRel, GraphRel {
    /** The columns that come out, in order. */
    RowType schema();

    /** Where the step stands in the query's text. */
    Span span();

    <R> R accept(RelVisitor<R> visitor);
}
