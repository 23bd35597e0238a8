package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.ast.Statement;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/** The statements of a query. */
final class Statements {
    private Statements() {}

    /** The names that are visible behind a statement that declares some. */
    static Scope declare(Context context, Scope scope, Statement statement) {
        if (statement instanceof Statement.Let let) {
            if (scope.isDeclared(let.name().name())) {
                context.error(
                        Code.DUPLICATE_NAME,
                        let.name().span(),
                        "there is a let with the name " + let.name().name() + " already");
            }
            return scope.with(let.name().name(), let(context, scope, let));
        }
        if (statement instanceof Statement.DeclareParameters declare) {
            Scope inner = scope;
            for (ParameterDecl p : declare.parameters()) {
                inner = inner.with(p.name(), new Meaning.Value(parameter(context, p)));
            }
            return inner;
        }
        if (statement instanceof Statement.SetOption set) {
            String value = "true";
            if (set.value() instanceof Expr.Literal l) {
                value = String.valueOf(l.value());
            } else if (set.value() instanceof Expr.Name n) {
                value = n.name();
            }
            context.options.put(set.name().toLowerCase(java.util.Locale.ROOT), value);
        } else if (statement instanceof Statement.Foreign foreign) {
            context.error(Code.UNSUPPORTED, foreign.span(), foreign.what() + " is not supported");
        }
        return scope;
    }

    private static Meaning let(Context context, Scope scope, Statement.Let let) {
        String name = let.name().name();
        if (let.value() instanceof Expr.Lambda lambda) {
            checkOnce(context, lambda);
            Meaning.Function function = new Meaning.Function(name, lambda, scope, null);
            if (context.probe != null) {
                Functions.look(context, function, let.span());
            }
            return function;
        }
        int before = context.nodes();
        Meaning meaning = new ExprBinder(context, scope, null).bind(let.value());
        if (meaning instanceof Meaning.Value v) {
            return new Meaning.Value(v.scalar(), Math.max(1, context.nodes() - before));
        }
        if (meaning instanceof Meaning.Table t) {
            return new Meaning.Table(named(context, name, t.rel(), let));
        }
        return meaning;
    }

    private static Rel named(Context context, String name, Rel rel, Statement.Let let) {
        if (rel instanceof SourceRel.Scan) {
            return rel;
        }
        if (rel instanceof SourceRel.Shared shared) {
            return shared.name() == null
                    ? new SourceRel.Shared(shared.id(), name, shared.materialized(), shared.input(), shared.span())
                    : shared;
        }
        return new SourceRel.Shared(context.id(), name, false, rel, context.at(let.span()));
    }

    private static void checkOnce(Context context, Expr.Lambda lambda) {
        List<String> names =
                lambda.parameters().stream().map(ParameterDecl::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                context.error(
                        Code.DUPLICATE_NAME,
                        lambda.parameters().get(i).span(),
                        "there are two parameters with the name " + names.get(i));
            }
        }
    }

    private static Scalar parameter(Context context, ParameterDecl p) {
        KqlType type = p.type() == null ? KqlType.UNKNOWN : p.type();
        Object value = null;
        if (p.byDefault() instanceof Expr.Literal literal) {
            value = Conversions.literal(literal.value(), type);
        } else if (p.byDefault() instanceof Expr.Name word) {
            value = Conversions.literal(word.name(), type);
        }
        return new Scalar.Literal(value, type, context.at(p.span()));
    }
}
