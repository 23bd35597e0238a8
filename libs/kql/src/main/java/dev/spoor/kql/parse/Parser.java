package dev.spoor.kql.parse;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.ast.Query;
import dev.spoor.kql.ast.Statement;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a query. It never throws for what the text says: problems are in the result, and what could be read around them is too. Time is
 * linear in the length of the text, and the depth of the tree is bounded.
 */
public final class Parser extends RareOperators {
    private Parser(SourceText source) {
        super(source);
    }

    /** A query: statements divided by semicolons. */
    public static Query query(SourceText source) {
        Parser parser = new Parser(source);
        List<Statement> statements = parser.statements();
        List<Diagnostic> problems = new ArrayList<>(parser.problems);
        problems.sort(Comparator.comparingInt(Diagnostic::offset));
        return new Query(source, statements, problems);
    }

    /** The names of all operators that may follow a pipe, in alphabetical order. */
    public static List<String> operators() {
        return operatorNames();
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (kind() == Kind.DIRECTIVE) {
            take();
        }
        if (is(".")) {
            problem(span(), "management commands (." + text(1) + ") are not queries");
            return statements;
        }
        while (!atEnd()) {
            try {
                statements.add(statement());
                if (!atEnd() && !is(";")) {
                    throw expected("; or | or the end of the query");
                }
            } catch (Abort e) {
                toNextStatement();
            }
            if (accept(";") && is(";")) {
                problem(span(), "there is nothing between these semicolons");
            }
        }
        return statements;
    }

    private void toNextStatement() {
        while (!atEnd()) {
            recover();
            if (is(";") || atEnd()) {
                return;
            }
            take();
        }
    }

    private Statement statement() {
        Span start = span();
        if (kind() == Kind.KEYWORD) {
            switch (text()) {
                case "let":
                    if (nameLength(1, false) > 0) {
                        return let();
                    }
                    break;
                case "set":
                    return setOption();
                case "declare":
                    if (is(1, "query_parameters")) {
                        return declareParameters();
                    }
                    if (is(1, "pattern")) {
                        return pattern();
                    }
                    break;
                case "alias":
                    if (is(1, "database")) {
                        return foreign("alias database");
                    }
                    break;
                case "restrict":
                    if (is(1, "access")) {
                        return foreign("restrict access");
                    }
                    break;
                default:
                    break;
            }
        }
        Expr expr = expression();
        return new Statement.Query(expr, from(start));
    }

    private Statement foreign(String what) {
        Span start = span();
        recover();
        return new Statement.Foreign(what, from(start));
    }

    /** A pattern's declaration has semicolons in its braces. */
    private Statement pattern() {
        Span start = span();
        int open = 0;
        while (!atEnd() && (open > 0 || !is(";"))) {
            open += is("{") ? 1 : is("}") ? -1 : 0;
            take();
        }
        if (open != 0) {
            throw expected("'}'");
        }
        return new Statement.Foreign("declare pattern", from(start));
    }

    private Statement.Let let() {
        Span start = span();
        expect("let");
        Expr.Name name = name();
        expect("=");
        Expr value;
        Span at = span();
        if (accept("materialize")) {
            expect("(");
            Expr inner = nested(this::expression);
            expect(")");
            value = new Expr.Conversion("materialize", inner, from(at));
        } else if (is("entity_group")) {
            recover();
            value = new Expr.Foreign("entity_group", from(at));
        } else if (atLambda()) {
            value = nested(this::lambda);
        } else {
            value = expression();
        }
        return new Statement.Let(name, value, from(start));
    }

    private boolean atLambda() {
        int n = is("view") ? 1 : 0;
        if (!is(n, "(")) {
            return false;
        }
        if (is(n + 1, ")") || is(n + 1, "*")) {
            return true;
        }
        int length = nameLength(n + 1, true);
        return length > 0 && is(n + 1 + length, ":");
    }

    /** {@code (parameters) { statements; body }}. */
    private Expr.Lambda lambda() {
        Span start = span();
        boolean view = accept("view");
        expect("(");
        List<ParameterDecl> parameters = listOrNone(this::parameter);
        expect(")");
        expect("{");
        List<Statement> statements = new ArrayList<>();
        while (is("let") || is("declare")) {
            statements.add(is("let") ? let() : declareParameters());
            expect(";");
        }
        Expr body = is("}") ? new Expr.Missing(span()) : expression();
        accept(";");
        expect("}");
        return new Expr.Lambda(view, parameters, statements, body, from(start));
    }

    private Statement setOption() {
        Span start = span();
        expect("set");
        String name = name().name();
        Expr value = accept("=") ? unnamed() : null;
        return new Statement.SetOption(name, value, from(start));
    }

    private Statement.DeclareParameters declareParameters() {
        Span start = span();
        expect("declare");
        expect("query_parameters");
        expect("(");
        List<ParameterDecl> parameters = list(this::parameter);
        expect(")");
        return new Statement.DeclareParameters(parameters, from(start));
    }

    @Override
    Expr dataSource() {
        Span start = span();
        String keyword = take();
        switch (keyword) {
            case "datatable":
                List<ColumnDecl> schema = schema();
                expect("[");
                List<Expr> values = looseList(true, this::value);
                expect("]");
                return new Expr.DataTable(schema, values, from(start));
            case "externaldata":
            case "external_data":
                List<ColumnDecl> columns = schema();
                expect("[");
                List<Expr> uris = looseList(false, () -> nested(this::expression));
                expect("]");
                List<Option> properties = accept("with") ? properties() : List.of();
                return new Expr.ExternalData(columns, uris, properties, from(start));
            default:
                recover();
                return new Expr.Foreign(keyword, from(start));
        }
    }

    private Expr value() {
        Expr value = literalOrNull();
        if (value == null) {
            throw expected("a literal");
        }
        return value;
    }

    /** A stored function: a lambda, or just a body. */
    public static Expr.Lambda function(SourceText source, List<Diagnostic> problems) {
        Parser parser = new Parser(source);
        try {
            Expr.Lambda lambda;
            if (parser.atLambda()) {
                lambda = parser.lambda();
                parser.accept(";");
            } else {
                Span start = parser.span();
                List<Statement> statements = new ArrayList<>();
                while (parser.is("let") || parser.is("declare")) {
                    statements.add(parser.is("let") ? parser.let() : parser.declareParameters());
                    parser.expect(";");
                }
                Expr body = parser.expression();
                parser.accept(";");
                lambda = new Expr.Lambda(false, List.of(), statements, body, parser.from(start));
            }
            if (!parser.atEnd()) {
                throw parser.expected("the end of the function");
            }
            return lambda;
        } catch (Abort e) {
            return null;
        } finally {
            problems.addAll(parser.problems);
        }
    }
}
