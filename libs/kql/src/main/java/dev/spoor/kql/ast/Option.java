package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;

/** {@code name=value} of an operator ({@code kind=inner}, {@code hint.strategy=shuffle}); words are a {@link Expr.Name}. */
public record Option(String name, Expr value, Span span) {
    /** The value as a word, whatever it was written as; null for anything else. */
    public String word() {
        if (value instanceof Expr.Name n) {
            return n.name();
        }
        return value instanceof Expr.Literal l && l.value() != null ? l.value().toString() : null;
    }
}
