package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;
import java.util.List;

/** A statement of a query; they are divided by semicolons. */
public sealed interface Statement {
    Span span();

    /** {@code let name = value}; the value may be a {@link Expr.Lambda}. */
    record Let(Expr.Name name, Expr value, Span span) implements Statement {}

    /** {@code set option = value}; the value is null where none is given. */
    record SetOption(String name, Expr value, Span span) implements Statement {}

    /** {@code declare query_parameters(...)}. */
    record DeclareParameters(List<ParameterDecl> parameters, Span span) implements Statement {
        public DeclareParameters {
            parameters = List.copyOf(parameters);
        }
    }

    /** What the query asks for. */
    record Query(Expr expr, Span span) implements Statement {}

    /** {@code alias database}, {@code restrict access}, {@code declare pattern}: read, not understood. */
    record Foreign(String what, Span span) implements Statement {}
}
