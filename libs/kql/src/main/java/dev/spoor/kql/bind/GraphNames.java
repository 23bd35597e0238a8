package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.GraphRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes and edges of a graph's patterns, and what may be said of them. */
final class GraphNames {
    private static final String INNER = "inner_nodes";

    private final Context context;
    private final Scope scope;
    private final Row node;
    private final Row edge;
    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> pathEdges = new HashSet<>();
    private final List<GraphRel.GraphMatch.PathValue> paths = new ArrayList<>();

    GraphNames(Context context, Scope scope, GraphRel.Graph graph) {
        this.context = context;
        this.scope = scope;
        this.node = new Row(new SourceRel.Values(List.of(), graph.nodeSchema(), graph.span()));
        this.edge = new Row(new SourceRel.Values(List.of(), graph.schema(), graph.span()));
    }

    void add(Operator.GraphPart part) {
        if (part.name().isEmpty()) {
            return;
        }
        boolean known = has(part.name());
        if (known && (part.edge() || !nodes.contains(part.name()))) {
            context.error(Code.DUPLICATE_NAME, part.span(), "there is an edge or a node " + part.name() + " already");
        }
        if (!part.edge()) {
            nodes.add(part.name());
            rows.put(part.name(), node);
        } else if (part.most() > 0) {
            pathEdges.add(part.name());
        } else {
            rows.put(part.name(), edge);
        }
    }

    boolean has(String name) {
        return rows.containsKey(name) || pathEdges.contains(name);
    }

    /** The nodes and single edges, by name, with their columns. */
    Map<String, Row> rows() {
        return rows;
    }

    List<GraphRel.GraphMatch.PathValue> paths() {
        return paths;
    }

    /** A call that means something in patterns only; empty for any other. */
    Optional<Meaning> call(ExprBinder binder, Expr.Call call) {
        String name = call.name().name();
        List<Expr> arguments = call.arguments();
        return switch (name) {
            case "all", "any", "map" -> arguments.size() == 2 ? Optional.of(path(name, call)) : Optional.empty();
            case "node_degree_in", "node_degree_out" ->
                Optional.of(
                        degree(binder, call, name.endsWith("in") ? GraphRel.GraphMatch.IN : GraphRel.GraphMatch.OUT));
            case INNER -> {
                context.error(Code.UNSUPPORTED, call.span(), INNER + "() outside of all, any and map is not supported");
                yield Optional.of(ExprBinder.value(context.unknown(call.span())));
            }
            default -> Optional.empty();
        };
    }

    private Meaning degree(ExprBinder binder, Expr.Call call, String column) {
        Span span = context.at(call.span());
        if (call.arguments().isEmpty() && binder.row == node) {
            return ExprBinder.value(new Scalar.ColumnRef(column, KqlType.LONG, span));
        }
        if (call.arguments().size() == 1
                && call.arguments().get(0) instanceof Expr.Name name
                && nodes.contains(name.name())) {
            return ExprBinder.value(new Scalar.StepRef(name.name(), column, KqlType.LONG, span));
        }
        context.error(Code.WRONG_PLACE, call.span(), call.name().name() + "() wants a node of the pattern");
        return ExprBinder.value(context.unknown(call.span()));
    }

    private Meaning path(String function, Expr.Call call) {
        Expr of = call.arguments().get(0);
        boolean inner = of instanceof Expr.Call c
                && c.name().name().equals(INNER)
                && c.arguments().size() == 1;
        Expr named = inner ? ((Expr.Call) of).arguments().get(0) : of;
        if (!(named instanceof Expr.Name name) || !pathEdges.contains(name.name())) {
            context.error(
                    Code.WRONG_PLACE,
                    of.span(),
                    function + "() wants edges of the pattern, or " + INNER + "() of them");
            return ExprBinder.value(context.unknown(call.span()));
        }
        ExprBinder each = ExprBinder.graph(context, scope, inner ? node : edge, this);
        Expr value = call.arguments().get(1);
        boolean map = function.equals("map");
        Scalar bound = map ? each.scalar(value) : each.predicate(value);
        paths.add(new GraphRel.GraphMatch.PathValue(function, name.name(), inner, bound));
        return ExprBinder.value(new Scalar.StepRef(
                GraphRel.GraphMatch.PATHS,
                Integer.toString(paths.size() - 1),
                map ? KqlType.DYNAMIC : KqlType.BOOL,
                context.at(call.span())));
    }
}
