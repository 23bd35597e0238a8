package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.AbstractList;
import java.util.List;

/**
 * What the columns of a union are over one leg. Made when asked for: a union of all tables of a large catalog has millions, most of them
 * nulls.
 */
final class LegColumns extends AbstractList<Scalar> {
    private final Legs.Leg leg;
    private final List<Column> columns;
    private final Span span;

    /** The columns as legs have them; null for the leg's name. */
    LegColumns(Legs.Leg leg, List<Column> columns, Span span) {
        this.leg = leg;
        this.columns = columns;
        this.span = span;
    }

    @Override
    public Scalar get(int i) {
        Column c = columns.get(i);
        if (c == null) {
            return new Scalar.Literal(leg.name(), KqlType.STRING, span);
        }
        if (c.equals(leg.rel().schema().find(c.name()))) {
            return new Scalar.ColumnRef(c.name(), c.type(), span);
        }
        return new Scalar.Literal(c.type() == KqlType.STRING ? "" : null, c.type(), span);
    }

    @Override
    public int size() {
        return columns.size();
    }
}
