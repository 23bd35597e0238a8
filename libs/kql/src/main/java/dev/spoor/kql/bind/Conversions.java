package dev.spoor.kql.bind;

import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Datetimes;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.Timespans;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Conversions that the query does not spell out. */
final class Conversions {
    private static final Map<KqlType, FunctionDef> FUNCTIONS = new EnumMap<>(KqlType.class);

    static {
        for (KqlType type : KqlType.values()) {
            FunctionDef function = Library.scalar(type == KqlType.DYNAMIC ? "parse_json" : "to" + type.kqlName());
            if (function != null) {
                FUNCTIONS.put(type, function);
            }
        }
    }

    private Conversions() {}

    /** Whether a value of the one type can be handed over where the other is declared. */
    static boolean isImplicit(KqlType from, KqlType to) {
        return from == to || Types.isLoose(from) || from.isNumber() && to.isNumber() && Types.wider(from, to) == to;
    }

    /** The scalar as that type: itself if it is of that type, else with the conversion around it. */
    static Scalar to(KqlType type, Scalar scalar) {
        if (scalar.type() == type || scalar.type() == KqlType.UNKNOWN || type == KqlType.DYNAMIC) {
            return scalar;
        }
        if (scalar instanceof Scalar.Literal literal
                && (literal.value() == null || literal.type().isNumber() && type.isNumber())) {
            return new Scalar.Literal(literal(literal.value(), type), type, literal.span());
        }
        FunctionDef function = FUNCTIONS.get(type);
        return function == null ? scalar : new Scalar.Call(function, List.of(scalar), type, scalar.span());
    }

    /** The value of a literal in the form of another type, or null if it cannot be that. */
    static Object literal(Object value, KqlType type) {
        if (value == null || type == null) {
            return null;
        }
        switch (type) {
            case INT:
                return value instanceof Number n ? (Object) n.intValue() : null;
            case LONG:
                return value instanceof Number n ? (Object) n.longValue() : null;
            case REAL:
                return value instanceof Number n ? (Object) n.doubleValue() : null;
            case DECIMAL:
                return value instanceof Number ? new BigDecimal(value.toString()) : null;
            case DATETIME:
                return value instanceof String s ? Datetimes.parse(s) : value;
            case TIMESPAN:
                return value instanceof String s ? Timespans.parse(s) : value;
            case STRING:
                return value.toString();
            default:
                return value;
        }
    }
}
