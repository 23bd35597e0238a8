package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.GraphRel;
import dev.spoor.kql.ir.GraphRel.GraphMatch.Cycles;
import dev.spoor.kql.ir.GraphRel.GraphMatch.Part;
import dev.spoor.kql.ir.GraphRel.GraphMatch.PathValue;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * graph-match: lays the patterns onto the graph, part by part, in all ways that there are. A condition decides as soon as all that it reads is
 * there. graph-shortest-paths: the same for paths of one length after the other.
 */
final class GraphMatchStage implements TableStage {
    /** Each is some frames of the stack. */
    private static final int MOST_EDGES = 200;

    private static final long MOST_STEPS = 5_000_000;

    private static final Object[] NOTHING = {};
    /** With those of a balanced tree that are left, no more than there are bits. */
    private static final int MOST_CONDITIONS = 30;

    /** A condition reads a part that has no place yet. */
    private static final class Unbound extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Unbound INSTANCE = new Unbound();

        Unbound() {
            super("unbound", null, false, false);
        }
    }

    private record PathTest(PathValue path, int slot, Evaluator.Expression value) {}

    private final GraphRel.GraphMatch match;
    private final GraphSteps.Source source;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Evaluator.Expression> conditions = new ArrayList<>();
    private final List<Evaluator.Expression> columns = new ArrayList<>();
    private final List<PathTest> paths = new ArrayList<>();
    private final List<List<Integer>> patternSlots = new ArrayList<>();
    private boolean readsPaths;

    private GraphData graph;
    private Consumer<Object[]> out;
    private long steps;
    /** What stands at each slot: a node, an edge, or the edges and inner nodes of a path; null for nothing yet. */
    private Object[] bound;

    /** The edges and the nodes between them. */
    private record Path(List<Integer> edges, List<Integer> inner) {}

    GraphMatchStage(Query query, GraphRel.GraphMatch match, GraphSteps.Source source) {
        this.match = match;
        this.source = source;
        for (List<Part> pattern : match.patterns()) {
            List<Integer> at = new ArrayList<>();
            for (Part p : pattern) {
                String name = p.name().isEmpty() ? "$" + slots.size() : p.name();
                at.add(slots.computeIfAbsent(name, n -> slots.size()));
            }
            patternSlots.add(at);
        }
        if (match.shortest()
                && (match.patterns().size() != 1
                        || match.patterns().get(0).size() != 3
                        || match.patterns().get(0).get(1).most() == 0)) {
            throw query.unsupported(
                    match.span(), "graph-shortest-paths of anything but (a)-[edges*m..n]-(b) is not supported");
        }
        int edges = match.patterns().stream()
                .flatMap(List::stream)
                .mapToInt(p -> p.edge() ? Math.max(1, p.most()) : 0)
                .sum();
        if (edges > MOST_EDGES) {
            throw query.unsupported(match.span(), "patterns of more than " + MOST_EDGES + " edges are not supported");
        }
        Evaluator parts = new Evaluator(query, Map.of(), this::reference);
        for (PathValue p : match.paths()) {
            Map<String, Integer> names = new HashMap<>();
            for (Column c :
                    (p.inner() ? match.graph().nodeSchema() : match.graph().schema()).columns()) {
                names.put(c.name(), names.size());
            }
            if (p.inner()) {
                names.put(GraphRel.GraphMatch.IN, names.size());
                names.put(GraphRel.GraphMatch.OUT, names.size());
            }
            Evaluator each = new Evaluator(query, names, this::reference);
            paths.add(new PathTest(
                    p,
                    slots.get(p.edge()),
                    p.function().equals("map")
                            ? each.compile(p.value(), KqlType.DYNAMIC)
                            : each.compile(p.value(), KqlType.BOOL)));
        }
        readsPaths = false;
        if (match.where() != null) {
            split(match.where(), parts);
        }
        if (match.shortest() && readsPaths) {
            throw query.unsupported(
                    match.where().span(), "conditions on the path itself in graph-shortest-paths are not supported");
        }
        int i = 0;
        for (NamedScalar c : match.columns()) {
            columns.add(
                    parts.compile(c.value(), match.schema().columns().get(i++).type()));
        }
    }

    private void split(Scalar s, Evaluator parts) {
        // What is left undivided is decided in one.
        if (s instanceof Scalar.Binary b && b.operator() == BinaryOperator.AND && conditions.size() < MOST_CONDITIONS) {
            split(b.left(), parts);
            split(b.right(), parts);
        } else {
            conditions.add(parts.compile(s, KqlType.BOOL));
        }
    }

    private Evaluator.Expression reference(Scalar.StepRef s) {
        if (s.step().equals(GraphRel.GraphMatch.PATHS)) {
            readsPaths = true;
            int i = Integer.parseInt(s.column());
            return row -> path(paths.get(i));
        }
        int slot = slots.get(s.step());
        RowType nodes = source.properties();
        boolean edge = match.patterns().stream()
                .flatMap(List::stream)
                .anyMatch(p -> p.edge() && p.name().equals(s.step()));
        int at = edge
                ? match.graph().schema().indexOf(s.column())
                : s.column().equals(GraphRel.GraphMatch.IN)
                        ? nodes.size()
                        : s.column().equals(GraphRel.GraphMatch.OUT) ? nodes.size() + 1 : nodes.indexOf(s.column());
        return row -> {
            if (bound[slot] == null) {
                throw Unbound.INSTANCE;
            }
            return (edge ? graph.edges : graph.nodes).get((Integer) bound[slot])[at];
        };
    }

    private Object path(PathTest test) {
        if (!(bound[test.slot] instanceof Path p)) {
            throw Unbound.INSTANCE;
        }
        List<Object> values = new ArrayList<>();
        for (int i : test.path.inner() ? p.inner : p.edges) {
            values.add(test.value.value((test.path.inner() ? graph.nodes : graph.edges).get(i)));
        }
        return switch (test.path.function()) {
            case "all" -> values.stream().allMatch(Boolean.TRUE::equals);
            case "any" -> values.stream().anyMatch(Boolean.TRUE::equals);
            default -> values;
        };
    }

    @Override
    public RowType input() {
        return source.input();
    }

    @Override
    public RowType output() {
        return match.schema();
    }

    @Override
    public void run(Iterable<Object[]> rows, Consumer<Object[]> to) {
        graph = source.read(rows);
        out = to;
        bound = new Object[slots.size()];
        if (!match.shortest()) {
            pattern(0, 0L);
            return;
        }
        Part edge = match.patterns().get(0).get(1);
        Set<List<Integer>> found = new HashSet<>();
        for (int length = Math.max(1, edge.least()); length <= edge.most(); length++) {
            exactly = length;
            done = found;
            now = new HashSet<>();
            pattern(0, 0L);
            found.addAll(now);
        }
    }

    // Of shortest paths: how long they are now, between which nodes there are shorter ones, and between which there are
    // such.
    private int exactly;
    private Set<List<Integer>> done = Set.of();
    private Set<List<Integer>> now = new HashSet<>();

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new KqlFailure(
                    KqlFailure.Kind.MEMORY,
                    "the pattern has too many ways through the graph; say more of its nodes, or allow fewer edges",
                    null);
        }
    }

    /**
     * @param decided the conditions that are known to hold, a bit each
     * @return with more of them, or -1 where one does not hold
     */
    private long holds(long decided) {
        long d = decided;
        for (int i = 0; i < conditions.size(); i++) {
            if ((d >> i & 1) != 0) {
                continue;
            }
            try {
                if (!Boolean.TRUE.equals(conditions.get(i).value(NOTHING))) {
                    return -1;
                }
                d |= 1L << i;
            } catch (Unbound e) {
                // Later.
            }
        }
        return d;
    }

    private void pattern(int pattern, long decided) {
        if (pattern == match.patterns().size()) {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).value(NOTHING);
            }
            out.accept(row);
            return;
        }
        int slot = patternSlots.get(pattern).get(0);
        if (bound[slot] != null) {
            edge(pattern, 1, (Integer) bound[slot], new Trail(null, -1, (Integer) bound[slot]), decided);
            return;
        }
        for (int n = 0; n < graph.nodes.size(); n++) {
            step();
            bound[slot] = n;
            long d = holds(decided);
            if (d >= 0) {
                edge(pattern, 1, n, new Trail(null, -1, n), d);
            }
        }
        bound[slot] = null;
    }

    /** The way that a pattern has gone, backwards. */
    private record Trail(Trail before, int edge, int node) {
        boolean hasEdge(int e) {
            for (Trail t = this; t != null; t = t.before) {
                if (t.edge == e) {
                    return true;
                }
            }
            return false;
        }

        boolean hasNode(int n) {
            for (Trail t = this; t != null; t = t.before) {
                if (t.node == n) {
                    return true;
                }
            }
            return false;
        }
    }

    private void edge(int pattern, int at, int from, Trail trail, long decided) {
        List<Part> parts = match.patterns().get(pattern);
        if (at == parts.size()) {
            pattern(pattern + 1, decided);
            return;
        }
        Part part = parts.get(at);
        int slot = patternSlots.get(pattern).get(at);
        if (part.most() == 0) {
            along(part, from, trail, (e, to) -> {
                bound[slot] = e;
                long d = holds(decided);
                if (d >= 0) {
                    node(pattern, at + 1, to, new Trail(trail, e, to), d);
                }
                bound[slot] = null;
            });
        } else {
            path(pattern, at, from, trail, new ArrayList<>(), new ArrayList<>(), decided);
        }
    }

    private interface Arrival {
        void at(int edge, int node);
    }

    /** Goes along each edge of a node that the part allows. */
    private void along(Part part, int from, Trail trail, Arrival arrival) {
        if (part.direction() >= 0) {
            for (int e : graph.out[from]) {
                go(e, graph.target[e], trail, arrival);
            }
        }
        if (part.direction() <= 0) {
            for (int e : graph.in[from]) {
                if (part.direction() < 0 || graph.source[e] != graph.target[e]) {
                    go(e, graph.source[e], trail, arrival);
                }
            }
        }
    }

    private void go(int edge, int to, Trail trail, Arrival arrival) {
        step();
        Cycles cycles = match.shortest() ? Cycles.NONE : match.cycles();
        if (cycles == Cycles.ALL || !(cycles == Cycles.NONE ? trail.hasNode(to) : trail.hasEdge(edge))) {
            arrival.at(edge, to);
        }
    }

    private void path(
            int pattern, int at, int from, Trail trail, List<Integer> edges, List<Integer> inner, long decided) {
        Part part = match.patterns().get(pattern).get(at);
        int slot = patternSlots.get(pattern).get(at);
        boolean whole = match.shortest() ? edges.size() == exactly : edges.size() >= part.least();
        if (whole) {
            bound[slot] = new Path(edges, edges.isEmpty() ? List.of() : inner.subList(0, edges.size() - 1));
            long d = holds(decided);
            if (d >= 0) {
                node(pattern, at + 1, from, trail, d);
            }
            bound[slot] = null;
        }
        if (edges.size() == (match.shortest() ? exactly : part.most())) {
            return;
        }
        along(part, from, trail, (e, to) -> {
            edges.add(e);
            inner.add(to);
            path(pattern, at, to, new Trail(trail, e, to), edges, inner, decided);
            edges.remove(edges.size() - 1);
            inner.remove(inner.size() - 1);
        });
    }

    private void node(int pattern, int at, int node, Trail trail, long decided) {
        int slot = patternSlots.get(pattern).get(at);
        if (bound[slot] != null) {
            if (bound[slot].equals(node)) {
                arrived(pattern, at, node, trail, decided);
            }
            return;
        }
        bound[slot] = node;
        long d = holds(decided);
        if (d >= 0) {
            arrived(pattern, at, node, trail, d);
        }
        bound[slot] = null;
    }

    private void arrived(int pattern, int at, int node, Trail trail, long decided) {
        if (match.shortest()) {
            List<Integer> ends = List.of((Integer) bound[patternSlots.get(0).get(0)], node);
            if (done.contains(ends) || !now.add(ends) && !match.all()) {
                return;
            }
        }
        edge(pattern, at + 1, node, trail, decided);
    }
}
