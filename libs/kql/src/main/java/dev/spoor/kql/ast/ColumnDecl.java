package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.KqlType;

/**
 * {@code name:type}.
 *
 * @param type null where none is given
 */
public record ColumnDecl(String name, KqlType type, Span span) {}
