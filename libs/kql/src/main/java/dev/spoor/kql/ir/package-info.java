/**
 * A query, bound: a tree of relational steps ({@link dev.spoor.kql.ir.Rel}) over typed scalars ({@link dev.spoor.kql.ir.Scalar}). It names
 * no engine. Trees are immutable and may share parts; a part that the query defines once and uses more than once is the same
 * {@link dev.spoor.kql.ir.SourceRel.Shared}.
 */
package dev.spoor.kql.ir;
