package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;

/** What an expression or a name stands for. */
sealed interface Meaning {
    /**
     * A scalar.
     *
     * @param size how many nodes it has when everything in it that is shared is written out
     */
    record Value(Scalar scalar, int size) implements Meaning {
        Value(Scalar scalar) {
            this(scalar, 1);
        }
    }

    /** A table. */
    record Table(Rel rel) implements Meaning {}

    /**
     * A function of the query or of the catalog, and the names that its body may use.
     *
     * @param stored the name of a function of the catalog; null for one of the query
     */
    record Function(String name, Expr.Lambda lambda, Scope scope, String stored) implements Meaning {}
}
