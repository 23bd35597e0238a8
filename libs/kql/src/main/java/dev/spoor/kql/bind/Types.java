package dev.spoor.kql.bind;

import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.type.KqlType;

/**
 * How types go together. The rules are those of the official analyser's operator tables, but for two dynamic values: there the analyser is
 * generous, and the engine refuses.
 */
final class Types {
    private Types() {}

    /** The type that can hold values of both, or null if there is none. Unknown goes with anything; so does dynamic. */
    static KqlType common(KqlType a, KqlType b) {
        if (a == null || a == b) {
            return b;
        }
        if (b == null) {
            return a;
        }
        if (a == KqlType.UNKNOWN || b == KqlType.UNKNOWN) {
            return KqlType.UNKNOWN;
        }
        if (a == KqlType.DYNAMIC || b == KqlType.DYNAMIC) {
            return KqlType.DYNAMIC;
        }
        return a.isNumber() && b.isNumber() ? wider(a, b) : null;
    }

    /** int, long, real, decimal: each can take the values of those before it. */
    static KqlType wider(KqlType a, KqlType b) {
        return width(a) >= width(b) ? a : b;
    }

    private static int width(KqlType type) {
        switch (type) {
            case INT:
                return 1;
            case LONG:
                return 2;
            case REAL:
                return 3;
            case DECIMAL:
                return 4;
            default:
                return 0;
        }
    }

    /** What comes of calculating with it: int becomes long. */
    static KqlType promoted(KqlType type) {
        return type == KqlType.INT ? KqlType.LONG : type;
    }

    static boolean isSummable(KqlType type) {
        return type.isNumber() || isTime(type);
    }

    static boolean isTime(KqlType type) {
        return type == KqlType.DATETIME || type == KqlType.TIMESPAN;
    }

    static boolean isText(KqlType type) {
        return type == KqlType.STRING || type == KqlType.DYNAMIC;
    }

    static boolean isLoose(KqlType type) {
        return type == KqlType.DYNAMIC || type == KqlType.UNKNOWN;
    }

    /** The type of {@code a operator b}, or null if there is no such operator. */
    static KqlType of(BinaryOperator operator, KqlType a, KqlType b) {
        switch (operator) {
            case ADD:
            case SUBTRACT:
            case MULTIPLY:
            case DIVIDE:
            case MODULO:
                return a == KqlType.UNKNOWN || b == KqlType.UNKNOWN ? KqlType.UNKNOWN : arithmetic(operator, a, b);
            case AND:
            case OR:
                return isTruth(a) && isTruth(b) ? KqlType.BOOL : null;
            case EQUAL:
            case NOT_EQUAL:
                return a == KqlType.DYNAMIC && b == KqlType.DYNAMIC ? null : KqlType.BOOL;
            case LESS:
            case LESS_OR_EQUAL:
            case GREATER:
            case GREATER_OR_EQUAL:
                return isOrdered(a, b) ? KqlType.BOOL : null;
            default:
                return isTextOrUnknown(a) && isTextOrUnknown(b) ? KqlType.BOOL : null;
        }
    }

    private static boolean isTruth(KqlType type) {
        return type == KqlType.BOOL || isLoose(type);
    }

    private static boolean isTextOrUnknown(KqlType type) {
        return isText(type) || type == KqlType.UNKNOWN;
    }

    private static boolean isOrdered(KqlType a, KqlType b) {
        if (a == KqlType.UNKNOWN || b == KqlType.UNKNOWN) {
            return true;
        }
        if (a == KqlType.DYNAMIC || b == KqlType.DYNAMIC) {
            KqlType other = a == KqlType.DYNAMIC ? b : a;
            return other == KqlType.DYNAMIC || isSummable(other);
        }
        if (a.isNumber() || a == KqlType.BOOL) {
            return b.isNumber() || b == KqlType.BOOL;
        }
        return isTime(a) && a == b;
    }

    private static KqlType arithmetic(BinaryOperator operator, KqlType a, KqlType b) {
        if (a.isNumber() && b.isNumber()) {
            return promoted(wider(a, b));
        }
        if (a == KqlType.DYNAMIC || b == KqlType.DYNAMIC) {
            return withDynamic(operator, a, b);
        }
        boolean dates = a == KqlType.DATETIME && b == KqlType.DATETIME;
        boolean spans = a == KqlType.TIMESPAN && b == KqlType.TIMESPAN;
        boolean times = isTime(a) && isTime(b);
        switch (operator) {
            case ADD:
                return !times ? null : spans ? KqlType.TIMESPAN : KqlType.DATETIME;
            case SUBTRACT:
                return !times ? null : dates || spans ? KqlType.TIMESPAN : KqlType.DATETIME;
            case MULTIPLY:
                return spans ? KqlType.TIMESPAN : isTime(a) && b.isNumber() ? a : isTime(b) && a.isNumber() ? b : null;
            case DIVIDE:
                return dates || spans || a == KqlType.DATETIME && b == KqlType.TIMESPAN
                        ? KqlType.REAL
                        : isTime(a) && b.isNumber() ? a : null;
            default:
                return dates || spans || a == KqlType.DATETIME && b == KqlType.TIMESPAN
                        ? KqlType.TIMESPAN
                        : isTime(a) && b.isNumber() ? a : null;
        }
    }

    private static KqlType withDynamic(BinaryOperator operator, KqlType a, KqlType b) {
        KqlType other = a == KqlType.DYNAMIC ? b : a;
        if (other.isNumber()) {
            return promoted(other);
        }
        switch (operator) {
            case ADD:
                return isTime(other) ? other : null;
            case SUBTRACT:
                return isTime(other) ? KqlType.TIMESPAN : null;
            default:
                return null;
        }
    }
}
