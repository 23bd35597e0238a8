package dev.spoor.kql.parse;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The steps of graphs. */
abstract class GraphOperators extends Operators {
    GraphOperators(SourceText source) {
        super(source);
    }

    /** Of graphs the common forms are read; what is another one is valid all the same. */
    final Operator graph(String keyword, Supplier<Operator> reader) {
        int start = position();
        int before = problems.size();
        try {
            Operator read = reader.get();
            if (atListEnd() && problems.size() == before) {
                return read;
            }
        } catch (Abort e) {
            // It is another form.
        }
        problems.subList(before, problems.size()).clear();
        reset(start);
        return skipped(keyword);
    }

    final Operator makeGraph() {
        Expr.Name source = name();
        expect("-");
        expect("-");
        expect(">");
        Expr.Name target = name();
        if (is("with_node_id")) {
            take();
            expect("=");
            return new Operator.MakeGraph(source, target, null, null, name().name(), step());
        }
        if (!accept("with")) {
            return new Operator.MakeGraph(source, target, null, null, null, step());
        }
        Expr nodes = unnamed();
        expect("on");
        return new Operator.MakeGraph(source, target, nodes, name(), null, step());
    }

    final Operator graphMatch(boolean shortest) {
        List<Option> options = new ArrayList<>();
        while ((is("cycles") || is("output")) && is(1, "=")) {
            options.add(option());
        }
        List<List<Operator.GraphPart>> patterns = list(this::pattern);
        Expr where = accept("where") ? unnamed() : null;
        expect("project");
        return new Operator.GraphMatch(shortest, options, patterns, where, list(this::named), step());
    }

    private List<Operator.GraphPart> pattern() {
        List<Operator.GraphPart> parts = new ArrayList<>();
        parts.add(node());
        while (is("-") || is("<")) {
            chained(parts.size());
            Span start = span();
            boolean left = accept("<");
            expect("-");
            String name = "";
            int least = 1;
            int most = 0;
            if (accept("[")) {
                name = is("]") || is("*") ? "" : name().name();
                if (accept("*")) {
                    least = hops();
                    expect("..");
                    most = hops();
                }
                expect("]");
            }
            expect("-");
            boolean right = accept(">");
            if (left && right) {
                throw expected("one direction");
            }
            parts.add(new Operator.GraphPart(true, name, left ? -1 : right ? 1 : 0, least, most, from(start)));
            parts.add(node());
        }
        return parts;
    }

    private Operator.GraphPart node() {
        Span start = span();
        expect("(");
        String name = is(")") ? "" : name().name();
        expect(")");
        return new Operator.GraphPart(false, name, 0, 1, 0, from(start));
    }

    private int hops() {
        if (literalOrNull() instanceof Expr.Literal l && l.value() instanceof Long n && n >= 0 && n <= 100) {
            return n.intValue();
        }
        throw expected("a number of edges");
    }

    final Operator graphToTable() {
        boolean nodes = accept("nodes");
        if (!nodes && !(kind() == Kind.IDENTIFIER && text().equals("nodes"))) {
            if (!text().equals("edges")) {
                throw expected("nodes or edges");
            }
            take();
        } else if (!nodes) {
            take();
            nodes = true;
        }
        List<String> ids = new ArrayList<>();
        for (String option : nodes ? List.of("with_node_id") : List.of("with_source_id", "with_target_id")) {
            String name = null;
            if (text().equals(option)) {
                take();
                expect("=");
                name = name().name();
            }
            ids.add(name);
        }
        return new Operator.GraphToTable(nodes, Collections.unmodifiableList(ids), step());
    }

    /** What is not understood is read to its end, so that what follows can be checked. */
    final Operator skipped(String keyword) {
        recover();
        return new Operator.Foreign(keyword, step());
    }
}
