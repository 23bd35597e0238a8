package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.ListOperator;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.ScalarVisitor;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;

/** Lowers scalars over one step's rows. */
final class Scalars implements ScalarVisitor<Sql> {
    final Query query;
    final Conversion conversion;
    private final Lowering lowering;
    private final Scope scope;
    private final Comparisons comparisons;

    Scalars(Query query, Lowering lowering, Scope scope) {
        this.query = query;
        this.lowering = lowering;
        this.scope = scope;
        this.conversion = new Conversion(query);
        this.comparisons = new Comparisons(this);
    }

    KqlTables tables() {
        return lowering.tables;
    }

    /** The value, which for a string is never null. */
    Sql value(Scalar s) {
        Sql done = scope.computed().get(s);
        return done != null ? done : s.accept(this);
    }

    /** The value as another type. */
    Sql as(Scalar s, KqlType type) {
        return conversion.to(value(s), type, s.span());
    }

    /** For WHERE, where null is as good as false. */
    String predicate(Scalar s) {
        if (s instanceof Scalar.Binary b) {
            switch (b.operator()) {
                case AND, OR: {
                    List<String> all = new ArrayList<>();
                    operands(b).forEach(o -> all.add(predicate(o)));
                    return "(" + String.join(" " + b.operator().name() + " ", all) + ")";
                }
                case EQUAL:
                    return comparisons
                            .equal(value(b.left()), value(b.right()), b.span())
                            .text();
                default:
                    break;
            }
        }
        return as(s, KqlType.BOOL).text();
    }

    /** All that one operator joins: a thousand conditions are one list to the database, not a tree a thousand deep. */
    private static List<Scalar> operands(Scalar.Binary b) {
        List<Scalar> out = new ArrayList<>();
        java.util.ArrayDeque<Scalar> todo = new java.util.ArrayDeque<>(List.of(b));
        while (!todo.isEmpty()) {
            Scalar s = todo.pop();
            if (s instanceof Scalar.Binary x && x.operator() == b.operator()) {
                todo.push(x.right());
                todo.push(x.left());
            } else {
                out.add(s);
            }
        }
        return out;
    }

    @Override
    public Sql column(Scalar.ColumnRef c) {
        String id = scope.columns().get(c.name());
        if (id == null) {
            throw new IllegalStateException(
                    "no column " + c.name() + " among " + scope.columns().keySet());
        }
        return Sql.of(id, c.type());
    }

    @Override
    public Sql literal(Scalar.Literal l) {
        return Physical.literal(l.value(), l.type());
    }

    @Override
    public Sql call(Scalar.Call c) {
        return conversion.to(new Calls(this).lower(c), c.type(), c.span());
    }

    @Override
    public Sql negate(Scalar.Negate n) {
        Sql v = value(n.operand());
        if (v.type() == KqlType.REAL) {
            return new Sql("(-" + v.text() + ")", v.type(), v.nullable());
        }
        return conversion.to(
                query.call(n.span(), "op_neg", v.type() == KqlType.INT ? conversion.to(v, KqlType.LONG, n.span()) : v),
                n.type(),
                n.span());
    }

    @Override
    public Sql binary(Scalar.Binary b) {
        switch (b.operator()) {
            case AND, OR: {
                List<String> all = new ArrayList<>();
                boolean nullable = false;
                for (Scalar o : operands(b)) {
                    Sql v = as(o, KqlType.BOOL);
                    all.add(v.text());
                    nullable |= v.nullable();
                }
                return new Sql("(" + String.join(" " + b.operator().name() + " ", all) + ")", KqlType.BOOL, nullable);
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO:
                return new Arithmetic(this).lower(b);
            default:
                return comparisons.lower(b);
        }
    }

    @Override
    public Sql between(Scalar.Between b) {
        Sql v = value(b.value());
        Sql low = comparisons.ordered("<=", value(b.low()), v, b.span());
        Sql high = comparisons.ordered("<=", v, value(b.high()), b.span());
        String both = "(" + low.text() + " AND " + high.text() + ")";
        return new Sql(b.negated() ? "(NOT " + both + ")" : both, KqlType.BOOL, low.nullable() || high.nullable());
    }

    @Override
    public Sql inList(Scalar.InList in) {
        List<Sql> items = new ArrayList<>();
        List<Sql> arrays = new ArrayList<>();
        for (Scalar i : in.items()) {
            List<Scalar> elements = Constants.elements(i);
            if (elements != null) {
                elements.forEach(e -> items.add(value(e)));
            } else if (i.type() == KqlType.DYNAMIC || i.type() == KqlType.UNKNOWN) {
                arrays.add(value(i));
            } else {
                items.add(value(i));
            }
        }
        return comparisons.in(in.operator(), value(in.value()), items, arrays, in.span());
    }

    @Override
    public Sql inTable(Scalar.InTable in) {
        Step t = lowering.lower(in.table());
        KqlType type = t.schema().columns().get(0).type();
        String column = t.column(t.schema().columns().get(0).name());
        Sql v = value(in.value());
        if (in.operator() == ListOperator.HAS_ANY || in.operator() == ListOperator.HAS_ALL) {
            Sql item = conversion.to(Sql.of(column, type), KqlType.DYNAMIC, in.span());
            Sql list = Sql.of(
                    "(SELECT '[' || coalesce(string_agg(DISTINCT " + item.text() + ", ','), '') || ']' FROM " + t.name()
                            + ")",
                    KqlType.DYNAMIC);
            return query.call(
                    in.span(),
                    in.operator() == ListOperator.HAS_ANY ? "has_any" : "has_all",
                    conversion.to(v, KqlType.STRING, in.span()),
                    list);
        }
        boolean fold = in.operator() == ListOperator.IN_TILDE || in.operator() == ListOperator.NOT_IN_TILDE;
        KqlType common = fold ? KqlType.STRING : comparisons.common(v.type(), type, in.span());
        String left = conversion.to(v, common, in.span()).text();
        String right = conversion.to(Sql.of(column, type), common, in.span()).text();
        if (fold) {
            left = "lower(" + left + ")";
            right = "lower(" + right + ")";
        }
        String test = "coalesce(" + left + " IN (SELECT " + right + " FROM " + t.name() + "), FALSE)";
        boolean negated = in.operator() == ListOperator.NOT_IN || in.operator() == ListOperator.NOT_IN_TILDE;
        return Sql.notNull(negated ? "(NOT " + test + ")" : test, KqlType.BOOL);
    }

    @Override
    public Sql member(Scalar.Member m) {
        Path p = Path.of(m);
        if (p == null) {
            return query.call(
                    m.span(), "member", as(m.base(), KqlType.DYNAMIC), Physical.literal(m.name(), KqlType.STRING));
        }
        return Sql.of(
                "nullif(CAST(json_extract(" + json(p.base()) + ", " + Physical.string(p.pointer())
                        + ") AS VARCHAR), 'null')",
                m.type());
    }

    /** A member as a string. */
    Sql memberText(Path p) {
        return Sql.notNull(
                "coalesce(json_extract_string(" + json(p.base()) + ", " + Physical.string(p.pointer()) + "), '')",
                KqlType.STRING);
    }

    /** JSON text of what a path starts from, valid or null: json_extract fails on anything else. */
    private String json(Scalar base) {
        if (base instanceof Scalar.Call c
                && c.function().canonical().equals("parse_json")
                && c.arguments().get(0).type() == KqlType.STRING) {
            Sql v = value(c.arguments().get(0));
            String s = v.text();
            return Sql.twice(s.length())
                    ? "CASE WHEN json_valid(" + s + ") THEN " + s + " END"
                    : query.call(c.span(), "parse_json", v).text();
        }
        String s = as(base, KqlType.DYNAMIC).text();
        return base instanceof Scalar.ColumnRef ? "CASE WHEN json_valid(" + s + ") THEN " + s + " END" : s;
    }

    @Override
    public Sql element(Scalar.Element e) {
        Sql base = as(e.base(), KqlType.DYNAMIC);
        Sql index = value(e.index());
        Sql i = index.type() == KqlType.INT ? conversion.to(index, KqlType.LONG, e.span()) : index;
        return conversion.to(
                query.call(e.span(), i.type() == KqlType.STRING ? "member" : "element", base, i), e.type(), e.span());
    }

    @Override
    public Sql subquery(Scalar.Subquery s) {
        Step t = lowering.lower(s.table());
        String first = t.column(t.schema().columns().get(0).name());
        String value = "(SELECT " + first + " FROM " + t.name() + t.orderBy("") + " LIMIT 1)";
        return Sql.of(s.type() == KqlType.STRING ? "coalesce(" + value + ", '')" : value, s.type());
    }

    @Override
    public Sql step(Scalar.StepRef s) {
        throw query.unsupported(s.span(), "the state of a scan step outside of scan is not supported");
    }
}
