package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code mv-expand} and {@code mv-apply}. */
final class Expanding {
    private final Context context;
    private final Scope scope;
    private final Row row;
    private final ExprBinder binder;
    private final List<ExpandRel.Expansion> expansions = new ArrayList<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    /** The columns that are expanded themselves. */
    private final Set<String> expanded = new HashSet<>();

    private String index;

    Expanding(Context context, Scope scope, Row row) {
        this.context = context;
        this.scope = scope;
        this.row = row;
        this.binder = new ExprBinder(context, scope, row);
    }

    private void items(List<Operator.Expand> items, List<Option> options) {
        Set<String> declared = new HashSet<>();
        List<Column> outputs = new ArrayList<>();
        for (Operator.Expand item : items) {
            Scalar value = binder.scalar(item.value());
            if (value.type() != KqlType.DYNAMIC && value.type() != KqlType.UNKNOWN) {
                context.error(
                        Code.OPERAND_TYPE,
                        item.value().span(),
                        "only dynamic values can be expanded, not a "
                                + value.type().kqlName() + "; parse_json(...) or split(...) makes one");
            }
            String name = new ColumnNames(binder).of(item.value(), null);
            name = name == null || name.isEmpty() ? context.unnamedColumn() : name;
            if (!declared.add(name)) {
                context.error(
                        Code.DUPLICATE_NAME,
                        item.value().span(),
                        "there are two columns with the name " + name + " here");
                continue;
            }
            KqlType type =
                    item.to() != null ? item.to() : value.type() == KqlType.UNKNOWN ? KqlType.UNKNOWN : KqlType.DYNAMIC;
            Column output = new Column(name, type);
            outputs.add(output);
            expansions.add(new ExpandRel.Expansion(output, value, item.to() != null));
            if (value instanceof Scalar.ColumnRef c && !(item.value() instanceof Expr.Named)) {
                expanded.add(c.name());
            }
        }
        row.columns().forEach(c -> columns.put(c.name(), c));
        outputs.forEach(c -> columns.put(c.name(), c));
        index = Sources.option(options, "with_itemindex");
        if (index != null) {
            UniqueNames names = new UniqueNames();
            columns.keySet().forEach(names::reserve);
            index = names.add(index);
            columns.put(index, new Column(index, KqlType.LONG));
        }
    }

    private Scalar limit(Expr limit) {
        if (limit == null) {
            return null;
        }
        Scalar scalar = new ExprBinder(context, scope, null).scalar(limit);
        if (!scalar.type().isInteger() && !Types.isLoose(scalar.type())) {
            context.error(Code.OPERAND_TYPE, limit.span(), "the limit is a whole number");
        }
        return scalar;
    }

    Rel mvExpand(Operator.MvExpand op) {
        items(op.items(), op.options());
        String kind = Sources.option(op.options(), "kind", "bagexpansion");
        if (kind != null && !kind.equals("bag") && !kind.equals("array")) {
            context.error(Code.BAD_VALUE, op.span(), "bags are expanded with kind=bag or kind=array, not " + kind);
        }
        return new ExpandRel.MvExpand(
                row.rel(),
                expansions,
                index,
                "array".equals(kind),
                limit(op.limit()),
                row.like(new ArrayList<>(columns.values())),
                context.at(op.span()));
    }

    Rel mvApply(Operator.MvApply op) {
        items(op.items(), op.options());
        Span span = context.at(op.span());
        Scalar limit = limit(op.limit());
        int id = context.id();
        RowType inner = row.like(new ArrayList<>(columns.values()));
        Rel rows = new SourceRel.ContextRows(id, inner, span);
        Rel body = Pipes.bind(new ExprBinder(context, new Scope(scope), null), (Expr.Pipe) op.body(), rows);
        List<String> kept = new ArrayList<>();
        List<Column> schema = new ArrayList<>();
        Map<String, Column> ordered = new LinkedHashMap<>();
        for (Column c : row.columns()) {
            if (expanded.contains(c.name())) {
                continue;
            }
            ordered.put(c.name(), c);
            if (!body.schema().has(c.name())) {
                kept.add(c.name());
                schema.add(c);
            }
        }
        schema.addAll(body.schema().columns());
        body.schema().columns().forEach(c -> ordered.put(c.name(), c));
        Rel applied = new ExpandRel.MvApply(
                row.rel(), expansions, index, limit, id, inner, body, kept, row.like(schema), span);
        List<Column> result = new ArrayList<>(ordered.values());
        if (result.equals(schema)) {
            return applied;
        }
        List<NamedScalar> columnsInOrder = new ArrayList<>();
        result.forEach(
                c -> columnsInOrder.add(new NamedScalar(c.name(), new Scalar.ColumnRef(c.name(), c.type(), span))));
        return new RowRel.Project(applied, columnsInOrder, row.like(result), span);
    }
}
