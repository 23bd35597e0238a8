package dev.spoor.analyzer.processtree;

import java.util.Arrays;

/**
 * Depth first, in the order of time: every node before its children, trees by when they are first heard of. Without recursion, because a
 * chain may be as deep as there are processes.
 */
final class TreeOrder {
    private final int[] order;
    private final int[] depth;
    private final int[] descendants;

    TreeOrder(Forest forest) {
        int size = forest.size();
        int[] firstChild = new int[size];
        int[] nextSibling = new int[size];
        Arrays.fill(firstChild, Forest.NONE);
        for (int node = size - 1; node >= 0; node--) {
            int parent = forest.parent(node);
            if (parent != Forest.NONE) {
                nextSibling[node] = firstChild[parent];
                firstChild[parent] = node;
            }
        }
        order = new int[size];
        depth = new int[size];
        descendants = new int[size];
        int count = 0;
        for (int node = 0; node < size; node++) {
            int root = root(forest, node, firstChild);
            if (root != Forest.NONE) {
                count = walk(forest, root, firstChild, nextSibling, count);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            int parent = forest.parent(order[i]);
            if (parent != Forest.NONE) {
                descendants[parent] += descendants[order[i]] + 1;
            }
        }
    }

    /** The root that is due at this node: itself, or the inferred parent whose first child it is. */
    private static int root(Forest forest, int node, int[] firstChild) {
        int parent = forest.parent(node);
        if (parent == Forest.NONE) {
            return forest.isInferred(node) ? Forest.NONE : node;
        }
        return forest.isInferred(parent) && firstChild[parent] == node ? parent : Forest.NONE;
    }

    private int walk(Forest forest, int root, int[] firstChild, int[] nextSibling, int from) {
        int count = from;
        int node = root;
        while (true) {
            order[count++] = node;
            if (firstChild[node] != Forest.NONE) {
                depth[firstChild[node]] = depth[node] + 1;
                node = firstChild[node];
                continue;
            }
            while (node != root && nextSibling[node] == Forest.NONE) {
                node = forest.parent(node);
            }
            if (node == root) {
                return count;
            }
            int next = nextSibling[node];
            depth[next] = depth[node];
            node = next;
        }
    }

    /** The node at this place of the order. */
    int node(int place) {
        return order[place];
    }

    /** How far the node is from its root. */
    int depth(int node) {
        return depth[node];
    }

    /** How many nodes are below it. */
    int descendants(int node) {
        return descendants[node];
    }
}
