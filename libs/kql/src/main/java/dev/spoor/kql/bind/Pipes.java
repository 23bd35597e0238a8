package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.ir.Rel;
import java.util.ArrayDeque;
import java.util.Deque;

/** Pipes: a source, and one step after the other. */
final class Pipes {
    private Pipes() {}

    /**
     * Binds a pipe.
     *
     * @param rows what its first step works on where it has no source: the rows that an enclosing step hands in; null for none
     */
    static Rel bind(ExprBinder binder, Expr.Pipe pipe, Rel rows) {
        Deque<Operator> operators = new ArrayDeque<>();
        Expr source = pipe;
        while (source instanceof Expr.Pipe p) {
            operators.push(p.operator());
            source = p.source();
        }
        Rel rel = source == null ? rows : new ExprBinder(binder.context, binder.scope, null).table(source);
        for (Operator operator : operators) {
            Rel input = rel;
            rel = binder.context.nested(operator.span(), () -> step(binder, operator, input));
        }
        return rel;
    }

    private static Rel step(ExprBinder binder, Operator operator, Rel input) {
        if (input == null && !canBegin(operator)) {
            binder.context.error(Code.WRONG_PLACE, operator.span(), "this step has no table to work on");
            return binder.context.unknownTable(operator.span());
        }
        return operator.accept(new Steps(binder.context, binder.scope, input));
    }

    private static boolean canBegin(Operator operator) {
        return operator instanceof Operator.Union
                || operator instanceof Operator.Print
                || operator instanceof Operator.Range
                || operator instanceof Operator.Search
                || operator instanceof Operator.Find
                || operator instanceof Operator.Evaluate
                || operator instanceof Operator.Foreign
                || operator instanceof Operator.Broken;
    }
}
