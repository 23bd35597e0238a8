package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.AggregateCall;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of {@code pivot}.
 *
 * @param column whose values become columns
 * @param aggregate of each, count() where the call names none
 * @param rows the columns that make the rows
 */
record Pivot(Scalar.ColumnRef column, AggregateCall aggregate, List<Column> rows) {
    static Pivot of(StageRel.Plugin p, RowType in) {
        Scalar.ColumnRef column = Plugins.column(p, 0);
        if (column == null) {
            return null;
        }
        AggregateCall aggregate = null;
        List<Column> rows = new ArrayList<>();
        for (StageRel.Plugin.Argument a : p.arguments().subList(1, p.arguments().size())) {
            if (a.aggregate() != null) {
                aggregate = a.aggregate();
            } else if (a.scalar() instanceof Scalar.ColumnRef c) {
                rows.add(new Column(c.name(), c.type()));
            }
        }
        if (rows.isEmpty()) {
            for (Column c : in.columns()) {
                boolean used = c.name().equals(column.name())
                        || aggregate != null
                                && aggregate.arguments().stream()
                                        .anyMatch(x -> x instanceof Scalar.ColumnRef r
                                                && r.name().equals(c.name()));
                if (!used) {
                    rows.add(c);
                }
            }
        }
        if (aggregate == null) {
            Column count = new Column("count_", KqlType.LONG);
            aggregate = new AggregateCall(Library.aggregate("count"), List.of(), List.of(count), p.span());
        }
        return new Pivot(column, aggregate, rows);
    }
}
