package dev.spoor.kql.parse;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.Datetimes;
import dev.spoor.kql.type.Json;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.Timespans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads names, types and literals. */
abstract class Names extends Cursor {
    /** Types that columns and parameters may be declared with; {@code typeof} takes any. */
    private static final Set<String> DECLARED_TYPES = Set.of(
            "bool",
            "boolean",
            "date",
            "datetime",
            "decimal",
            "double",
            "dynamic",
            "guid",
            "int",
            "int64",
            "int8",
            "long",
            "real",
            "string",
            "time",
            "timespan",
            "uniqueid");

    Names(SourceText source) {
        super(source);
    }

    abstract Expr unnamed();

    /** How many tokens from there on make a name where one is used; 0 if there is none. */
    final int nameLength(int ahead, boolean declared) {
        switch (kind(ahead)) {
            case IDENTIFIER:
                return 1;
            case KEYWORD:
                return (declared ? Keywords.isDeclarable(text(ahead)) : Keywords.isName(text(ahead))) ? 1 : 0;
            case PUNCTUATION:
                if (text(ahead).equals("[")) {
                    int n = 1;
                    while (kind(ahead + n) == Kind.STRING) {
                        n++;
                    }
                    return n > 1 && is(ahead + n, "]") ? n + 1 : 0;
                }
                return text(ahead).equals("{") ? bracedLength(ahead) : 0;
            default:
                return 0;
        }
    }

    /** {@code {name}} or {@code {name[1]}}: what clients put their own parameters into. */
    private int bracedLength(int ahead) {
        if (kind(ahead + 1) != Kind.IDENTIFIER && kind(ahead + 1) != Kind.KEYWORD || !touches(ahead + 1)) {
            return 0;
        }
        int n = 2;
        if (is(ahead + n, "[") && touches(ahead + n)) {
            n++;
            n += is(ahead + n, "-") && touches(ahead + n) ? 1 : 0;
            if (kind(ahead + n) != Kind.LONG
                    || !touches(ahead + n)
                    || !is(ahead + n + 1, "]")
                    || !touches(ahead + n + 1)) {
                return 0;
            }
            n += 2;
        }
        return is(ahead + n, "}") && touches(ahead + n) ? n + 1 : 0;
    }

    /** A name, where the caller has seen that there is one. */
    private Expr.Name takeName(int length) {
        Span start = span();
        if (length == 1) {
            return new Expr.Name(take(), start);
        }
        StringBuilder name = new StringBuilder();
        if (is("[")) {
            take();
            while (kind() == Kind.STRING) {
                name.append(Strings.value(take()));
            }
            take();
        } else {
            for (int i = 0; i < length; i++) {
                name.append(take());
            }
        }
        return new Expr.Name(name.toString(), from(start));
    }

    /** A name where one is used, or null. */
    final Expr.Name nameOrNull() {
        int length = nameLength(0, false);
        return length == 0 ? null : takeName(length);
    }

    final Expr.Name name() {
        Expr.Name name = nameOrNull();
        if (name == null) {
            throw expectedName("a name");
        }
        return name;
    }

    /** A name where one is declared; more keywords may stand for one there. */
    final Expr.Name declaredOrNull() {
        int length = nameLength(0, true);
        return length == 0 ? null : takeName(length);
    }

    final Expr.Name declared() {
        Expr.Name name = declaredOrNull();
        if (name == null) {
            throw expectedName("a name");
        }
        return name;
    }

    final Abort expectedName(String what) {
        if (kind() == Kind.KEYWORD) {
            return problem(
                    span(),
                    "expected " + what + ", but " + text() + " is a word of the language here; as a name, write ['"
                            + text() + "']");
        }
        return expected(what);
    }

    /** A name with stars in it, or null. */
    final Expr.Wildcard wildcardOrNull() {
        int n = wildcardLength(0);
        if (n == 0) {
            return null;
        }
        Span start = span();
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < n; i++) {
            pattern.append(take());
        }
        return new Expr.Wildcard(pattern.toString(), from(start));
    }

    final int wildcardLength(int ahead) {
        int n;
        if (is(ahead, "*")) {
            n = 1;
        } else if (isWildcardWord(ahead) && is(ahead + 1, "*") && touches(ahead + 1)) {
            n = 2;
        } else {
            return 0;
        }
        while ((isWildcardWord(ahead + n) || kind(ahead + n) == Kind.LONG || is(ahead + n, "*"))
                && touches(ahead + n)) {
            n++;
        }
        return n;
    }

    private boolean isWildcardWord(int ahead) {
        return kind(ahead) == Kind.IDENTIFIER || kind(ahead) == Kind.KEYWORD && Keywords.isDeclarable(text(ahead));
    }

    /** A type that columns and parameters may have. */
    final KqlType declaredType() {
        if (kind() == Kind.KEYWORD && DECLARED_TYPES.contains(text())) {
            return KqlType.named(take());
        }
        throw expected("a type (string, long, datetime, dynamic, ...)");
    }

    /** {@code name:type}; the type may be left out if {@code optional}. */
    final ColumnDecl columnDecl(boolean optional) {
        Expr.Name name = declared();
        if (optional && !is(":")) {
            return new ColumnDecl(name.name(), null, name.span());
        }
        expect(":");
        KqlType type = declaredType();
        return new ColumnDecl(name.name(), type, from(name.span()));
    }

    /** {@code (name:type, ...)}. */
    final List<ColumnDecl> schema() {
        expect("(");
        List<ColumnDecl> columns = looseList(true, () -> columnDecl(false));
        expect(")");
        return columns;
    }

    /** {@code name:type = default} or {@code name:(columns)}. */
    final ParameterDecl parameter() {
        Expr.Name name = declared();
        expect(":");
        KqlType type = null;
        List<ColumnDecl> columns = null;
        boolean any = false;
        if (is("(") && is(1, "*")) {
            take();
            take();
            expect(")");
            any = true;
            columns = List.of();
        } else if (is("(")) {
            columns = schema();
        } else {
            type = declaredType();
        }
        Expr byDefault = null;
        if (accept("=")) {
            byDefault = literalOrNull();
            if (byDefault == null) {
                byDefault = name();
            }
        }
        return new ParameterDecl(name.name(), type, columns, any, byDefault, from(name.span()));
    }

    /** {@code typeof(...)}. */
    final Expr.TypeOf typeOf() {
        Span start = span();
        expect("typeof");
        expect("(");
        KqlType type = kind() == Kind.KEYWORD || kind() == Kind.IDENTIFIER ? KqlType.named(text()) : null;
        List<ColumnDecl> columns = new ArrayList<>();
        if (is(1, ")") && (kind() == Kind.IDENTIFIER || type != null)) {
            if (type == null) {
                problems.add(source.error(Code.BAD_VALUE, span(), "there is no type " + Words.shown(text())));
            }
            take();
        } else {
            columns = listOrNone(() -> {
                if (is("*")) {
                    Span star = span();
                    take();
                    return new ColumnDecl("*", null, star);
                }
                return columnDecl(false);
            });
        }
        expect(")");
        return new Expr.TypeOf(type, columns, from(start));
    }

    /** A literal, also one with a sign, or null. */
    final Expr literalOrNull() {
        Span start = span();
        switch (kind()) {
            case STRING:
                return string();
            case BOOL:
                return new Expr.Literal(take().equalsIgnoreCase("true"), KqlType.BOOL, start);
            case LONG:
            case REAL:
            case TIMESPAN:
                return number("", start);
            case TYPED:
                return typed();
            case RAW_GUID:
                problem(start, "write guid(" + text() + ") for a guid");
                take();
                return new Expr.Literal(null, KqlType.GUID, start);
            case KEYWORD:
                if (is("dynamic") && is(1, "(")) {
                    return dynamic();
                }
                return is("typeof") ? typeOf() : null;
            case PUNCTUATION:
                if ((is("-") || is("+")) && touches(1) && isNumber(1)) {
                    String sign = take();
                    return number(sign.equals("-") ? sign : "", start);
                }
                return is("{") ? nameOrNull() : null;
            default:
                return null;
        }
    }

    private boolean isNumber(int ahead) {
        return kind(ahead) == Kind.LONG || kind(ahead) == Kind.REAL || kind(ahead) == Kind.TIMESPAN;
    }

    final Expr.Literal string() {
        Span start = span();
        if (kind(1) != Kind.STRING) {
            return new Expr.Literal(Strings.value(take()), KqlType.STRING, start);
        }
        StringBuilder all = new StringBuilder();
        while (kind() == Kind.STRING) {
            all.append(Strings.value(take()));
        }
        return new Expr.Literal(all.toString(), KqlType.STRING, from(start));
    }

    private Expr number(String sign, Span start) {
        Kind kind = kind();
        String text = sign + take();
        Span span = from(start);
        try {
            switch (kind) {
                case LONG:
                    return new Expr.Literal(Literals.number(text), KqlType.LONG, span);
                case REAL:
                    return new Expr.Literal(Literals.real(text), KqlType.REAL, span);
                default:
                    return new Expr.Literal(Literals.timespan(text), KqlType.TIMESPAN, span);
            }
        } catch (Literals.Bad e) {
            problems.add(source.error(Code.BAD_VALUE, span, e.getMessage()));
            return new Expr.Literal(null, kind == Kind.LONG ? KqlType.LONG : KqlType.TIMESPAN, span);
        }
    }

    private Expr typed() {
        Span span = span();
        String text = take();
        int open = text.indexOf('(');
        KqlType type = KqlType.named(text.substring(0, open));
        Object value = null;
        try {
            value = Literals.typed(
                    type, text.substring(open + 1, text.endsWith(")") ? text.length() - 1 : text.length()));
        } catch (Literals.Bad e) {
            problems.add(source.error(Code.BAD_VALUE, span, e.getMessage()));
        }
        return new Expr.Literal(value, type, span);
    }

    private Expr dynamic() {
        Span start = span();
        expect("dynamic");
        expect("(");
        StringBuilder json = new StringBuilder();
        json(json);
        expect(")");
        String text = json.toString();
        return new Expr.Literal(text.equals("null") ? null : text, KqlType.DYNAMIC, from(start));
    }

    /** A JSON value of a dynamic literal; looser than JSON, for it takes all of KQL's literals. */
    private void json(StringBuilder out) {
        if (is("[")) {
            nested(() -> jsonList(out, "[", "]", () -> json(out)));
        } else if (is("{")) {
            nested(() -> jsonList(out, "{", "}", () -> {
                if (kind() != Kind.STRING) {
                    throw expected("a name in quotes");
                }
                Json.string(out, Strings.value(take()));
                expect(":");
                out.append(':');
                json(out);
            }));
        } else if (accept("null")) {
            out.append("null");
        } else if (is("-") && (kind(1) == Kind.LONG || kind(1) == Kind.REAL)) {
            take();
            out.append('-').append(Json.number(take()));
        } else if (kind() == Kind.STRING) {
            Json.string(out, (String) string().value());
        } else if (kind() == Kind.LONG || kind() == Kind.REAL) {
            out.append(Json.number(take()));
        } else {
            Expr value = kind() == Kind.PUNCTUATION || is("typeof") ? null : literalOrNull();
            if (!(value instanceof Expr.Literal literal)) {
                throw expected("a value (JSON)");
            }
            jsonLiteral(out, literal);
        }
    }

    private Void jsonList(StringBuilder out, String open, String close, Runnable element) {
        expect(open);
        out.append(open);
        if (!is(close)) {
            element.run();
            while (accept(",")) {
                out.append(',');
                element.run();
            }
        }
        expect(close);
        out.append(close);
        return null;
    }

    private static void jsonLiteral(StringBuilder out, Expr.Literal literal) {
        Object value = literal.value();
        if (value == null) {
            out.append("null");
        } else if (literal.type() == KqlType.DATETIME) {
            Json.string(out, Datetimes.format((Long) value));
        } else if (literal.type() == KqlType.TIMESPAN) {
            Json.string(out, Timespans.format((Long) value));
        } else if (value instanceof BigDecimal d) {
            out.append(d.toPlainString());
        } else if (literal.type() == KqlType.GUID) {
            Json.string(out, value.toString());
        } else if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
            Json.string(out, d.isNaN() ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
        } else {
            out.append(value);
        }
    }
}
