package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.ExprVisitor;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds expressions at one place of a query: over one row, with the names that are visible there. */
final class ExprBinder implements ExprVisitor<Meaning> {
    final Context context;
    final Scope scope;
    /** Null where there is no row: in a {@code let}, in {@code print}. */
    final Row row;
    /** Takes the aggregates; null where there must be none. */
    final AggregateSink sink;

    private final Map<String, Row> steps;
    /** Null outside of patterns of a graph. */
    private final GraphNames graph;

    private ExprBinder(
            Context context, Scope scope, Row row, AggregateSink sink, Map<String, Row> steps, GraphNames graph) {
        this.context = context;
        this.scope = scope;
        this.row = row;
        this.sink = sink;
        this.steps = steps;
        this.graph = graph;
    }

    ExprBinder(Context context, Scope scope, Row row) {
        this(context, scope, row, null, Map.of(), null);
    }

    /** Over aggregates: columns may be used inside of them only. */
    static ExprBinder aggregates(Context context, Scope scope, AggregateSink sink) {
        return new ExprBinder(context, scope, null, sink, Map.of(), null);
    }

    /** In {@code scan}: with the states of the steps. */
    static ExprBinder scan(Context context, Scope scope, Row row, Map<String, Row> steps) {
        return new ExprBinder(context, scope, row, null, steps, null);
    }

    /** Over a pattern of a graph: with its nodes and edges, and the row of one of a path or null. */
    static ExprBinder graph(Context context, Scope scope, Row row, GraphNames names) {
        return new ExprBinder(context, scope, row, null, names.rows(), names);
    }

    /** For the arguments of an aggregate: over the rows that are aggregated. */
    ExprBinder inAggregate() {
        return new ExprBinder(context, scope, sink.row);
    }

    Meaning bind(Expr expr) {
        return context.nested(expr.span(), () -> expr.accept(this));
    }

    /** As a scalar; what is none is an error. */
    Scalar scalar(Expr expr) {
        Meaning m = bind(expr);
        if (m instanceof Meaning.Value v) {
            return v.scalar();
        }
        if (m instanceof Meaning.Table t && !(t.rel().schema().isOpen())) {
            context.error(
                    Code.WRONG_PLACE,
                    expr.span(),
                    "this is a table where a single value is wanted; toscalar(...) makes one of it");
        } else if (m instanceof Meaning.Function f) {
            context.error(Code.WRONG_PLACE, expr.span(), f.name() + " is a function: call it with parentheses");
        }
        return context.unknown(expr.span());
    }

    /** As a scalar of type bool. */
    Scalar predicate(Expr expr) {
        Scalar s = scalar(expr);
        if (s.type() != KqlType.BOOL && !Types.isLoose(s.type())) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    "a condition (bool) is wanted here, not a " + s.type().kqlName());
        }
        return s;
    }

    /** As a table; what is none is an error. */
    Rel table(Expr expr) {
        Meaning m = expr instanceof Expr.Name name
                ? context.nested(name.span(), () -> Names.table(this, name))
                : bind(expr);
        if (m instanceof Meaning.Table t) {
            return t.rel();
        }
        if (m instanceof Meaning.Value v && v.scalar().type() == KqlType.UNKNOWN) {
            return context.unknownTable(expr.span());
        }
        context.error(Code.WRONG_PLACE, expr.span(), "this is not a table");
        return context.unknownTable(expr.span());
    }

    boolean hasColumn(String name) {
        Row r = sink != null ? sink.row : row;
        return r != null && r.find(name) != null;
    }

    /** The function of the library that a call of that name means here; null for one of the query, and for none. */
    FunctionDef library(String name) {
        if (scope.find(name) instanceof Meaning.Function) {
            return null;
        }
        FunctionDef aggregate = sink == null ? null : Library.aggregate(name);
        return aggregate != null ? aggregate : Library.scalar(name);
    }

    Scalar.ColumnRef column(Column column, Span span) {
        return new Scalar.ColumnRef(column.name(), column.type(), context.at(span));
    }

    static Meaning value(Scalar scalar) {
        return new Meaning.Value(scalar);
    }

    private Meaning failed(Expr expr) {
        return value(context.unknown(expr.span()));
    }

    @Override
    public Meaning name(Expr.Name name) {
        if (graph != null && !hasColumn(name.name()) && graph.has(name.name())) {
            context.error(
                    Code.WRONG_PLACE,
                    name.span(),
                    name.name() + " is a part of the pattern: name one of its columns, as " + name.name()
                            + ".column; of the edges of a path there are all(), any() and map()");
            return failed(name);
        }
        return Names.resolve(this, name);
    }

    @Override
    public Meaning wildcard(Expr.Wildcard expr) {
        context.error(Code.WRONG_PLACE, expr.span(), "a name with stars cannot stand here");
        return failed(expr);
    }

    @Override
    public Meaning star(Expr.Star expr) {
        context.error(Code.WRONG_PLACE, expr.span(), "* cannot stand here");
        return failed(expr);
    }

    @Override
    public Meaning at(Expr.At expr) {
        context.error(Code.WRONG_PLACE, expr.span(), "@ cannot stand here");
        return failed(expr);
    }

    @Override
    public Meaning literal(Expr.Literal expr) {
        return value(new Scalar.Literal(expr.value(), expr.type(), context.at(expr.span())));
    }

    @Override
    public Meaning typeOf(Expr.TypeOf expr) {
        context.error(Code.WRONG_PLACE, expr.span(), "typeof(...) cannot stand here");
        return failed(expr);
    }

    @Override
    public Meaning call(Expr.Call expr) {
        if (graph != null) {
            Optional<Meaning> of = graph.call(this, expr);
            if (of.isPresent()) {
                return of.get();
            }
        }
        return Calls.bind(this, expr);
    }

    @Override
    public Meaning signed(Expr.Signed expr) {
        Scalar operand = scalar(expr.operand());
        Span span = context.at(expr.span());
        if (!Types.isSummable(operand.type()) && !Types.isLoose(operand.type())) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    "there is no sign for a " + operand.type().kqlName());
        }
        KqlType type = Types.promoted(operand.type());
        if (operand instanceof Scalar.Literal literal) {
            Object folded = Constants.signed(literal.value(), expr.negative());
            if (folded != null) {
                return value(new Scalar.Literal(folded, type, span));
            }
        }
        return value(expr.negative() ? new Scalar.Negate(operand, type, span) : operand);
    }

    @Override
    public Meaning binary(Expr.Binary expr) {
        BinaryOperator operator = Operators.binary(expr.operator());
        if (operator == null) {
            context.error(
                    Code.UNSUPPORTED,
                    expr.span(),
                    "the operator " + expr.operator() + " is not supported; contains, startswith"
                            + " and matches regex do what it did");
            return failed(expr);
        }
        if (expr.left() instanceof Expr.Star) {
            return value(anyColumn(operator, scalar(expr.right()), expr));
        }
        return value(binary(operator, scalar(expr.left()), scalar(expr.right()), expr.span()));
    }

    Scalar binary(BinaryOperator operator, Scalar left, Scalar right, Span span) {
        KqlType type = Types.of(operator, left.type(), right.type());
        if (type == null) {
            context.error(
                    Code.OPERAND_TYPE,
                    span,
                    "there is no " + operator.text() + " between a "
                            + left.type().kqlName() + " and a " + right.type().kqlName()
                            + Operators.advice(operator, left.type(), right.type()));
            type = Operators.isArithmetic(operator) ? KqlType.UNKNOWN : KqlType.BOOL;
        }
        return new Scalar.Binary(operator, left, right, type, context.at(span));
    }

    /** {@code * has "x"}: some column that is text. */
    private Scalar anyColumn(BinaryOperator operator, Scalar right, Expr.Binary expr) {
        if (row == null) {
            context.error(Code.WRONG_PLACE, expr.left().span(), "there are no columns here for * to stand for");
            return context.unknown(expr.span());
        }
        return Operators.anyText(row.columns(), operator, right, context.at(expr.span()));
    }

    @Override
    public Meaning in(Expr.In expr) {
        return value(Operators.in(this, expr));
    }

    @Override
    public Meaning between(Expr.Between expr) {
        return value(Operators.between(this, expr));
    }

    @Override
    public Meaning path(Expr.Path expr) {
        if (expr.base() instanceof Expr.Name base && !hasColumn(base.name())) {
            Row state = steps.get(base.name());
            if (state != null && expr.selector() instanceof Expr.Name column) {
                return value(stepColumn(base.name(), state, column));
            }
        }
        Optional<Meaning> elsewhere = Elsewhere.bind(this, expr);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        Scalar base = scalar(expr.base());
        Span span = context.at(expr.span());
        if (!Types.isLoose(base.type())) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.selector().span(),
                    "a " + base.type().kqlName() + " has no members; parse_json(...) makes a dynamic of it");
            return failed(expr);
        }
        if (expr.selector() instanceof Expr.Name member) {
            return value(new Scalar.Member(base, member.name(), base.type(), span));
        }
        if (expr.selector() instanceof Expr.Bracketed index) {
            return value(element(base, scalar(index.inner()), span));
        }
        context.error(Code.WRONG_PLACE, expr.selector().span(), "behind the dot a name is wanted");
        return failed(expr);
    }

    private Scalar stepColumn(String step, Row state, Expr.Name name) {
        Column column = state.find(name.name());
        if (column == null && !state.isOpen()) {
            context.error(
                    Code.UNKNOWN_COLUMN,
                    name.span(),
                    step + " has no column " + name.name()
                            + DidYouMean.of(
                                    name.name(),
                                    state.columns().stream().map(Column::name).toList()));
        }
        KqlType type = column == null ? KqlType.UNKNOWN : column.type();
        return new Scalar.StepRef(step, name.name(), type, context.at(name.span()));
    }

    private Scalar element(Scalar base, Scalar index, Span span) {
        KqlType type = base.type();
        if (index instanceof Scalar.Literal literal && literal.value() instanceof String name) {
            return new Scalar.Member(base, name, type, span);
        }
        KqlType i = index.type();
        if (!i.isInteger() && i != KqlType.STRING && !Types.isLoose(i)) {
            context.error(Code.OPERAND_TYPE, index.span(), "an index is a number or a name, not a " + i.kqlName());
        }
        return new Scalar.Element(base, index, type, span);
    }

    @Override
    public Meaning element(Expr.Element expr) {
        Scalar base = scalar(expr.base());
        Scalar index = scalar(expr.index());
        if (!Types.isLoose(base.type())) {
            context.error(
                    Code.OPERAND_TYPE,
                    expr.span(),
                    "a " + base.type().kqlName()
                            + " has no elements; parse_json(...) or split(...) makes a dynamic of it");
            return failed(expr);
        }
        return value(element(base, index, context.at(expr.span())));
    }

    @Override
    public Meaning bracketed(Expr.Bracketed expr) {
        context.error(Code.WRONG_PLACE, expr.span(), "[...] cannot stand alone; a list is written dynamic([...])");
        return failed(expr);
    }

    @Override
    public Meaning named(Expr.Named expr) {
        return bind(expr.value());
    }

    @Override
    public Meaning pipe(Expr.Pipe expr) {
        return new Meaning.Table(Pipes.bind(this, expr, null));
    }

    @Override
    public Meaning dataTable(Expr.DataTable expr) {
        return new Meaning.Table(Sources.dataTable(this, expr));
    }

    @Override
    public Meaning externalData(Expr.ExternalData expr) {
        return new Meaning.Table(Sources.external(this, expr));
    }

    @Override
    public Meaning conversion(Expr.Conversion expr) {
        // What is inside stands for itself: it cannot use the row.
        ExprBinder alone = new ExprBinder(context, scope, null);
        Span span = context.at(expr.span());
        if (expr.kind().equals("toscalar")) {
            Meaning inner = alone.bind(expr.inner());
            if (inner instanceof Meaning.Table t) {
                return value(subquery(t.rel(), expr, span));
            }
            return inner instanceof Meaning.Value ? inner : value(alone.scalar(expr.inner()));
        }
        Rel rel = alone.table(expr.inner());
        return new Meaning.Table(
                expr.kind().equals("materialize") ? new SourceRel.Shared(context.id(), null, true, rel, span) : rel);
    }

    private Scalar subquery(Rel rel, Expr.Conversion expr, Span span) {
        List<Column> columns = rel.schema().columns();
        if (columns.isEmpty()) {
            if (!rel.schema().isOpen()) {
                context.error(Code.WRONG_PLACE, expr.span(), "this table has no column to take a value from");
            }
            return context.unknown(expr.span());
        }
        return new Scalar.Subquery(rel, columns.get(0).type(), span);
    }

    @Override
    public Meaning lambda(Expr.Lambda expr) {
        return new Meaning.Function("function", expr, scope, null);
    }

    @Override
    public Meaning foreign(Expr.Foreign expr) {
        context.error(Code.UNSUPPORTED, expr.span(), expr.what() + " is not supported");
        return failed(expr);
    }

    @Override
    public Meaning missing(Expr.Missing expr) {
        context.error(Code.SYNTAX, expr.span(), "something is missing here");
        return failed(expr);
    }

    /** Everything that a list of expressions stands for, as scalars. */
    List<Scalar> scalars(List<Expr> exprs) {
        List<Scalar> all = new ArrayList<>(exprs.size());
        for (Expr e : exprs) {
            all.add(scalar(e));
        }
        return all;
    }
}
