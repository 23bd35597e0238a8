package dev.spoor.kql.ast;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.type.KqlType;
import java.util.List;

/** An expression as written, scalar or tabular: the grammar does not tell the two apart, the binder does. */
public sealed interface Expr {
    Span span();

    <R> R accept(ExprVisitor<R> visitor);

    /** A name, bare or in brackets with quotes. */
    record Name(String name, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.name(this);
        }
    }

    /** A name with stars in it: {@code Security*}, {@code *_CL}. */
    record Wildcard(String pattern, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.wildcard(this);
        }
    }

    /** {@code *} alone. */
    record Star(Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.star(this);
        }
    }

    /** {@code @}, in management policies only. */
    record At(Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.at(this);
        }
    }

    /** A constant. The forms of {@code value} are those of {@code ir.Scalar.Literal}. */
    record Literal(Object value, KqlType type, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.literal(this);
        }
    }

    /** {@code typeof(...)}: one type, or the columns of a table ({@code *} is a {@link ColumnDecl} with that name). */
    record TypeOf(KqlType type, List<ColumnDecl> columns, Span span) implements Expr {
        public TypeOf {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.typeOf(this);
        }
    }

    /** {@code name(arguments)}. */
    record Call(Name name, List<Expr> arguments, Span span) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.call(this);
        }
    }

    /** {@code -operand} or {@code +operand}. */
    record Signed(boolean negative, Expr operand, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.signed(this);
        }
    }

    /** {@code left operator right}; the operator as written. */
    record Binary(String operator, Expr left, Expr right, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.binary(this);
        }
    }

    /** {@code value in (items)}, {@code has_any}, {@code has_all} and their kin; the operator as written. */
    record In(String operator, Expr value, List<Expr> items, Span span) implements Expr {
        public In {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.in(this);
        }
    }

    /** {@code value between (low .. high)}. */
    record Between(boolean negated, Expr value, Expr low, Expr high, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.between(this);
        }
    }

    /** {@code base.selector}; the selector is a {@link Name}, {@link Wildcard}, {@link Call} or {@link Bracketed}. */
    record Path(Expr base, Expr selector, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.path(this);
        }
    }

    /** {@code base[index]}. */
    record Element(Expr base, Expr index, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.element(this);
        }
    }

    /** {@code [expression]} where a name could stand. */
    record Bracketed(Expr inner, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.bracketed(this);
        }
    }

    /** {@code name = value}, or {@code (a, b) = value} where {@code list} is set. */
    record Named(List<Name> names, boolean list, Expr value, Span span) implements Expr {
        public Named {
            names = List.copyOf(names);
        }

        public Name name() {
            return names.get(0);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.named(this);
        }
    }

    /** {@code source | operator}; the source is null for an operator that begins a query ({@code print}, {@code union}). */
    record Pipe(Expr source, Operator operator, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.pipe(this);
        }
    }

    /** {@code datatable (schema) [values]}. */
    record DataTable(List<ColumnDecl> schema, List<Expr> values, Span span) implements Expr {
        public DataTable {
            schema = List.copyOf(schema);
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.dataTable(this);
        }
    }

    /** {@code externaldata (schema) [uris] with (properties)}. */
    record ExternalData(List<ColumnDecl> schema, List<Expr> uris, List<Option> properties, Span span) implements Expr {
        public ExternalData {
            schema = List.copyOf(schema);
            uris = List.copyOf(uris);
            properties = List.copyOf(properties);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.externalData(this);
        }
    }

    /** {@code toscalar(...)}, {@code totable(...)} or {@code materialize(...)} of a table. */
    record Conversion(String kind, Expr inner, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.conversion(this);
        }
    }

    /** {@code (parameters) { statements; body }}, with {@code view} before it or not. */
    record Lambda(boolean view, List<ParameterDecl> parameters, List<Statement> statements, Expr body, Span span)
            implements Expr {
        public Lambda {
            parameters = List.copyOf(parameters);
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.lambda(this);
        }
    }

    /** Something of the language that is read but not understood any further: the name says what. */
    record Foreign(String what, Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.foreign(this);
        }
    }

    /** Where an expression should stand. There is a diagnostic for it. */
    record Missing(Span span) implements Expr {
        @Override
        public <R> R accept(ExprVisitor<R> v) {
            return v.missing(this);
        }
    }
}
