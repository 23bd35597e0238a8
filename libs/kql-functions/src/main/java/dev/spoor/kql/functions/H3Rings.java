package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cells at each distance from a cell, in steps from neighbour to neighbour. */
final class H3Rings {
    private final Map<Long, List<Long>> around = new HashMap<>();

    private List<Long> around(long cell) {
        return around.computeIfAbsent(cell, H3Index::around);
    }

    /** The rings 0 to {@code distance}. Each goes counter-clockwise, its last cell along the first axis; near a pentagon the order is any. */
    static List<List<Long>> of(long cell, int distance) {
        H3Rings r = new H3Rings();
        List<List<Long>> walked = r.walk(cell, distance);
        return walked == null ? r.spread(cell, distance) : walked;
    }

    /** A hexagon has no corner that a straight walk and turns of 60 degrees do not find. Null where there is a pentagon on the way. */
    private List<List<Long>> walk(long cell, int distance) {
        List<List<Long>> rings = new ArrayList<>();
        rings.add(List.of(cell));
        long inner = cell;
        long corner = cell;
        for (int n = 1; n <= distance; n++) {
            long next = n == 1 ? last(around(cell)) : turn(inner, corner, 0);
            if (next == 0) {
                return null;
            }
            inner = corner;
            corner = next;
            List<Long> ring = new ArrayList<>();
            long from = inner;
            long at = corner;
            for (int side = 0; side < 6; side++) {
                for (int step = 0; step < n; step++) {
                    long to = turn(from, at, step > 0 ? 0 : side == 0 ? 2 : 1);
                    if (to == 0) {
                        return null;
                    }
                    ring.add(to);
                    from = at;
                    at = to;
                }
            }
            if (at != corner) {
                return null;
            }
            rings.add(ring);
        }
        return rings;
    }

    private static long last(List<Long> cells) {
        return cells.size() == 6 ? cells.get(5) : 0;
    }

    /** Where one comes to who goes on, turned left by so many times 60 degrees; 0 at a pentagon. */
    private long turn(long from, long at, int left) {
        List<Long> cells = around(at);
        int back = cells.indexOf(from);
        return cells.size() == 6 && back >= 0 ? cells.get((back + 3 + left) % 6) : 0;
    }

    private List<List<Long>> spread(long cell, int distance) {
        List<List<Long>> rings = new ArrayList<>();
        rings.add(List.of(cell));
        Set<Long> seen = new LinkedHashSet<>(rings.get(0));
        for (int n = 1; n <= distance; n++) {
            List<Long> ring = new ArrayList<>();
            for (long c : rings.get(n - 1)) {
                for (long next : around(c)) {
                    if (seen.add(next)) {
                        ring.add(next);
                    }
                }
            }
            rings.add(ring);
        }
        return rings;
    }
}
