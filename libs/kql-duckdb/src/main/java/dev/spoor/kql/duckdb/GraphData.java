package dev.spoor.kql.duckdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph in memory: its nodes and edges by number. */
final class GraphData {
    private static final int MOST = 2_000_000;

    /** A node's properties, then how many edges come in, and how many go out. */
    final List<Object[]> nodes = new ArrayList<>();
    /** An edge's columns. */
    final List<Object[]> edges = new ArrayList<>();
    /** The ids of nodes, as values of their type. */
    final List<Object> ids = new ArrayList<>();

    int[] source;
    int[] target;
    /** The edges of each node. */
    int[][] out;

    int[][] in;

    private final Map<Object, Integer> numbers = new HashMap<>();

    /**
     * What the rows of {@link GraphSteps} hold.
     *
     * @param columns of an edge
     * @param properties of a node
     * @param key which property is the id, or -1
     */
    static GraphData of(Iterable<Object[]> rows, int columns, int properties, int key, Object[] empty) {
        GraphData g = new GraphData();
        List<Object> from = new ArrayList<>();
        List<Object> to = new ArrayList<>();
        for (Object[] row : rows) {
            if (g.edges.size() + g.nodes.size() >= MOST) {
                throw new KqlFailure(
                        KqlFailure.Kind.MEMORY,
                        "a graph of more than " + MOST + " nodes and edges is not supported",
                        null);
            }
            if ((Long) row[0] == 0) {
                g.edges.add(Arrays.copyOfRange(row, 3, 3 + columns));
                from.add(row[1]);
                to.add(row[2]);
            } else {
                if (g.numbers.putIfAbsent(row[1], g.nodes.size()) != null) {
                    throw new KqlFailure(KqlFailure.Kind.DATA, "two nodes have the id " + row[1], null);
                }
                g.ids.add(row[1]);
                g.nodes.add(Arrays.copyOfRange(row, 3 + columns, 5 + columns + properties));
            }
        }
        g.source = new int[g.edges.size()];
        g.target = new int[g.edges.size()];
        for (int e = 0; e < g.source.length; e++) {
            g.source[e] = g.node(from.get(e), properties, key, empty);
            g.target[e] = g.node(to.get(e), properties, key, empty);
        }
        g.out = g.edgesOf(g.source);
        g.in = g.edgesOf(g.target);
        for (int n = 0; n < g.nodes.size(); n++) {
            g.nodes.get(n)[properties] = (long) g.in[n].length;
            g.nodes.get(n)[properties + 1] = (long) g.out[n].length;
        }
        return g;
    }

    /** The node of an id; one that the table of nodes does not have has its id alone. */
    private int node(Object id, int properties, int key, Object[] empty) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        Object[] node = Arrays.copyOf(empty, properties + 2);
        if (key >= 0) {
            node[key] = id;
        }
        numbers.put(id, nodes.size());
        ids.add(id);
        nodes.add(node);
        return nodes.size() - 1;
    }

    private int[][] edgesOf(int[] ends) {
        int[] counts = new int[nodes.size()];
        for (int n : ends) {
            counts[n]++;
        }
        int[][] of = new int[nodes.size()][];
        for (int n = 0; n < of.length; n++) {
            of[n] = new int[counts[n]];
        }
        int[] at = new int[nodes.size()];
        for (int e = 0; e < ends.length; e++) {
            of[ends[e]][at[ends[e]]++] = e;
        }
        return of;
    }
}
