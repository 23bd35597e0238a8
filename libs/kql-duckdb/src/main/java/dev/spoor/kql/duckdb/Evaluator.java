package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.functions.Library;
import dev.spoor.kql.functions.Values;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.ListOperator;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.ScalarVisitor;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compiles scalars to Java, for stages that go from row to row. Values are in the carrier classes of {@link Form}. */
final class Evaluator implements ScalarVisitor<Evaluator.Expression> {
    private final Query query;
    private final Map<String, Integer> columns;
    private final Steps steps;

    /** A compiled scalar. */
    interface Expression {
        Object value(Object[] row);
    }

    /** What {@code step.column} is at the moment. */
    interface Steps {
        Expression reference(Scalar.StepRef s);
    }

    /** @param columns where in a row each column is */
    Evaluator(Query query, Map<String, Integer> columns, Steps steps) {
        this.query = query;
        this.columns = columns;
        this.steps = steps;
    }

    Expression compile(Scalar s) {
        return s.accept(this);
    }

    /** The value as another type. */
    Expression compile(Scalar s, KqlType type) {
        Expression e = compile(s);
        Form from = Physical.form(s.type());
        Form to = Physical.form(type);
        return from == to ? e : row -> Values.convert(e.value(row), from, to);
    }

    @Override
    public Expression column(Scalar.ColumnRef c) {
        Integer at = columns.get(c.name());
        if (at == null) {
            throw query.unsupported(c.span(), "the column " + c.name() + " is not known before there are rows");
        }
        return row -> row[at];
    }

    @Override
    public Expression literal(Scalar.Literal l) {
        Object v = constant(l);
        return row -> v;
    }

    static Object constant(Scalar.Literal l) {
        Object v = l.value();
        if (v == null) {
            return l.type() == KqlType.STRING ? "" : null;
        }
        return switch (l.type()) {
            case INT -> ((Number) v).longValue();
            case GUID -> v.toString().toLowerCase(Locale.ROOT);
            case DYNAMIC, UNKNOWN -> Json.lenient((String) v);
            default -> v;
        };
    }

    @Override
    public Expression negate(Scalar.Negate n) {
        return call("op_neg", n.type(), n.span(), List.of(n.operand()));
    }

    private Expression call(String name, KqlType type, Span span, List<Scalar> arguments) {
        List<Form> forms = new ArrayList<>();
        for (Scalar a : arguments) {
            forms.add(Physical.form(a.type()));
        }
        Function f = Library.standard().find(name, forms);
        if (f == null) {
            throw query.unsupported(span, name + "() is not supported in a step that goes from row to row");
        }
        int n = arguments.size();
        Expression[] given = new Expression[n];
        Form[] to = new Form[n];
        for (int i = 0; i < n; i++) {
            to[i] = f.parameter(i, forms.get(i));
            given[i] = compile(arguments.get(i), Physical.type(to[i]));
        }
        Form want = Physical.form(type);
        return row -> {
            Object[] a = new Object[n];
            for (int i = 0; i < n; i++) {
                a[i] = given[i].value(row);
            }
            return Values.convert(f.call(a, to), f.result(), want);
        };
    }

    @Override
    public Expression call(Scalar.Call c) {
        List<Scalar> a = c.arguments();
        KqlType t = c.type();
        switch (c.function().canonical()) {
            case "iff", "iif", "case": {
                List<Expression> parts = new ArrayList<>();
                for (int i = 0; i < a.size(); i++) {
                    parts.add(compile(a.get(i), i % 2 == 0 && i < a.size() - 1 ? KqlType.BOOL : t));
                }
                return row -> {
                    int i = 0;
                    while (i + 1 < parts.size()) {
                        if (Boolean.TRUE.equals(parts.get(i).value(row))) {
                            return parts.get(i + 1).value(row);
                        }
                        i += 2;
                    }
                    return parts.get(i).value(row);
                };
            }
            case "coalesce": {
                List<Expression> parts = a.stream().map(s -> compile(s, t)).toList();
                return row -> {
                    for (Expression e : parts) {
                        Object v = e.value(row);
                        if (v != null && !"".equals(v)) {
                            return v;
                        }
                    }
                    return t == KqlType.STRING ? "" : null;
                };
            }
            case "isnull", "isnotnull", "isempty", "isnotempty": {
                String name = c.function().canonical();
                Expression e = compile(a.get(0));
                boolean not = name.startsWith("isnot");
                boolean empty = name.endsWith("empty");
                return row -> {
                    Object v = e.value(row);
                    return (v == null || empty && "".equals(v)) != not;
                };
            }
            case "not": {
                Expression e = compile(a.get(0), KqlType.BOOL);
                return row -> e.value(row) instanceof Boolean b ? (Boolean) !b : null;
            }
            case "now", "ago":
                return row -> {
                    Long by = a.isEmpty()
                            ? (Long) 0L
                            : (Long) compile(a.get(0), KqlType.TIMESPAN).value(row);
                    return by == null
                            ? null
                            : (Object) (c.function().canonical().equals("now") ? query.now + by : query.now - by);
                };
            case "min_of", "max_of": {
                List<Expression> parts = a.stream().map(s -> compile(s, t)).toList();
                Function less = Library.standard().find("op_lt", List.of(Physical.form(t), Physical.form(t)));
                Form[] forms = {Physical.form(t), Physical.form(t)};
                boolean min = c.function().canonical().equals("min_of");
                return row -> {
                    Object best = parts.get(0).value(row);
                    for (Expression e : parts.subList(1, parts.size())) {
                        Object v = e.value(row);
                        if (best == null || v == null) {
                            return null;
                        }
                        boolean smaller = (Boolean) less.call(new Object[] {v, best}, forms);
                        best = smaller == min ? v : best;
                    }
                    return best;
                };
            }
            default:
                return call(c.function().canonical(), t, c.span(), a);
        }
    }

    @Override
    public Expression binary(Scalar.Binary b) {
        BinaryOperator op = b.operator();
        switch (op) {
            case AND, OR: {
                Expression l = compile(b.left(), KqlType.BOOL);
                Expression r = compile(b.right(), KqlType.BOOL);
                Boolean decides = op == BinaryOperator.OR;
                return row -> {
                    Object x = l.value(row);
                    if (decides.equals(x)) {
                        return x;
                    }
                    Object y = r.value(row);
                    return decides.equals(y) ? y : x == null || y == null ? null : x;
                };
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO:
                return arithmetic(b);
            case EQUAL:
                return compare("op_eq", b.left(), b.right(), b.span());
            case NOT_EQUAL:
                return not(compare("op_eq", b.left(), b.right(), b.span()));
            case LESS:
                return compare("op_lt", b.left(), b.right(), b.span());
            case LESS_OR_EQUAL:
                return compare("op_le", b.left(), b.right(), b.span());
            case GREATER:
                return compare("op_lt", b.right(), b.left(), b.span());
            case GREATER_OR_EQUAL:
                return compare("op_le", b.right(), b.left(), b.span());
            default: {
                boolean negated = op.name().startsWith("NOT_");
                BinaryOperator positive =
                        negated ? BinaryOperator.valueOf(op.name().substring(4)) : op;
                String name = positive == BinaryOperator.EQUAL_TILDE
                        ? "equals_tilde"
                        : positive.text().replace(' ', '_');
                Expression e = call(name, KqlType.BOOL, b.span(), List.of(b.left(), b.right()));
                return negated ? not(e) : e;
            }
        }
    }

    private Expression arithmetic(Scalar.Binary b) {
        boolean whole = b.type().isInteger();
        KqlType side = whole
                ? KqlType.LONG
                : b.type() == KqlType.REAL
                                && b.left().type().isNumber()
                                && b.right().type().isNumber()
                        ? KqlType.REAL
                        : null;
        if (side == null) {
            return call(Arithmetic.name(b.operator()), b.type(), b.span(), List.of(b.left(), b.right()));
        }
        Expression l = compile(b.left(), side);
        Expression r = compile(b.right(), side);
        Form[] f = {Physical.form(side), Physical.form(side)};
        Function op = Library.standard().find(Arithmetic.name(b.operator()), List.of(f));
        return row -> op.call(new Object[] {l.value(row), r.value(row)}, f);
    }

    private static boolean dynamic(Scalar s) {
        return Physical.form(s.type()) == Form.DYNAMIC;
    }

    private static boolean integer(Scalar s) {
        return s.type().isInteger();
    }

    private static Expression not(Expression e) {
        return row -> e.value(row) instanceof Boolean b ? (Boolean) !b : null;
    }

    private Expression compare(String op, Scalar left, Scalar right, Span span) {
        if (!op.equals("op_eq") && dynamic(left) != dynamic(right) && (integer(left) || integer(right))) {
            return call(op + "_whole", KqlType.BOOL, span, List.of(left, right));
        }
        KqlType t = new Comparisons(new Scalars(query, null, new Scope(Map.of(), Map.of())))
                .common(left.type(), right.type(), span);
        Expression l = compile(left, t);
        Expression r = compile(right, t);
        Form[] f = {Physical.form(t), Physical.form(t)};
        Function less = Library.standard().find(op, List.of(f));
        return row -> less.call(new Object[] {l.value(row), r.value(row)}, f);
    }

    @Override
    public Expression between(Scalar.Between b) {
        Expression low = compare("op_le", b.low(), b.value(), b.span());
        Expression high = compare("op_le", b.value(), b.high(), b.span());
        return row -> {
            Object x = low.value(row);
            Object y = high.value(row);
            return x == null || y == null ? null : (Object) (((Boolean) x && (Boolean) y) != b.negated());
        };
    }

    @Override
    public Expression inList(Scalar.InList in) {
        boolean fold = in.operator() == ListOperator.IN_TILDE || in.operator() == ListOperator.NOT_IN_TILDE;
        boolean negated = in.operator() == ListOperator.NOT_IN || in.operator() == ListOperator.NOT_IN_TILDE;
        if (in.operator() == ListOperator.HAS_ANY || in.operator() == ListOperator.HAS_ALL) {
            List<Scalar> a = new ArrayList<>(List.of(in.value()));
            a.addAll(in.items());
            return call(in.operator() == ListOperator.HAS_ANY ? "has_any" : "has_all", KqlType.BOOL, in.span(), a);
        }
        List<Expression> tests = new ArrayList<>();
        for (Scalar i : in.items()) {
            List<Scalar> elements = Constants.elements(i);
            for (Scalar e : elements == null ? List.of(i) : elements) {
                tests.add(
                        fold
                                ? call("equals_tilde", KqlType.BOOL, in.span(), List.of(in.value(), e))
                                : compare("op_eq", in.value(), e, in.span()));
            }
        }
        return row -> {
            for (Expression e : tests) {
                if (Boolean.TRUE.equals(e.value(row))) {
                    return !negated;
                }
            }
            return negated;
        };
    }

    @Override
    public Expression inTable(Scalar.InTable in) {
        throw query.unsupported(
                in.span(), "a table in a condition of a step that goes from row to row is not supported");
    }

    @Override
    public Expression member(Scalar.Member m) {
        Scalar name = new Scalar.Literal(m.name(), KqlType.STRING, m.span());
        return call("member", KqlType.DYNAMIC, m.span(), List.of(m.base(), name));
    }

    @Override
    public Expression element(Scalar.Element e) {
        return call(
                e.index().type() == KqlType.STRING ? "member" : "element",
                KqlType.DYNAMIC,
                e.span(),
                List.of(e.base(), e.index()));
    }

    @Override
    public Expression subquery(Scalar.Subquery s) {
        throw query.unsupported(
                s.span(),
                "toscalar() in a step that goes from row to row is not supported; put it in an extend before");
    }

    @Override
    public Expression step(Scalar.StepRef s) {
        return steps.reference(s);
    }
}
