package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.ScalarVisitor;
import java.util.List;
import java.util.Set;

/** The columns that scalars read. */
final class ColumnsOf implements ScalarVisitor<Void> {
    private final Set<String> into;

    ColumnsOf(Set<String> into) {
        this.into = into;
    }

    void add(Scalar s) {
        s.accept(this);
    }

    private Void all(List<Scalar> list) {
        list.forEach(this::add);
        return null;
    }

    @Override
    public Void column(Scalar.ColumnRef c) {
        into.add(c.name());
        return null;
    }

    @Override
    public Void literal(Scalar.Literal l) {
        return null;
    }

    @Override
    public Void call(Scalar.Call c) {
        return all(c.arguments());
    }

    @Override
    public Void negate(Scalar.Negate n) {
        return n.operand().accept(this);
    }

    @Override
    public Void binary(Scalar.Binary b) {
        b.left().accept(this);
        return b.right().accept(this);
    }

    @Override
    public Void between(Scalar.Between b) {
        return all(List.of(b.value(), b.low(), b.high()));
    }

    @Override
    public Void inList(Scalar.InList in) {
        in.value().accept(this);
        return all(in.items());
    }

    @Override
    public Void inTable(Scalar.InTable in) {
        return in.value().accept(this);
    }

    @Override
    public Void member(Scalar.Member m) {
        return m.base().accept(this);
    }

    @Override
    public Void element(Scalar.Element e) {
        return all(List.of(e.base(), e.index()));
    }

    @Override
    public Void subquery(Scalar.Subquery s) {
        return null;
    }

    @Override
    public Void step(Scalar.StepRef s) {
        return null;
    }
}
