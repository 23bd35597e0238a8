package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** Takes the aggregates out of expressions: each leaves a reference to a column of its own, whose name begins with {@code $}. */
final class AggregateSink {
    /** The rows that are aggregated. */
    final Row row;

    /** The columns that are grouped by, by their names in the row: {@code arg_max(x, *)} leaves them out. */
    final List<String> keys;

    private final List<AggregateCall> calls = new ArrayList<>();
    private int columns;

    AggregateSink(Row row, List<String> keys) {
        this.row = row;
        this.keys = keys;
    }

    List<AggregateCall> calls() {
        return calls;
    }

    /** Adds a call that makes columns of these types; references to them. */
    List<Scalar> add(FunctionDef function, List<Scalar> arguments, List<KqlType> types, Span span) {
        List<Column> outputs = new ArrayList<>();
        List<Scalar> references = new ArrayList<>();
        for (KqlType type : types) {
            Column column = new Column("$" + columns++, type);
            outputs.add(column);
            references.add(new Scalar.ColumnRef(column.name(), type, span));
        }
        calls.add(new AggregateCall(function, arguments, outputs, span));
        return references;
    }
}
