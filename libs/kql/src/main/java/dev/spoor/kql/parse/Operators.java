package dev.spoor.kql.parse;

import dev.spoor.kql.ast.ColumnDecl;
import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the common steps of a pipe; the rarer ones are in {@link RareOperators}. */
abstract class Operators extends Options {
    private static final Map<String, Function<Operators, Operator>> READERS = new HashMap<>();

    static {
        READERS.put("where", Operators::where);
        READERS.put("filter", Operators::where);
        READERS.put("extend", o -> new Operator.Extend(o.list(o::named), o.step()));
        READERS.put("project", o -> new Operator.Project(o.listOrNone(o::named), o.step()));
        READERS.put("project-away", o -> new Operator.ProjectAway(o.listOrNone(o::nameOrWildcard), o.step()));
        READERS.put("project-keep", o -> new Operator.ProjectKeep(o.listOrNone(o::nameOrWildcard), o.step()));
        READERS.put("project-rename", o -> new Operator.ProjectRename(o.listOrNone(o::named), o.step()));
        READERS.put("project-reorder", o -> new Operator.ProjectReorder(o.listOrNone(o::reordered), o.step()));
        READERS.put("project-by-names", o -> new Operator.ProjectByNames(o.listOrNone(o::unnamed), o.step()));
        READERS.put("summarize", Operators::summarize);
        READERS.put("distinct", Operators::distinct);
        READERS.put("count", Operators::count);
        READERS.put("sort", Operators::sort);
        READERS.put("order", Operators::sort);
        READERS.put("top", Operators::top);
        READERS.put("take", Operators::takeRows);
        READERS.put("limit", Operators::takeRows);
        READERS.put("join", o -> o.join(false));
        READERS.put("lookup", o -> o.join(true));
        READERS.put("union", Operators::union);
        READERS.put("mv-expand", Operators::mvExpand);
        READERS.put("mvexpand", Operators::mvExpand);
        READERS.put("mv-apply", Operators::mvApply);
        READERS.put("mvapply", Operators::mvApply);
        READERS.put("parse", o -> o.parse(false));
        READERS.put("parse-where", o -> o.parse(true));
        READERS.put("evaluate", Operators::evaluate);
        READERS.put("as", Operators::as);
        READERS.put("serialize", o -> {
            o.options(Set.of());
            return new Operator.Serialize(o.listOrNone(o::named), o.step());
        });
        READERS.put("print", o -> new Operator.Print(o.list(o::named), o.step()));
        READERS.put("range", Operators::range);
    }

    /** Where the operator that is being read begins. */
    private int begin;

    Operators(SourceText source) {
        super(source);
    }

    /** Reads one of the rarer operators, or returns null if the keyword is none. The keyword is taken already. */
    abstract Operator rare(String keyword);

    abstract Expr subquery();

    @Override
    final boolean atQuery() {
        return atOperator() || pipeAhead();
    }

    /** Whether an operator begins here, where a table might stand as well. */
    final boolean atOperator() {
        if (kind() != Kind.KEYWORD) {
            return false;
        }
        switch (text()) {
            case "evaluate":
                return nameLength(1, false) > 0 || isOption(1);
            case "facet":
                return is(1, "by");
            case "partition":
            case "reduce":
                return is(1, "by") || isOption(1);
            case "range":
                int length = nameLength(1, false);
                return length > 0 && is(1 + length, "from");
            case "inline_external_table":
                return is(1, "(") || is(1, "kind");
            case "render":
                return isChart(1) || kind(1) == Kind.IDENTIFIER || nameLength(1, false) == 1;
            default:
                return !Keywords.isName(text()) && isOperator(text());
        }
    }

    static List<String> operatorNames() {
        List<String> names = new ArrayList<>(READERS.keySet());
        names.addAll(RareOperators.KEYWORDS);
        names.removeIf(n -> n.startsWith("_"));
        names.sort(null);
        return names;
    }

    final boolean isOperator(String keyword) {
        return READERS.containsKey(keyword) || RareOperators.KEYWORDS.contains(keyword);
    }

    /** Whether there is a pipe before the comma or parenthesis that ends this expression. */
    private boolean pipeAhead() {
        int open = 0;
        for (int n = 0; ; n++) {
            if (kind(n) == Kind.END) {
                return false;
            }
            if (kind(n) != Kind.PUNCTUATION) {
                continue;
            }
            switch (text(n)) {
                case "(":
                    open++;
                    break;
                case ")":
                    if (open-- == 0) {
                        return false;
                    }
                    break;
                case "|":
                    if (open == 0) {
                        return true;
                    }
                    break;
                case ",":
                    if (open == 0) {
                        return false;
                    }
                    break;
                case ";":
                    return false;
                default:
                    break;
            }
        }
    }

    @Override
    final Expr expression() {
        Expr expr;
        if (atOperator()) {
            Operator first = operator();
            expr = new Expr.Pipe(null, first, first.span());
        } else {
            expr = unnamed();
        }
        return steps(expr);
    }

    /** The steps that follow a source. */
    final Expr steps(Expr source) {
        Expr expr = source;
        for (int length = 1; accept("|"); length++) {
            chained(length);
            Operator operator = operator();
            expr = new Expr.Pipe(expr, operator, Span.of(expr.span(), operator.span()));
        }
        return expr;
    }

    /** An operator; if it is broken, what is wrong is written down and the next one can be read. */
    final Operator operator() {
        int start = span().start();
        int outer = begin;
        begin = start;
        try {
            if (kind() != Kind.KEYWORD || !isOperator(text())) {
                throw noOperator();
            }
            if (is("count") && is(1, "(") || is("range") && is(1, "(")) {
                throw noOperator();
            }
            String keyword = take();
            Function<Operators, Operator> reader = READERS.get(keyword);
            Operator operator = reader != null ? reader.apply(this) : rare(keyword);
            if (!atListEnd()) {
                throw behind();
            }
            return operator;
        } catch (Abort e) {
            recover();
            return new Operator.Broken(from(start));
        } finally {
            begin = outer;
        }
    }

    private Abort noOperator() {
        if (kind() == Kind.IDENTIFIER || kind() == Kind.KEYWORD) {
            List<String> known = new ArrayList<>(READERS.keySet());
            known.addAll(RareOperators.KEYWORDS);
            String near = DidYouMean.of(text(), known);
            return problem(span(), "there is no operator " + Words.shown(text()) + near);
        }
        return expected("an operator, as where or project");
    }

    /** Something stands behind an expression that cannot be there. */
    private Abort behind() {
        if (is(",") || is("=") || is("==")) {
            return problem(span(), "did not expect " + text() + " here");
        }
        return expected("| or the end of the query");
    }

    /** The span of the operator so far. */
    final Span step() {
        return from(begin);
    }

    private Operator where() {
        options(Set.of());
        return new Operator.Where(named(), step());
    }

    private Expr nameOrWildcard() {
        if (wildcardLength(0) > 0) {
            return wildcardOrNull();
        }
        return entity(false, true);
    }

    private Operator.Ordered reordered() {
        Expr name = wildcardOrNull();
        return order(name == null ? name() : name, false);
    }

    final Operator.Ordered ordered() {
        return order(named(), true);
    }

    private Operator.Ordered order(Expr value, boolean nulls) {
        Boolean descending = null;
        if (accept("asc") || accept("granny-asc")) {
            descending = false;
        } else if (accept("desc") || accept("granny-desc")) {
            descending = true;
        }
        Boolean first = null;
        if (nulls && accept("nulls")) {
            if (!is("first") && !is("last")) {
                throw expected("first or last");
            }
            first = take().equals("first");
        }
        return new Operator.Ordered(value, descending, first);
    }

    private Operator summarize() {
        List<Option> options = options(Set.of());
        List<Expr> aggregates = is("by") ? List.of() : listOrNone(this::named);
        List<Expr> by = new ArrayList<>();
        Expr bin = null;
        if (accept("by")) {
            by = list(this::named);
            if (is("bin") && is(1, "=")) {
                take();
                take();
                bin = unnamed();
            }
        }
        return new Operator.Summarize(options, aggregates, by, bin, step());
    }

    private Operator distinct() {
        options(Set.of());
        return new Operator.Distinct(
                list(() -> {
                    if (is("*")) {
                        Span star = span();
                        take();
                        return new Expr.Star(star);
                    }
                    return named();
                }),
                step());
    }

    private Operator count() {
        Expr.Name as = null;
        if (accept("as")) {
            if (kind() != Kind.IDENTIFIER) {
                throw expectedName("a name");
            }
            as = name();
        }
        return new Operator.Count(as, step());
    }

    private Operator sort() {
        options(Set.of());
        expect("by");
        return new Operator.Sort(list(this::ordered), step());
    }

    private Operator top() {
        options(Set.of());
        Expr count = named();
        expect("by");
        return new Operator.Top(count, ordered(), step());
    }

    private Operator takeRows() {
        options(Set.of());
        return new Operator.Take(named(), step());
    }

    private Operator join(boolean lookup) {
        List<Option> options = options(Set.of());
        Expr right = unnamed();
        List<Expr> on = new ArrayList<>();
        Expr where = null;
        if (accept("on")) {
            on = list(this::unnamed);
        } else if (lookup) {
            throw expected("on");
        } else if (accept("where")) {
            where = unnamed();
        }
        return new Operator.Join(lookup, options, right, on, where, step());
    }

    private Operator union() {
        List<Option> options = options(Set.of("best_effort"));
        return new Operator.Union(options, list(this::unionTable), step());
    }

    final Expr unionTable() {
        if (accept("(")) {
            Expr inner = nested(this::expression);
            expect(")");
            return inner;
        }
        return entity(true, true);
    }

    private Operator.Expand expand() {
        Expr value = named();
        return new Operator.Expand(value, accept("to") ? typeOf().type() : null);
    }

    private Operator mvExpand() {
        List<Option> options = options(Set.of());
        List<Operator.Expand> items = list(this::expand);
        Expr limit = accept("limit") ? unnamed() : null;
        return new Operator.MvExpand(options, items, limit, step());
    }

    private Operator mvApply() {
        List<Option> options = options(Set.of());
        List<Operator.Expand> items = list(this::expand);
        Expr limit = accept("limit") ? unnamed() : null;
        if (accept("id")) {
            unnamed();
        }
        expect("on");
        expect("(");
        Expr body = subquery();
        expect(")");
        return new Operator.MvApply(options, items, limit, body, step());
    }

    private Operator parse(boolean where) {
        List<Option> options = options(Set.of("flags"));
        Expr value = unnamed();
        expect("with");
        List<Operator.PatternPart> pattern = new ArrayList<>();
        while (true) {
            Span start = span();
            if (accept("*")) {
                pattern.add(new Operator.PatternPart(null, null, start));
            } else if (kind() == Kind.STRING) {
                Expr.Literal text = string();
                pattern.add(new Operator.PatternPart((String) text.value(), null, text.span()));
            } else if (nameLength(0, true) > 0) {
                ColumnDecl column = columnDecl(true);
                pattern.add(new Operator.PatternPart(null, column, column.span()));
            } else {
                break;
            }
        }
        return new Operator.Parse(where, options, value, pattern, step());
    }

    private Operator evaluate() {
        List<Option> options = options(Set.of());
        if (!atCall()) {
            throw expectedName("a plugin and its arguments");
        }
        Expr.Call call = call();
        List<ColumnDecl> schema = null;
        boolean star = false;
        if (accept(":")) {
            expect("(");
            accept(",");
            star = accept("*");
            accept(",");
            schema = looseList(false, () -> columnDecl(false));
            expect(")");
        }
        return new Operator.Evaluate(options, call, schema, star, step());
    }

    private Operator as() {
        options(Set.of());
        return new Operator.As(name(), step());
    }

    private Operator range() {
        Expr.Name name = name();
        expect("from");
        Expr from = unnamed();
        expect("to");
        Expr to = unnamed();
        expect("step");
        Expr step = unnamed();
        return new Operator.Range(name, from, to, step, step());
    }
}
