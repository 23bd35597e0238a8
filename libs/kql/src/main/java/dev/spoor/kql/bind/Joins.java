package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.ir.JoinKind;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code join} and {@code lookup}. */
final class Joins {
    private static final Map<String, JoinKind> KINDS = Map.ofEntries(
            Map.entry("innerunique", JoinKind.INNER_UNIQUE),
            Map.entry("inner", JoinKind.INNER),
            Map.entry("leftouter", JoinKind.LEFT_OUTER),
            Map.entry("rightouter", JoinKind.RIGHT_OUTER),
            Map.entry("fullouter", JoinKind.FULL_OUTER),
            Map.entry("leftsemi", JoinKind.LEFT_SEMI),
            Map.entry("rightsemi", JoinKind.RIGHT_SEMI),
            Map.entry("leftanti", JoinKind.LEFT_ANTI),
            Map.entry("leftantisemi", JoinKind.LEFT_ANTI),
            Map.entry("anti", JoinKind.LEFT_ANTI),
            Map.entry("rightanti", JoinKind.RIGHT_ANTI),
            Map.entry("rightantisemi", JoinKind.RIGHT_ANTI));

    private final Context context;
    private final Row left;
    private final Row right;
    private final List<JoinRel.Join.JoinKey> keys = new ArrayList<>();

    private Joins(Context context, Row left, Row right) {
        this.context = context;
        this.left = left;
        this.right = right;
    }

    static Rel bind(Context context, Scope scope, Row left, Operator.Join op) {
        Row right = new Row(new ExprBinder(context, scope, null).table(op.right()));
        Joins join = new Joins(context, left, right);
        JoinKind kind = kind(context, op);
        if (op.where() != null) {
            context.error(Code.UNSUPPORTED, op.where().span(), "join ... where is not supported; write on");
        } else if (op.on().isEmpty()) {
            context.error(Code.WRONG_PLACE, op.span(), "a join needs on: the columns that must be equal");
        }
        op.on().forEach(join::condition);
        return join.build(kind, op);
    }

    private static JoinKind kind(Context context, Operator.Join op) {
        String word = Sources.option(op.options(), "kind");
        if (word == null) {
            return op.lookup() ? JoinKind.LEFT_OUTER : JoinKind.INNER_UNIQUE;
        }
        JoinKind kind = KINDS.get(word);
        if (op.lookup() && kind != JoinKind.INNER && kind != JoinKind.LEFT_OUTER) {
            context.error(Code.BAD_VALUE, op.span(), "lookup is kind=leftouter or kind=inner, not " + word);
            return JoinKind.LEFT_OUTER;
        }
        if (kind == null) {
            context.error(
                    Code.BAD_VALUE,
                    op.span(),
                    "there is no kind of join " + word + DidYouMean.of(word, KINDS.keySet()));
            return JoinKind.INNER_UNIQUE;
        }
        return kind;
    }

    private void condition(Expr expr) {
        if (expr instanceof Expr.Binary binary && binary.operator().equals("and")) {
            condition(binary.left());
            condition(binary.right());
        } else if (expr instanceof Expr.Binary binary && binary.operator().equals("==")) {
            boolean swapped = isSide(binary.left(), "$right") && isSide(binary.right(), "$left");
            Scalar l = side(swapped ? binary.right() : binary.left(), "$left", left);
            Scalar r = side(swapped ? binary.left() : binary.right(), "$right", right);
            add(l, r, binary);
        } else if (expr instanceof Expr.Name name) {
            context.meet(name.name(), new ExprBinder(context, new Scope(null), left), false);
            Scalar l = column(left, name, "left");
            Scalar r = column(right, name, "right");
            add(l, r, name);
        } else {
            context.error(
                    Code.WRONG_PLACE,
                    expr.span(),
                    "a join is on a column that both sides have, or on $left.a == $right.b");
        }
    }

    private static boolean isSide(Expr expr, String side) {
        return expr instanceof Expr.Path path
                && path.base() instanceof Expr.Name base
                && base.name().equals(side);
    }

    private Scalar side(Expr expr, String side, Row row) {
        if (isSide(expr, side) && ((Expr.Path) expr).selector() instanceof Expr.Name name) {
            return column(row, name, side.substring(1));
        }
        context.error(
                Code.WRONG_PLACE,
                expr.span(),
                "here " + side
                        + ".column is wanted; to join on something computed, put it into a column with extend before");
        return context.unknown(expr.span());
    }

    private Scalar column(Row row, Expr.Name name, String side) {
        Column column = row.find(name.name());
        if (column == null && row.isOpen()) {
            column = row.infer(name.name());
        }
        if (column == null) {
            context.error(
                    Code.UNKNOWN_COLUMN,
                    name.span(),
                    "the " + side + " side of the join has no column " + name.name()
                            + DidYouMean.of(
                                    name.name(),
                                    row.columns().stream().map(Column::name).toList()));
            return context.unknown(name.span());
        }
        return new Scalar.ColumnRef(column.name(), column.type(), context.at(name.span()));
    }

    private void add(Scalar l, Scalar r, Expr expr) {
        KqlType a = l.type();
        KqlType b = r.type();
        boolean fits = a == b || a == KqlType.UNKNOWN || b == KqlType.UNKNOWN || a.isNumber() && b.isNumber();
        if (!fits || a == KqlType.DYNAMIC) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    a == KqlType.DYNAMIC && b == KqlType.DYNAMIC
                            ? "a join cannot compare dynamic values; convert both with tostring(...) before"
                            : "the keys of the join are of different types: " + a.kqlName() + " and " + b.kqlName());
        }
        keys.add(new JoinRel.Join.JoinKey(l, r));
    }

    private Rel build(JoinKind kind, Operator.Join op) {
        boolean onlyLeft = kind == JoinKind.LEFT_SEMI || kind == JoinKind.LEFT_ANTI;
        boolean onlyRight = kind == JoinKind.RIGHT_SEMI || kind == JoinKind.RIGHT_ANTI;
        Set<String> dropped = new HashSet<>();
        if (op.lookup()) {
            for (JoinRel.Join.JoinKey key : keys) {
                if (key.right() instanceof Scalar.ColumnRef c) {
                    dropped.add(c.name());
                }
            }
        }
        List<JoinRel.Join.Output> outputs = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        if (!onlyRight) {
            for (Column c : left.columns()) {
                outputs.add(new JoinRel.Join.Output(true, c.name()));
                columns.add(c);
            }
        }
        if (!onlyLeft) {
            for (Column c : right.columns()) {
                if (!dropped.contains(c.name())) {
                    outputs.add(new JoinRel.Join.Output(false, c.name()));
                    columns.add(c);
                }
            }
        }
        List<Column> unique = unique(columns);
        boolean open = !onlyRight && left.isOpen() || !onlyLeft && right.isOpen();
        RowType schema = open ? RowType.open(unique) : RowType.of(unique);
        return new JoinRel.Join(left.rel(), right.rel(), kind, keys, outputs, schema, context.at(op.span()));
    }

    /** The same columns; of those with one name the first keeps it, the others get numbers. */
    static List<Column> unique(List<Column> columns) {
        UniqueNames names = new UniqueNames();
        columns.forEach(c -> names.reserve(c.name()));
        Set<String> seen = new HashSet<>();
        List<Column> unique = new ArrayList<>(columns.size());
        for (Column c : columns) {
            unique.add(seen.add(c.name()) ? c : new Column(names.add(c.name()), c.type()));
        }
        return unique;
    }
}
