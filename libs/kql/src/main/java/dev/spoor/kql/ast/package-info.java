/**
 * A query as written: names unresolved, everything with its place. Parentheses are gone, for the tree says what they said; what could not
 * be read is {@link dev.spoor.kql.ast.Expr.Missing} or {@link dev.spoor.kql.ast.Operator.Broken}.
 */
package dev.spoor.kql.ast;
