package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code parse}, {@code parse-where} and {@code parse-kv}. */
final class Parsing {
    private static final Map<String, ExpandRel.Parse.Mode> MODES = Map.of(
            "simple",
            ExpandRel.Parse.Mode.SIMPLE,
            "relaxed",
            ExpandRel.Parse.Mode.RELAXED,
            "regex",
            ExpandRel.Parse.Mode.REGEX);

    private Parsing() {}

    static Rel parse(Context context, ExprBinder binder, Row row, Operator.Parse op) {
        String kind = Sources.option(op.options(), "kind");
        ExpandRel.Parse.Mode mode = kind == null ? ExpandRel.Parse.Mode.SIMPLE : MODES.get(kind);
        if (mode == null) {
            context.error(
                    Code.BAD_VALUE,
                    op.span(),
                    "there is no kind of parse " + kind + DidYouMean.of(kind, MODES.keySet()));
            mode = ExpandRel.Parse.Mode.SIMPLE;
        }
        String flags = Sources.option(op.options(), "flags");
        if (flags != null && mode != ExpandRel.Parse.Mode.REGEX) {
            context.error(Code.BAD_VALUE, op.span(), "flags are for parse kind=regex");
        }
        Scalar value = binder.scalar(op.value());
        if (!Types.isText(value.type()) && value.type() != KqlType.UNKNOWN) {
            value = Conversions.to(KqlType.STRING, value);
        }
        List<ExpandRel.Parse.Part> parts = new ArrayList<>();
        List<Column> added = new ArrayList<>();
        Operator.PatternPart before = null;
        for (int i = 0; i < op.pattern().size(); i++) {
            Operator.PatternPart part = op.pattern().get(i);
            boolean star = part.text() == null && part.column() == null;
            if (star && i + 1 < op.pattern().size() && op.pattern().get(i + 1).text() == null) {
                context.error(Code.WRONG_PLACE, part.span(), "behind * the pattern needs a text to stop at");
            }
            if (part.column() != null) {
                if (before != null && before.text() == null) {
                    context.error(
                            Code.WRONG_PLACE, part.span(), "before a column the pattern needs a text to begin behind");
                }
                KqlType type = part.column().type() == null
                        ? KqlType.STRING
                        : part.column().type();
                Column column = new Column(part.column().name(), type);
                if (added.stream().anyMatch(c -> c.name().equals(column.name()))) {
                    context.error(
                            Code.DUPLICATE_NAME,
                            part.span(),
                            "there are two columns with the name " + column.name() + " here");
                }
                added.add(column);
                parts.add(new ExpandRel.Parse.Part(null, column));
            } else {
                parts.add(new ExpandRel.Parse.Part(part.text(), null));
            }
            before = part;
        }
        return new ExpandRel.Parse(
                row.rel(),
                value,
                parts,
                mode,
                flags == null ? "" : flags,
                op.where(),
                row.like(with(row.columns(), added)),
                context.at(op.span()));
    }

    /** Columns with others in the places of those with their names, or behind all. */
    static List<Column> with(List<Column> columns, List<Column> added) {
        Map<String, Column> merged = new LinkedHashMap<>();
        columns.forEach(c -> merged.put(c.name(), c));
        added.forEach(c -> merged.put(c.name(), c));
        return new ArrayList<>(merged.values());
    }

    static Rel parseKv(Context context, ExprBinder binder, Row row, Operator.ParseKv op) {
        Scalar value = binder.scalar(op.value());
        List<Column> columns = Sources.columns(context, op.columns());
        return new ExpandRel.ParseKv(
                row.rel(),
                value,
                columns,
                Sources.options(binder, op.options()),
                row.like(with(row.columns(), columns)),
                context.at(op.span()));
    }
}
