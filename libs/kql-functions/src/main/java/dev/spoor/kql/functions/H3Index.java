package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Indexes of H3 cells (the published scheme of h3geo.org): in 64 bits the mode (1 for a cell), the resolution, one of 122 base cells, and a
 * digit 0 to 6 for each resolution, which says where in the coarser cell a finer one lies. Digits that are not used are 7. Twelve base
 * cells are pentagons: they have a gap where the digit 1 would be.
 */
final class H3Index {
    static final int FINEST = 15;

    private static final int UNUSED = 7;
    /** The digit that pentagons have no cells for. */
    private static final int GAP = 1;

    private static final int[] TURNED = {0, 5, 3, 1, 6, 4, 2, 7};
    /** The digits of the six directions, counter-clockwise from the first axis. */
    private static final int[] AROUND = {4, 6, 2, 3, 1, 5};

    private H3Index() {}

    static int resolution(long h) {
        return (int) (h >>> 52 & 15);
    }

    private static int base(long h) {
        return (int) (h >>> 45 & 127);
    }

    private static int digit(long h, int resolution) {
        return (int) (h >>> 3 * (FINEST - resolution) & 7);
    }

    private static long with(long h, int resolution, int digit) {
        int shift = 3 * (FINEST - resolution);
        return h & ~(7L << shift) | (long) digit << shift;
    }

    private static long at(long h, int resolution) {
        return h & ~(15L << 52) | (long) resolution << 52;
    }

    /** The first digit that is not 0, or 0. */
    private static int leading(long h) {
        for (int r = 1; r <= resolution(h); r++) {
            if (digit(h, r) != 0) {
                return digit(h, r);
            }
        }
        return 0;
    }

    private static boolean pentagonal(int base) {
        return base == 4
                || base == 14
                || base == 24
                || base == 38
                || base == 49
                || base == 58
                || base == 63
                || base == 72
                || base == 83
                || base == 97
                || base == 107
                || base == 117;
    }

    static boolean pentagon(long h) {
        return pentagonal(base(h)) && leading(h) == 0;
    }

    /** An index from its hexadecimal digits; 0 where they are no cell's. */
    static long parse(String text) {
        if (text.isEmpty()
                || text.length() > 16
                || !text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            return 0;
        }
        long h = Long.parseUnsignedLong(text, 16);
        if (h >>> 56 != 8 || base(h) > 121) {
            return 0;
        }
        for (int r = 1; r <= FINEST; r++) {
            if (digit(h, r) == UNUSED != r > resolution(h)) {
                return 0;
            }
        }
        return pentagonal(base(h)) && leading(h) == GAP ? 0 : h;
    }

    static String text(long h) {
        return Long.toHexString(h).toLowerCase(Locale.ROOT);
    }

    /** All digits turned counter-clockwise by so many times 60 degrees. */
    private static long turned(long h, int times) {
        long out = h;
        for (int n = 0; n < times; n++) {
            for (int r = 1; r <= resolution(out); r++) {
                out = with(out, r, TURNED[digit(out, r)]);
            }
        }
        return out;
    }

    /** The cell of a resolution in which a place lies. */
    static long of(Vector v, int resolution) {
        H3Face face = H3Face.of(v);
        H3Lattice at = face.at(v, resolution);
        long h = at(1L << 59 | (1L << 45) - 1, resolution);
        for (int r = resolution; r > 0; r--) {
            boolean odd = r % 2 != 0;
            H3Lattice coarse = at.coarser(odd);
            h = with(h, r, at.minus(coarse.finer(odd)).digit());
            at = coarse;
        }
        // A cell next to an edge may belong to a base cell beyond it.
        H3Place.Grid coarsest = new H3Place.Grid(0, 1);
        H3Place place = new H3Place(face, at);
        int turns = 0;
        if (place.beyond(coarsest)) {
            turns = place.turns();
            place = place.across(coarsest, false);
        }
        H3Face.Base base = place.face().base(place.at());
        turns += base.turns();
        h |= (long) base.cell() << 45;
        if (!pentagonal(base.cell())) {
            return turned(h, turns % 6);
        }
        if (leading(h) == GAP) {
            h = turned(h, base.clockwise() ? 5 : 1);
        }
        for (int n = 0; n < turns; n++) {
            h = turned(h, 1);
            h = leading(h) == GAP ? turned(h, 1) : h;
        }
        return h;
    }

    private static H3Place.Grid grid(long h, int parts) {
        return new H3Place.Grid((resolution(h) + 1) / 2 * 2, parts);
    }

    /** From the cell's own lattice into that of the next even resolution. */
    private static H3Lattice even(long h, H3Lattice at) {
        return resolution(h) % 2 == 0 ? at : at.finer(false);
    }

    /**
     * Where a cell's centre is, or that of the cell a step away, on the face where it lies, in the lattice of the next even resolution.
     */
    private static H3Place place(long index, H3Lattice step) {
        boolean pentagonal = pentagonal(base(index));
        // Of the two sixths beside the gap of a pentagon, one closes it.
        boolean closing = pentagonal && leading(index) == 5;
        long h = closing ? turned(index, 5) : index;
        H3Face.Home home = H3Face.home(base(h));
        H3Lattice at = home.at();
        for (int r = 1; r <= resolution(h); r++) {
            at = at.finer(r % 2 != 0).plus(H3Lattice.step(digit(h, r)));
        }
        at = even(h, at.plus(closing ? step.turned(5) : step));
        H3Place.Grid grid = grid(h, 1);
        H3Place p = new H3Place(home.face(), at);
        return p.beyond(grid) ? p.across(grid, pentagonal && leading(h) == 4).settled(grid) : p;
    }

    private static H3Place place(long h) {
        return place(h, H3Lattice.step(0));
    }

    static Vector centre(long h) {
        return place(h).vector(grid(h, 1));
    }

    /** The corners counter-clockwise, and where an edge crosses from face to face also the point where it does. */
    static List<Vector> outline(long h) {
        H3Place centre = place(h);
        H3Place.Grid grid = grid(h, 3);
        List<H3Place> corners = new ArrayList<>();
        for (int n = 0; n < (pentagon(h) ? 5 : 6); n++) {
            H3Lattice corner = even(h, new H3Lattice(2, 1, 0).turned(n));
            corners.add(new H3Place(centre.face(), centre.at().times(3).plus(corner)).settled(grid));
        }
        List<Vector> out = new ArrayList<>();
        for (int n = 0; n < corners.size(); n++) {
            H3Place p = corners.get(n);
            H3Place next = corners.get((n + 1) % corners.size());
            out.add(p.vector(grid));
            Vector between = p.face() == next.face() ? null : p.crossing(next, grid);
            if (between != null) {
                out.add(between);
            }
        }
        return out;
    }

    /** The cell of a coarser resolution, or the cell itself. */
    static long parent(long h, int resolution) {
        long out = at(h, resolution);
        for (int r = resolution + 1; r <= FINEST; r++) {
            out = with(out, r, UNUSED);
        }
        return out;
    }

    /** The cells of a finer resolution, or the cell itself, in order. */
    static List<Long> children(long h, int resolution) {
        List<Long> out = List.of(h);
        for (int r = resolution(h) + 1; r <= resolution; r++) {
            List<Long> finer = new ArrayList<>();
            for (long c : out) {
                boolean gap = pentagon(c);
                for (int d = 0; d < UNUSED; d++) {
                    if (d != GAP || !gap) {
                        finer.add(with(at(c, r), r, d));
                    }
                }
            }
            out = finer;
        }
        return out;
    }

    /** The cells around a cell, counter-clockwise, the last one along the first axis; six, or five around a pentagon. */
    static List<Long> around(long h) {
        H3Place.Grid grid = grid(h, 1);
        List<Long> out = new ArrayList<>();
        for (int n = 1; n <= 6; n++) {
            H3Place next = place(h, H3Lattice.step(AROUND[n % 6]));
            long neighbour = of(next.vector(grid), resolution(h));
            if (neighbour != h && !out.contains(neighbour)) {
                out.add(neighbour);
            }
        }
        return out;
    }
}
