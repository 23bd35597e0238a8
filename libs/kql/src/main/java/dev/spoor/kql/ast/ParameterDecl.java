package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/**
 * A parameter of a function: {@code name:type = default}, or {@code name:(column:type, ...)} for a table.
 *
 * @param type null for a table
 * @param columns the columns that a table must have; null for a scalar
 * @param anyColumns {@code (*)}: a table of any columns
 * @param byDefault the value where none is given, or null
 */
public record ParameterDecl(
        String name, KqlType type, List<ColumnDecl> columns, boolean anyColumns, Expr byDefault, Span span) {
    public boolean isTable() {
        return type == null;
    }
}
