package dev.spoor.kql.ir;

/** What to do with each form of {@link Scalar}. */
public interface ScalarVisitor<R> {
    R column(Scalar.ColumnRef column);

    R literal(Scalar.Literal literal);

    R call(Scalar.Call call);

    R negate(Scalar.Negate negate);

    R binary(Scalar.Binary binary);

    R between(Scalar.Between between);

    R inList(Scalar.InList in);

    R inTable(Scalar.InTable in);

    R member(Scalar.Member member);

    R element(Scalar.Element element);

    R subquery(Scalar.Subquery subquery);

    R step(Scalar.StepRef step);
}
