package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The row that an expression is computed over: the columns of a step's input, and those that are taken to be there if it is open. */
final class Row {
    private final Rel input;
    private final Map<String, Column> inferred = new LinkedHashMap<>();

    Row(Rel input) {
        this.input = input;
    }

    /** The column of that name, or null. */
    Column find(String name) {
        Column column = input.schema().find(name);
        return column != null ? column : inferred.get(name);
    }

    boolean isOpen() {
        return input.schema().isOpen();
    }

    /** Takes it that an open row has that column. */
    Column infer(String name) {
        return inferred.computeIfAbsent(name, n -> new Column(n, KqlType.UNKNOWN));
    }

    List<Column> columns() {
        if (inferred.isEmpty()) {
            return input.schema().columns();
        }
        List<Column> all = new ArrayList<>(input.schema().columns());
        all.addAll(inferred.values());
        return all;
    }

    /** The schema of a result with these columns: open where the row is. */
    RowType like(List<Column> columns) {
        return isOpen() ? RowType.open(columns) : RowType.of(columns);
    }

    /** The input, with the columns that were inferred. */
    Rel rel() {
        if (inferred.isEmpty()) {
            return input;
        }
        Span span = input.span();
        List<NamedScalar> more = new ArrayList<>();
        for (Column c : inferred.values()) {
            more.add(new NamedScalar(c.name(), new Scalar.ColumnRef(c.name(), c.type(), span)));
        }
        return new RowRel.Extend(input, more, like(columns()), span);
    }
}
