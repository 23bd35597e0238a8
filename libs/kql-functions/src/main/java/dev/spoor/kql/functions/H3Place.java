package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;

/** A point of the lattice of an even resolution, seen from a face, perhaps in thirds of its units. */
record H3Place(H3Face face, H3Lattice at) {
    /** The edges of a face, in the order of {@link H3Face#neighbours}. */
    private static final int IJ = 0;

    private static final int KI = 1;
    private static final int JK = 2;

    /** A lattice: units from a face's centre to its corners; a corner is so far out on an axis. */
    record Grid(int evenResolution, int parts) {
        int corner() {
            return 2 * unit();
        }

        /** A unit of the coarsest lattice in units of this one. */
        int unit() {
            return (int) Math.round(Math.pow(7, evenResolution / 2)) * parts;
        }
    }

    boolean beyond(Grid grid) {
        return at.sum() > grid.corner();
    }

    boolean onEdge(Grid grid) {
        return at.sum() == grid.corner();
    }

    /** The edge beyond which a point lies. */
    private int edge() {
        return at.k() > 0 ? at.j() > 0 ? JK : KI : IJ;
    }

    /**
     * The same point as the face across its edge sees it.
     *
     * @param gap the point belongs to a pentagon, next to the gap in whose axes it has to be turned
     */
    H3Place across(Grid grid, boolean gap) {
        int edge = edge();
        H3Lattice p = at;
        if (gap && edge == KI) {
            H3Lattice corner = new H3Lattice(grid.corner(), 0, 0);
            p = p.minus(corner).turned(5).plus(corner);
        }
        return across(grid, edge, p);
    }

    private H3Place across(Grid grid, int edge, H3Lattice p) {
        H3Face other = H3Face.ALL.get(face.neighbours[edge]);
        H3Lattice shift = edge == JK
                ? new H3Lattice(0, 2, 2)
                : (edge == IJ) == polar() ? new H3Lattice(2, 0, 2) : new H3Lattice(2, 2, 0);
        return new H3Place(other, p.turned(turns(edge)).plus(shift.times(grid.unit())));
    }

    /** How often the axes of the face across turn by 60 degrees counter-clockwise into those of this one, for a point beyond the edge. */
    int turns() {
        return turns(edge());
    }

    /** The five faces around each end of the icosahedron have their axes turned to each other; all others point the opposite way. */
    private int turns(int edge) {
        return edge == JK || !polar() ? 3 : edge == IJ ? 1 : 5;
    }

    private boolean polar() {
        return face.number < 5 || face.number >= 15;
    }

    /** The same point as a neighbouring face sees it, or null where that is no neighbour. */
    H3Place from(H3Face other, Grid grid) {
        for (int edge = 0; edge < 3; edge++) {
            if (face.neighbours[edge] == other.number) {
                return across(grid, edge, at);
            }
        }
        return null;
    }

    /** On the face where it lies. */
    H3Place settled(Grid grid) {
        H3Place p = this;
        while (p.beyond(grid)) {
            p = p.across(grid, false);
        }
        return p;
    }

    Vector vector(Grid grid) {
        return face.place(at.x(), at.y(), grid.evenResolution, 1.0 / grid.parts);
    }

    /**
     * Where the line to a point on a neighbouring face crosses the edge between the two; null where there is no such crossing, or where it
     * is one of the two points.
     */
    Vector crossing(H3Place next, Grid grid) {
        H3Place seen = next.from(face, grid);
        if (seen == null || onEdge(grid) || next.onEdge(grid)) {
            return null;
        }
        double far = grid.corner();
        double a = side(at, seen.edge(), far);
        double b = side(seen.at, seen.edge(), far);
        double t = a / (a - b);
        return face.place(
                at.x() + t * (seen.at.x() - at.x()),
                at.y() + t * (seen.at.y() - at.y()),
                grid.evenResolution,
                1.0 / grid.parts);
    }

    /** How far a point is inside of an edge. */
    private static double side(H3Lattice p, int edge, double far) {
        double sin = Math.sqrt(3) / 2;
        double nx = edge == JK ? -1 : 0.5;
        double ny = edge == JK ? 0 : edge == IJ ? sin : -sin;
        return far / 2 - (p.x() * nx + p.y() * ny);
    }
}
