package dev.spoor.kql.ast;

/** What to do with each form of {@link Expr}. */
public interface ExprVisitor<R> {
    R name(Expr.Name expr);

    R wildcard(Expr.Wildcard expr);

    R star(Expr.Star expr);

    R at(Expr.At expr);

    R literal(Expr.Literal expr);

    R typeOf(Expr.TypeOf expr);

    R call(Expr.Call expr);

    R signed(Expr.Signed expr);

    R binary(Expr.Binary expr);

    R in(Expr.In expr);

    R between(Expr.Between expr);

    R path(Expr.Path expr);

    R element(Expr.Element expr);

    R bracketed(Expr.Bracketed expr);

    R named(Expr.Named expr);

    R pipe(Expr.Pipe expr);

    R dataTable(Expr.DataTable expr);

    R externalData(Expr.ExternalData expr);

    R conversion(Expr.Conversion expr);

    R lambda(Expr.Lambda expr);

    R foreign(Expr.Foreign expr);

    R missing(Expr.Missing expr);
}
