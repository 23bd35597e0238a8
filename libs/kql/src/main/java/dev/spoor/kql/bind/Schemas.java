package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** What {@code getschema} gives: a row for each column. */
final class Schemas {
    private static final RowType SCHEMA = RowType.of(List.of(
            new Column("ColumnName", KqlType.STRING),
            new Column("ColumnOrdinal", KqlType.LONG),
            new Column("DataType", KqlType.STRING),
            new Column("ColumnType", KqlType.STRING)));

    private Schemas() {}

    static Rel rows(List<Column> columns, Span span) {
        List<List<Scalar>> rows = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column c = columns.get(i);
            rows.add(List.of(
                    new Scalar.Literal(c.name(), KqlType.STRING, span),
                    new Scalar.Literal((long) i, KqlType.LONG, span),
                    new Scalar.Literal(dotNet(c.type()), KqlType.STRING, span),
                    new Scalar.Literal(c.type().kqlName(), KqlType.STRING, span)));
        }
        return new SourceRel.Values(rows, SCHEMA, span);
    }

    /** The name of the .NET type that Kusto shows. */
    private static String dotNet(KqlType type) {
        switch (type) {
            case BOOL:
                return "System.SByte";
            case DATETIME:
                return "System.DateTime";
            case DECIMAL:
                return "System.Data.SqlTypes.SqlDecimal";
            case GUID:
                return "System.Guid";
            case INT:
                return "System.Int32";
            case LONG:
                return "System.Int64";
            case REAL:
                return "System.Double";
            case STRING:
                return "System.String";
            case TIMESPAN:
                return "System.TimeSpan";
            default:
                return "System.Object";
        }
    }
}
