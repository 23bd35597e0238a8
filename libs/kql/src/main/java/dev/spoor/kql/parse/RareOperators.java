package dev.spoor.kql.parse;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the rarer steps of a pipe. */
abstract class RareOperators extends GraphOperators {
    static final Set<String> KEYWORDS = Set.of(
            "sample",
            "sample-distinct",
            "parse-kv",
            "make-series",
            "invoke",
            "render",
            "getschema",
            "consume",
            "fork",
            "facet",
            "partition",
            "__partitionby",
            "top-nested",
            "top-hitters",
            "reduce",
            "scan",
            "search",
            "find",
            "assert-schema",
            "__executeAndCache",
            "macro-expand",
            "make-graph",
            "graph-match",
            "graph-shortest-paths",
            "graph-to-table",
            "graph-mark-components",
            "graph-where-nodes",
            "graph-where-edges",
            "inline_external_table");

    private static final Set<String> CHART_PROPERTIES = Set.of(
            "title",
            "xcolumn",
            "series",
            "ycolumns",
            "anomalycolumns",
            "kind",
            "xtitle",
            "ytitle",
            "xaxis",
            "yaxis",
            "legend",
            "ysplit",
            "accumulate",
            "ymin",
            "ymax",
            "xmax",
            "xmin");

    RareOperators(SourceText source) {
        super(source);
    }

    @Override
    final Operator rare(String keyword) {
        switch (keyword) {
            case "sample":
                options(Set.of());
                return new Operator.Sample(named(), step());
            case "sample-distinct":
                options(Set.of());
                Expr n = named();
                expect("of");
                return new Operator.SampleDistinct(n, named(), step());
            case "parse-kv":
                return parseKv();
            case "make-series":
                return makeSeries();
            case "invoke":
                return invoke();
            case "render":
                return render();
            case "getschema":
                options(Set.of());
                return new Operator.GetSchema(step());
            case "consume":
                options(Set.of());
                return new Operator.Foreign(keyword, step());
            case "fork":
                return fork();
            case "facet":
                return facet();
            case "partition":
            case "__partitionby":
                return partition();
            case "top-nested":
                return topNested();
            case "top-hitters":
                Expr count = named();
                expect("of");
                Expr of = named();
                return new Operator.TopHitters(count, of, accept("by") ? named() : null, step());
            case "reduce":
                return reduce();
            case "scan":
                return scan();
            case "search":
                return search();
            case "find":
                return find();
            case "assert-schema":
                return new Operator.AssertSchema(schema(), step());
            case "make-graph":
                return graph(keyword, this::makeGraph);
            case "graph-match":
                return graph(keyword, () -> graphMatch(false));
            case "graph-shortest-paths":
                return graph(keyword, () -> graphMatch(true));
            case "graph-to-table":
                return graph(keyword, this::graphToTable);
            default:
                return skipped(keyword);
        }
    }

    /** A pipe without a source, as the body of a step. */
    @Override
    final Expr subquery() {
        return nested(() -> {
            Operator first = operator();
            return steps(new Expr.Pipe(null, first, first.span()));
        });
    }

    private Operator parseKv() {
        Expr value = unnamed();
        expect("as");
        List<ColumnDecl> columns = schema();
        List<Option> options = accept("with") ? properties() : List.of();
        return new Operator.ParseKv(value, columns, options, step());
    }

    private Operator makeSeries() {
        List<Option> options = options(Set.of());
        List<Operator.Series> series = list(() -> {
            Expr value = named();
            Expr byDefault = null;
            if (accept("default")) {
                expect("=");
                byDefault = named();
            }
            return new Operator.Series(value, byDefault);
        });
        expect("on");
        Expr on = named();
        Expr from = null;
        Expr to = null;
        Expr step;
        boolean range = false;
        if (accept("in")) {
            range = true;
            expect("range");
            expect("(");
            List<Expr> bounds = list(this::named);
            if (bounds.size() != 3) {
                throw expected("in range(start, end, step)");
            }
            expect(")");
            from = bounds.get(0);
            to = bounds.get(1);
            step = bounds.get(2);
        } else {
            from = accept("from") ? unnamed() : null;
            to = accept("to") ? unnamed() : null;
            expect("step");
            step = unnamed();
        }
        List<Expr> by = accept("by") ? list(this::named) : List.of();
        return new Operator.MakeSeries(options, series, on, from, to, step, range, by, step());
    }

    private Operator invoke() {
        if (!atCall()) {
            throw expectedName("a function and its arguments");
        }
        Expr expr = call();
        while (is(".") && nameLength(1, false) > 0) {
            take();
            Expr.Call next = call();
            expr = new Expr.Path(expr, next, from(expr.span()));
        }
        return new Operator.Invoke(expr, step());
    }

    private Operator render() {
        if (!isChart(0) && kind() != Kind.IDENTIFIER) {
            throw expected("a chart, as timechart or piechart");
        }
        String chart = take();
        List<Option> properties = new ArrayList<>();
        while (true) {
            if ((is("kind") || is("title") || is("accumulate")) && is(1, "=")) {
                properties.add(option());
            } else if (is("with") && !is(1, "(")) {
                take();
                Span start = span();
                Expr value = literalOrNull();
                properties.add(new Option("with", value == null ? name() : value, from(start)));
            } else if (accept("by")) {
                Span start = span();
                properties.add(new Option("by", columnNames(), from(start)));
            } else {
                break;
            }
        }
        if (accept("with")) {
            expect("(");
            accept(",");
            properties.addAll(listOrNone(this::chartProperty));
            expect(")");
        }
        return new Operator.Render(chart, properties, step());
    }

    private Option chartProperty() {
        Span start = span();
        if (kind() != Kind.IDENTIFIER && kind() != Kind.KEYWORD || !CHART_PROPERTIES.contains(text())) {
            throw expected("a property of charts, as title or ycolumns");
        }
        String name = text();
        if (name.equals("series") || name.endsWith("columns")) {
            take();
            expect("=");
            return new Option(name, columnNames(), from(start));
        }
        if (name.equals("title") || name.endsWith("title")) {
            take();
            expect("=");
            return new Option(name, path(), from(start));
        }
        return option();
    }

    /** Names up to one that is a property itself; as one name with commas. */
    private Expr columnNames() {
        Span start = span();
        StringBuilder names = new StringBuilder(name().name());
        while (is(",") && !is(2, "=") && nameLength(1, true) > 0) {
            take();
            names.append(',').append(declared().name());
        }
        return new Expr.Name(names.toString(), from(start));
    }

    private Operator fork() {
        List<Expr> legs = new ArrayList<>();
        do {
            Span start = span();
            int length = nameLength(0, false);
            Expr.Name name = null;
            if (length > 0 && is(length, "=")) {
                name = name();
                expect("=");
            }
            expect("(");
            Expr leg = kind() == Kind.KEYWORD && isOperator(text()) ? subquery() : nested(this::expression);
            expect(")");
            legs.add(name == null ? leg : new Expr.Named(List.of(name), false, leg, from(start)));
        } while (is("(") || nameLength(0, false) > 0);
        return new Operator.Fork(legs, step());
    }

    private Operator facet() {
        expect("by");
        list(() -> entity(false, false));
        if (accept("with")) {
            if (accept("(")) {
                subquery();
                expect(")");
            } else {
                operator();
            }
        }
        return new Operator.Foreign("facet", step());
    }

    private Operator partition() {
        List<Option> options = options(Set.of());
        accept("by");
        Expr by = entity(false, false);
        if (accept("in")) {
            if (atCall()) {
                call();
            } else if (literalOrNull() == null) {
                throw expected("a scope");
            }
        }
        if (accept("id")) {
            literalOrNull();
        }
        boolean whole = is("{");
        expect(whole ? "{" : "(");
        boolean operator = kind() == Kind.KEYWORD && isOperator(text());
        Expr body = !whole && operator ? subquery() : nested(this::expression);
        expect(whole ? "}" : ")");
        return new Operator.Partition(options, by, body, whole || !operator, step());
    }

    private Operator topNested() {
        List<Operator.Level> levels = new ArrayList<>();
        do {
            if (!levels.isEmpty()) {
                expect("top-nested");
            }
            Expr count = is("of") ? null : named();
            expect("of");
            Expr of = named();
            Expr others = null;
            if (accept("with")) {
                expect("others");
                expect("=");
                others = unnamed();
            }
            expect("by");
            levels.add(new Operator.Level(count, of, others, ordered()));
        } while (accept(","));
        return new Operator.TopNested(levels, step());
    }

    private Operator reduce() {
        Set<String> names = Set.of("threshold", "characters");
        List<Option> options = new ArrayList<>(options(names));
        expect("by");
        Expr by = named();
        if (accept("with")) {
            do {
                List<Option> more = options(names);
                if (more.isEmpty()) {
                    throw expected("threshold= or characters=");
                }
                options.addAll(more);
            } while (accept(","));
        }
        return new Operator.Reduce(by, options, step());
    }

    private Operator scan() {
        List<Option> options = options(Set.of());
        List<Operator.Ordered> order = List.of();
        if (accept("order")) {
            expect("by");
            order = list(this::ordered);
        }
        List<Expr> partition = List.of();
        if (accept("partition")) {
            expect("by");
            partition = list(this::unnamed);
        }
        List<ParameterDecl> declared = List.of();
        if (accept("declare")) {
            expect("(");
            declared = listOrNone(this::parameter);
            expect(")");
        }
        expect("with");
        expect("(");
        List<Operator.Step> steps = new ArrayList<>();
        while (is("step")) {
            steps.add(scanStep());
        }
        expect(")");
        return new Operator.Scan(options, order, partition, declared, steps, step());
    }

    private Operator.Step scanStep() {
        Span start = span();
        expect("step");
        Expr.Name name = declared();
        boolean optional = accept("optional");
        String output = null;
        if (accept("output")) {
            expect("=");
            if (!text().equals("all") && !text().equals("last") && !text().equals("none")) {
                throw expected("all, last or none");
            }
            output = take();
        }
        expect(":");
        Expr condition = unnamed();
        List<Expr.Named> assignments = new ArrayList<>();
        if (accept("=>")) {
            assignments = list(() -> {
                Expr.Name column = declared();
                expect("=");
                Expr value = unnamed();
                return new Expr.Named(List.of(column), false, value, from(column.span()));
            });
        }
        expect(";");
        return new Operator.Step(name, optional, output, condition, assignments, from(start));
    }

    private List<Expr> tables() {
        if (!accept("in")) {
            return List.of();
        }
        expect("(");
        List<Expr> tables = list(() -> {
            int start = position();
            Expr.Name name = nameOrNull();
            if (name != null && is("|")) {
                take();
                Operator as = operator();
                return new Expr.Pipe(name, as, from(name.span()));
            }
            reset(start);
            return entity(true, true);
        });
        expect(")");
        return tables;
    }

    private Operator search() {
        List<Option> options = options(Set.of());
        List<Expr> tables = tables();
        Expr predicate;
        if (is("*") && !(Precedence.of(text(1)) >= Precedence.EQUALITY && kind(1) != Kind.END)) {
            predicate = new Expr.Star(span());
            take();
            if (accept("and")) {
                Expr rest = unnamed();
                predicate = new Expr.Binary("and", predicate, rest, Span.of(predicate.span(), rest.span()));
            }
        } else {
            predicate = unnamed();
        }
        return new Operator.Search(options, tables, predicate, step());
    }

    private Operator find() {
        List<Option> options = options(Set.of());
        List<Expr> tables = tables();
        if (!options.isEmpty() || !tables.isEmpty()) {
            expect("where");
        } else {
            accept("where");
        }
        Expr predicate = unnamed();
        List<Expr> project = null;
        boolean smart = accept("project-smart");
        if (smart || accept("project")) {
            project = listOrNone(this::findColumn);
        }
        List<Expr> away = accept("__projectAway") ? listOrNone(this::findColumn) : List.of();
        return new Operator.Find(options, tables, predicate, project, away, smart, step());
    }

    private Expr findColumn() {
        Span start = span();
        if (is("pack") && is(1, "(")) {
            take();
            take();
            expect("*");
            expect(")");
            return new Expr.Call(new Expr.Name("pack_all", start), List.of(), from(start));
        }
        if (accept("*")) {
            return new Expr.Star(start);
        }
        Expr.Name name = name();
        if (accept(":")) {
            Expr.TypeOf type = new Expr.TypeOf(declaredType(), List.of(), from(start));
            return new Expr.Named(List.of(name), false, type, from(start));
        }
        return name;
    }
}
