package dev.spoor.kql.bind;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tables that are written into the query, or fetched by it. */
final class Sources {
    private Sources() {}

    /** Columns as declared; the same name twice is an error. */
    static List<Column> columns(Context context, List<ColumnDecl> declared) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnDecl c : declared) {
            if (names.add(c.name())) {
                columns.add(new Column(c.name(), c.type() == null ? KqlType.STRING : c.type()));
            } else {
                context.error(
                        Code.DUPLICATE_NAME, c.span(), "there are two columns with the name " + c.name() + " here");
            }
        }
        return columns;
    }

    static Rel dataTable(ExprBinder binder, Expr.DataTable table) {
        Context context = binder.context;
        List<Column> columns = columns(context, table.schema());
        List<List<Scalar>> rows = new ArrayList<>();
        int width = columns.size();
        int size = table.values().size();
        if (width == 0 ? size > 0 : size % width != 0) {
            context.error(
                    Code.ARGUMENT_COUNT,
                    table.span(),
                    size + " values do not fill rows of " + width + (width == 1 ? " column" : " columns"));
            size = width == 0 ? 0 : size - size % width;
        }
        for (int i = 0; i < size; i += Math.max(1, width)) {
            List<Scalar> row = new ArrayList<>(width);
            for (int j = 0; j < width; j++) {
                row.add(cell(binder, table.values().get(i + j), columns.get(j)));
            }
            rows.add(row);
        }
        return new SourceRel.Values(rows, RowType.of(columns), context.at(table.span()));
    }

    private static Scalar cell(ExprBinder binder, Expr value, Column column) {
        Scalar s = binder.scalar(value);
        if (s.type() == column.type() || column.type() == KqlType.UNKNOWN) {
            return s;
        }
        return Conversions.to(column.type(), s);
    }

    static Rel external(ExprBinder binder, Expr.ExternalData data) {
        Context context = binder.context;
        ExprBinder alone = new ExprBinder(context, binder.scope, null);
        List<Scalar> uris = alone.scalars(data.uris());
        for (Scalar uri : uris) {
            if (uri.type() != KqlType.STRING && uri.type() != KqlType.UNKNOWN) {
                context.error(Code.ARGUMENT_TYPE, uri.span(), "the place of external data is a string");
            }
        }
        RowType schema = RowType.of(columns(context, data.schema()));
        return new SourceRel.External(uris, options(alone, data.properties()), schema, context.at(data.span()));
    }

    /** Options with literal values or words, names in lower case. */
    static Map<String, Scalar> options(ExprBinder binder, List<Option> options) {
        Map<String, Scalar> bound = new HashMap<>();
        for (Option o : options) {
            Span span = binder.context.at(o.span());
            Scalar value = o.value() instanceof Expr.Name word
                    ? new Scalar.Literal(word.name(), KqlType.STRING, span)
                    : binder.scalar(o.value());
            bound.put(o.name().toLowerCase(Locale.ROOT), value);
        }
        return bound;
    }

    /** The value of an option as a word, or null if it is not given. */
    static String option(List<Option> options, String... names) {
        for (Option o : options) {
            for (String name : names) {
                if (o.name().equals(name)) {
                    return o.word();
                }
            }
        }
        return null;
    }
}
