package dev.spoor.kql.functions;

/**
 * A point of a lattice of hexagons, by three axes at 120 degrees to each other of which at least one is 0. H3's lattices of two neighbouring
 * resolutions differ by a factor of √7 and a turn; every such change, and every turn of 60 degrees, is linear, and the same for all
 * three axes.
 */
record H3Lattice(int i, int j, int k) {
    private static final double SIN60 = Math.sqrt(3) / 2;

    static H3Lattice of(int i, int j, int k) {
        int least = Math.min(i, Math.min(j, k));
        return new H3Lattice(i - least, j - least, k - least);
    }

    /** The step to the neighbour which a digit of an index stands for; 0 stays. */
    static H3Lattice step(int digit) {
        return new H3Lattice(digit >> 2, digit >> 1 & 1, digit & 1);
    }

    /** The digit for a step to a neighbour. */
    int digit() {
        return i << 2 | j << 1 | k;
    }

    int sum() {
        return i + j + k;
    }

    H3Lattice plus(H3Lattice o) {
        return of(i + o.i, j + o.j, k + o.k);
    }

    H3Lattice minus(H3Lattice o) {
        return of(i - o.i, j - o.j, k - o.k);
    }

    H3Lattice times(int f) {
        return new H3Lattice(i * f, j * f, k * f);
    }

    /** The linear map that takes the i axis to (a, b, c), and the other two likewise. */
    private H3Lattice map(int a, int b, int c) {
        return of(i * a + j * c + k * b, i * b + j * a + k * c, i * c + j * b + k * a);
    }

    /** Turned counter-clockwise by so many times 60 degrees. */
    H3Lattice turned(int times) {
        H3Lattice p = this;
        for (int n = 0; n < times; n++) {
            p = p.map(1, 1, 0);
        }
        return p;
    }

    /** The same place in the next finer lattice. */
    H3Lattice finer(boolean odd) {
        return odd ? map(3, 0, 1) : map(3, 1, 0);
    }

    /** The point of the next coarser lattice to whose hexagon this one belongs, coming from a resolution that is odd or not. */
    H3Lattice coarser(boolean odd) {
        int a = i - k;
        int b = j - k;
        return odd ? round(3 * a - b, a + 2 * b) : round(2 * a + b, 3 * b - a);
    }

    private static H3Lattice round(int i7, int j7) {
        return of((int) Math.round(i7 / 7.0), (int) Math.round(j7 / 7.0), 0);
    }

    double x() {
        return i - k - 0.5 * (j - k);
    }

    double y() {
        return (j - k) * SIN60;
    }

    /** The point whose hexagon a place of the plane lies in. */
    static H3Lattice at(double x, double y) {
        double b = y / SIN60;
        double q = x - b / 2;
        double third = -q - b;
        double rq = Math.rint(q);
        double rb = Math.rint(b);
        double rt = Math.rint(third);
        double dq = Math.abs(rq - q);
        double db = Math.abs(rb - b);
        double dt = Math.abs(rt - third);
        if (dq > db && dq > dt) {
            rq = -rb - rt;
        } else if (db > dt) {
            rb = -rq - rt;
        }
        return of((int) (rq + rb), (int) rb, 0);
    }
}
