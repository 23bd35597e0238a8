package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.ListOperator;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators: what their spellings mean, and those that are more than two operands. */
final class Operators {
    private static final Map<String, BinaryOperator> BINARY = new HashMap<>();
    private static final Map<String, ListOperator> LISTS = new HashMap<>();

    static {
        for (BinaryOperator o : BinaryOperator.values()) {
            BINARY.put(o.text(), o);
        }
        BINARY.put("<>", BinaryOperator.NOT_EQUAL);
        BINARY.put("notcontains", BinaryOperator.NOT_CONTAINS);
        BINARY.put("containscs", BinaryOperator.CONTAINS_CS);
        BINARY.put("notcontainscs", BinaryOperator.NOT_CONTAINS_CS);
        BINARY.put(":", BinaryOperator.HAS);
        for (ListOperator o : ListOperator.values()) {
            LISTS.put(o.text(), o);
        }
    }

    private Operators() {}

    /** What a spelling means, or null for the likes of {@code like}. */
    static BinaryOperator binary(String text) {
        return BINARY.get(text);
    }

    static boolean isArithmetic(BinaryOperator o) {
        return o.compareTo(BinaryOperator.MODULO) <= 0;
    }

    /** The way round for operands that do not fit, or an empty text. */
    static String advice(BinaryOperator operator, KqlType left, KqlType right) {
        if (left == KqlType.DYNAMIC && right == KqlType.DYNAMIC) {
            return "; convert both, as with tostring(...) or tolong(...)";
        }
        boolean text = left == KqlType.STRING || right == KqlType.STRING;
        if (operator == BinaryOperator.ADD && text) {
            return "; strcat(...) joins strings";
        }
        if (isArithmetic(operator)) {
            return text ? "; tolong(...), todatetime(...) and their kin make a value of a string" : "";
        }
        if (operator.compareTo(BinaryOperator.LESS) >= 0 && operator.compareTo(BinaryOperator.GREATER_OR_EQUAL) <= 0) {
            return left == KqlType.STRING && right == KqlType.STRING
                    ? "; strcmp(a, b) tells the order of strings"
                    : "; convert one of them, as with tolong(...) or todatetime(...)";
        }
        return operator.compareTo(BinaryOperator.EQUAL_TILDE) >= 0 ? "; tostring(...) makes a string" : "";
    }

    /** Some of the columns that are text: strings and dynamic. */
    static Scalar anyText(List<Column> columns, BinaryOperator operator, Scalar right, Span span) {
        List<Scalar> terms = new ArrayList<>();
        for (Column c : columns) {
            if (Types.isText(c.type())) {
                Scalar column = new Scalar.ColumnRef(c.name(), c.type(), span);
                terms.add(new Scalar.Binary(operator, column, right, KqlType.BOOL, span));
            }
        }
        return any(terms, span);
    }

    /** One of them, as a flat tree; false where there are none. */
    static Scalar any(List<Scalar> terms, Span span) {
        if (terms.isEmpty()) {
            return new Scalar.Literal(false, KqlType.BOOL, span);
        }
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int middle = terms.size() / 2;
        return new Scalar.Binary(
                BinaryOperator.OR,
                any(terms.subList(0, middle), span),
                any(terms.subList(middle, terms.size()), span),
                KqlType.BOOL,
                span);
    }

    static Scalar in(ExprBinder binder, Expr.In expr) {
        Context context = binder.context;
        ListOperator operator = LISTS.get(expr.operator());
        Scalar value = binder.scalar(expr.value());
        Span span = context.at(expr.span());
        boolean onText = operator != ListOperator.IN && operator != ListOperator.NOT_IN;
        if (onText && !Types.isText(value.type()) && value.type() != KqlType.UNKNOWN) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.value().span(),
                    operator.text() + " is for strings; this is a "
                            + value.type().kqlName());
        }
        List<Scalar> items = new ArrayList<>(expr.items().size());
        for (Expr item : expr.items()) {
            Meaning m = binder.bind(item);
            if (m instanceof Meaning.Table t) {
                if (expr.items().size() > 1) {
                    context.error(Code.WRONG_PLACE, item.span(), "a table can only be the only thing in the list");
                }
                return inTable(binder, operator, value, t.rel(), item, span);
            }
            items.add(m instanceof Meaning.Value v ? v.scalar() : binder.scalar(item));
        }
        return new Scalar.InList(operator, value, items, span);
    }

    private static Scalar inTable(
            ExprBinder binder, ListOperator operator, Scalar value, Rel table, Expr item, Span span) {
        if (table.schema().size() == 0 && !table.schema().isOpen()) {
            binder.context.error(Code.WRONG_PLACE, item.span(), "this table has no columns");
        }
        return new Scalar.InTable(operator, value, table, span);
    }

    static Scalar between(ExprBinder binder, Expr.Between expr) {
        Scalar value = binder.scalar(expr.value());
        Scalar low = binder.scalar(expr.low());
        Scalar high = binder.scalar(expr.high());
        KqlType v = value.type();
        if (v == KqlType.DATETIME && low.type() == KqlType.DATETIME && high.type() == KqlType.TIMESPAN) {
            high = new Scalar.Binary(BinaryOperator.ADD, low, high, KqlType.DATETIME, high.span());
        }
        if (!fits(v, low.type()) || !fits(v, high.type())) {
            binder.context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    "a " + v.kqlName() + " cannot be between a " + low.type().kqlName() + " and a "
                            + high.type().kqlName());
        }
        return new Scalar.Between(value, low, high, expr.negated(), binder.context.at(expr.span()));
    }

    private static boolean fits(KqlType value, KqlType bound) {
        if (Types.isLoose(value) || Types.isLoose(bound)) {
            return true;
        }
        return value.isNumber() ? bound.isNumber() : Types.isTime(value) && value == bound;
    }
}
