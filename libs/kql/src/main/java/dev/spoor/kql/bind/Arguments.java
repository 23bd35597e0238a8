package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Parameter;
import dev.spoor.kql.library.Signature;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of a call of the library, bound and checked against the overload that fits best.
 *
 * @param scalars without those that only name a type
 * @param result the type that the call has
 */
record Arguments(Signature signature, List<Scalar> scalars, KqlType result) {

    static Arguments bind(ExprBinder binder, FunctionDef function, Expr.Call call) {
        List<Expr> exprs = new ArrayList<>();
        List<Scalar> scalars = new ArrayList<>();
        KqlType named = null;
        for (Expr argument : call.arguments()) {
            Expr expr = argument instanceof Expr.Named n ? n.value() : argument;
            exprs.add(expr);
            if (expr instanceof Expr.TypeOf type) {
                named = type.type() == null ? KqlType.UNKNOWN : type.type();
                scalars.add(null);
            } else {
                scalars.add(binder.scalar(expr));
            }
        }
        return check(binder, function, call, exprs, scalars, named);
    }

    /** The same for arguments that are bound already; null stands for a {@code typeof}. */
    static Arguments check(
            ExprBinder binder,
            FunctionDef function,
            Expr.Call call,
            List<Expr> exprs,
            List<Scalar> scalars,
            KqlType named) {
        Signature signature = choose(function, scalars);
        int n = scalars.size();
        if (n < signature.min() || n > signature.max()) {
            binder.context.error(Code.ARGUMENT_COUNT, call.span(), counts(function, n));
        }
        Parameter[] parameters = signature.match(n);
        List<Scalar> given = new ArrayList<>(n);
        KqlType common = common(parameters, scalars, false);
        for (int i = 0; i < n; i++) {
            Scalar s = scalars.get(i);
            Parameter p = parameters[i];
            if (s == null) {
                if (p != null && p.accepts() != Parameter.Accepts.TYPE) {
                    binder.context.error(Code.ARGUMENT_TYPE, exprs.get(i).span(), "a type cannot stand here");
                }
                continue;
            }
            if (p != null) {
                check(binder, function, p, exprs.get(i), s, common);
                s = convert(p, s);
            }
            given.add(s);
        }
        return new Arguments(signature, given, result(signature, parameters, scalars, named));
    }

    private static Signature choose(FunctionDef function, List<Scalar> scalars) {
        Signature best = null;
        int bestScore = -1;
        for (Signature s : function.signatures()) {
            if (scalars.size() < s.min() || scalars.size() > s.max()) {
                continue;
            }
            int score = score(s, scalars);
            if (score > bestScore) {
                best = s;
                bestScore = score;
            }
        }
        return best != null ? best : function.signatures().get(0);
    }

    /** How well arguments fit: the worst of them counts, then the sum. */
    private static int score(Signature signature, List<Scalar> scalars) {
        Parameter[] parameters = signature.match(scalars.size());
        int worst = 9;
        int sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            int fit = parameters[i] == null ? 0 : fit(parameters[i], scalars.get(i));
            worst = Math.min(worst, fit);
            sum += fit;
        }
        return worst * 10_000 + sum;
    }

    private static int fit(Parameter p, Scalar s) {
        if (s == null) {
            return p.accepts() == Parameter.Accepts.TYPE ? 9 : 0;
        }
        KqlType type = s.type();
        if (type == KqlType.UNKNOWN) {
            return 5;
        }
        if (p.accepts() != Parameter.Accepts.DECLARED) {
            return accepts(p.accepts(), type) ? p.accepts() == Parameter.Accepts.SCALAR ? 5 : 6 : 0;
        }
        if (p.types().contains(type)) {
            return 9;
        }
        for (KqlType t : p.types()) {
            if (Conversions.isImplicit(type, t)) {
                return type == KqlType.DYNAMIC ? 3 : 7;
            }
        }
        return 1;
    }

    /** Whether a value of that type is taken. */
    static boolean accepts(Parameter.Accepts accepts, KqlType type) {
        if (type == KqlType.UNKNOWN) {
            return true;
        }
        switch (accepts) {
            case NUMBER:
                return type.isNumber();
            case INTEGER:
                return type.isInteger();
            case SUMMABLE:
                return Types.isSummable(type);
            case ORDERABLE:
            case COMMON_ORDERABLE:
            case NOT_DYNAMIC:
                return type != KqlType.DYNAMIC;
            case NOT_REAL_OR_BOOL:
                return type != KqlType.REAL && type != KqlType.BOOL;
            case NUMBER_OR_BOOL:
                return type.isNumber() || type == KqlType.BOOL;
            case STRING_OR_DYNAMIC:
            case STRING_OR_ARRAY:
                return Types.isText(type);
            case INTEGER_OR_ARRAY:
                return type.isInteger() || type == KqlType.DYNAMIC;
            case DYNAMIC_ARRAY:
            case DYNAMIC_BAG:
                return type == KqlType.DYNAMIC;
            case TABULAR:
            case TYPE:
                return false;
            default:
                return true;
        }
    }

    private static void check(
            ExprBinder binder, FunctionDef function, Parameter p, Expr expr, Scalar s, KqlType common) {
        if (p.accepts() != Parameter.Accepts.DECLARED && !accepts(p.accepts(), s.type())) {
            binder.context.error(
                    Code.ARGUMENT_TYPE,
                    expr.span(),
                    function.name() + "() wants " + words(p.accepts()) + " as " + p.name() + ", not a "
                            + s.type().kqlName());
            return;
        }
        if (isCommon(p) && common == null) {
            binder.context.error(
                    Code.ARGUMENT_TYPE,
                    expr.span(),
                    "the values of " + function.name()
                            + "() are of types that do not go together; convert them, as with" + " tostring(...)");
            return;
        }
        switch (p.form()) {
            case COLUMN:
                if (!(s instanceof Scalar.ColumnRef) && s.type() != KqlType.UNKNOWN) {
                    binder.context.error(
                            Code.ARGUMENT_TYPE, expr.span(), function.name() + "() wants a column as " + p.name());
                }
                break;
            case CONSTANT:
                if (!Constants.isConstant(s)) {
                    notConstant(binder, function, p, expr);
                }
                break;
            case LITERAL:
                literal(binder, function, p, expr, s);
                break;
            default:
                break;
        }
    }

    private static void notConstant(ExprBinder binder, FunctionDef function, Parameter p, Expr expr) {
        binder.context.error(
                Code.NOT_CONSTANT,
                expr.span(),
                function.name() + "() wants a constant as " + p.name() + ", not something that depends on the row");
    }

    private static void literal(ExprBinder binder, FunctionDef function, Parameter p, Expr expr, Scalar s) {
        if (!Constants.isConstant(s)) {
            notConstant(binder, function, p, expr);
        } else if (!p.values().isEmpty() && Constants.string(s) != null) {
            String word = Constants.string(s).toLowerCase(Locale.ROOT);
            if (p.values().stream().noneMatch(v -> v.toLowerCase(Locale.ROOT).equals(word))) {
                binder.context.error(
                        Code.BAD_VALUE,
                        expr.span(),
                        function.name() + "() knows no " + p.name() + " " + Constants.string(s)
                                + DidYouMean.of(Constants.string(s), p.values()));
            }
        }
    }

    private static Scalar convert(Parameter p, Scalar s) {
        if (p.accepts() != Parameter.Accepts.DECLARED || p.types().size() != 1) {
            return s;
        }
        KqlType wanted = p.types().get(0);
        boolean numbers = wanted.isNumber() && s.type().isNumber();
        return numbers ? s : Conversions.to(wanted, s);
    }

    private static boolean isCommon(Parameter p) {
        return p.accepts() == Parameter.Accepts.COMMON_SCALAR
                || p.accepts() == Parameter.Accepts.COMMON_SCALAR_OR_DYNAMIC
                || p.accepts() == Parameter.Accepts.COMMON_ORDERABLE;
    }

    /** The type that goes for all arguments that want one in common; null if there is none. */
    private static KqlType common(Parameter[] parameters, List<Scalar> scalars, boolean withoutDynamic) {
        KqlType common = null;
        boolean found = false;
        for (int i = 0; i < parameters.length; i++) {
            Scalar s = scalars.get(i);
            if (s == null || parameters[i] == null || !isCommon(parameters[i])) {
                continue;
            }
            if (withoutDynamic && s.type() == KqlType.DYNAMIC) {
                continue;
            }
            KqlType next = Types.common(common, s.type());
            if (next == null && parameters[i].accepts() == Parameter.Accepts.COMMON_SCALAR_OR_DYNAMIC) {
                next = KqlType.DYNAMIC;
            }
            if (next == null) {
                return null;
            }
            common = next;
            found = true;
        }
        return found || !withoutDynamic ? found ? common : KqlType.UNKNOWN : common(parameters, scalars, false);
    }

    private static KqlType result(Signature signature, Parameter[] parameters, List<Scalar> scalars, KqlType named) {
        switch (signature.result()) {
            case DECLARED:
                return signature.type();
            case FIRST:
                return typeOf(scalars, 0);
            case SECOND:
                return typeOf(scalars, 1);
            case FIRST_PROMOTED:
                return Types.promoted(typeOf(scalars, 0));
            case FIRST_ARRAY:
            case COLUMNS:
                return KqlType.DYNAMIC;
            case COMMON:
                return orUnknown(common(parameters, scalars, false));
            case COMMON_NOT_DYNAMIC:
                return orUnknown(common(parameters, scalars, true));
            case WIDEST:
                return widest(scalars);
            case NAMED_BY_ARGUMENT:
                return named == null ? KqlType.STRING : named;
            default:
                return KqlType.DYNAMIC;
        }
    }

    private static KqlType widest(List<Scalar> scalars) {
        KqlType widest = null;
        for (Scalar s : scalars) {
            if (s == null) {
                continue;
            }
            if (s.type() == KqlType.UNKNOWN) {
                return KqlType.UNKNOWN;
            }
            if (s.type().isNumber()) {
                widest = widest == null ? s.type() : Types.wider(widest, s.type());
            }
        }
        return widest == null ? KqlType.UNKNOWN : Types.promoted(widest);
    }

    private static KqlType typeOf(List<Scalar> scalars, int i) {
        return i < scalars.size() && scalars.get(i) != null ? scalars.get(i).type() : KqlType.UNKNOWN;
    }

    private static KqlType orUnknown(KqlType type) {
        return type == null ? KqlType.UNKNOWN : type;
    }

    private static String words(Parameter.Accepts accepts) {
        switch (accepts) {
            case NUMBER:
                return "a number";
            case INTEGER:
                return "a whole number";
            case SUMMABLE:
                return "a number, datetime or timespan";
            case STRING_OR_DYNAMIC:
                return "a string";
            case DYNAMIC_ARRAY:
                return "an array (dynamic)";
            case DYNAMIC_BAG:
                return "a bag (dynamic)";
            case ORDERABLE:
            case COMMON_ORDERABLE:
            case NOT_DYNAMIC:
                return "something that is not dynamic";
            case TABULAR:
                return "a table";
            default:
                return "something else";
        }
    }

    private static String counts(FunctionDef function, int n) {
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (Signature s : function.signatures()) {
            min = Math.min(min, s.min());
            max = Math.max(max, s.max());
        }
        String wanted = max > 100 ? "at least " + min : min == max ? "" + min : min + " to " + max;
        return function.name() + "() takes " + wanted + (wanted.equals("1") ? " argument" : " arguments") + ", not "
                + n;
    }
}
