package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * S2 cells: the faces of a cube around the Earth, each divided in four again and again, numbered along a Hilbert curve (the published
 * scheme of s2geometry.io, with its quadratic projection).
 */
final class S2 {
    private static final int MAX_LEVEL = 30;
    /** Which quarter (i, j) the curve visits at each position, in each of its four orientations. */
    private static final int[][] POSITION_TO_IJ = {{0, 1, 3, 2}, {0, 2, 3, 1}, {3, 2, 0, 1}, {3, 1, 0, 2}};
    /** How the orientation changes at each position. */
    private static final int[] TURN = {1, 0, 0, 3};

    private S2() {}

    /** The token of the cell, or an empty string where place or level is none. */
    static String cell(double lon, double lat, long level) {
        if (!Geo.valid(lon, lat) || level < 0 || level > MAX_LEVEL) {
            return "";
        }
        Vector p = Vector.of(lon, lat);
        double[] c = {p.x(), p.y(), p.z()};
        int axis = Math.abs(c[0]) >= Math.abs(c[1])
                ? Math.abs(c[0]) >= Math.abs(c[2]) ? 0 : 2
                : Math.abs(c[1]) >= Math.abs(c[2]) ? 1 : 2;
        int face = c[axis] < 0 ? axis + 3 : axis;
        double u;
        double v;
        switch (face) {
            case 0 -> {
                u = c[1] / c[0];
                v = c[2] / c[0];
            }
            case 1 -> {
                u = -c[0] / c[1];
                v = c[2] / c[1];
            }
            case 2 -> {
                u = -c[0] / c[2];
                v = -c[1] / c[2];
            }
            case 3 -> {
                u = c[2] / c[0];
                v = c[1] / c[0];
            }
            case 4 -> {
                u = c[2] / c[1];
                v = -c[0] / c[1];
            }
            default -> {
                u = -c[1] / c[2];
                v = -c[0] / c[2];
            }
        }
        long i = integer(st(u));
        long j = integer(st(v));
        long id = 0;
        int orientation = face & 1;
        for (int k = MAX_LEVEL - 1; k >= MAX_LEVEL - level; k--) {
            int ij = (int) (i >> k & 1) << 1 | (int) (j >> k & 1);
            int position = 0;
            while (POSITION_TO_IJ[orientation][position] != ij) {
                position++;
            }
            id = id << 2 | position;
            orientation ^= TURN[position];
        }
        int rest = 2 * (MAX_LEVEL - (int) level);
        long whole = ((long) face << 2 * level | id) << 1 | 1;
        String hex = String.format(java.util.Locale.ROOT, "%016x", whole << rest);
        int end = hex.length();
        while (end > 1 && hex.charAt(end - 1) == '0') {
            end--;
        }
        return hex.substring(0, end);
    }

    private static double st(double u) {
        return u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);
    }

    private static double uv(double s) {
        return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3;
    }

    private static long integer(double s) {
        return Math.max(0, Math.min((1L << MAX_LEVEL) - 1, (long) Math.floor(s * (1L << MAX_LEVEL))));
    }

    /** Face, corner and size of a cell. */
    private record Square(int face, double s, double t, double size) {
        Vector at(double ds, double dt) {
            double u = uv(s + ds * size);
            double v = uv(t + dt * size);
            Vector p = switch (face) {
                case 0 -> new Vector(1, u, v);
                case 1 -> new Vector(-u, 1, v);
                case 2 -> new Vector(-u, -v, 1);
                case 3 -> new Vector(-1, -v, -u);
                case 4 -> new Vector(v, -1, -u);
                default -> new Vector(v, u, -1);
            };
            return p.unit();
        }
    }

    private static Square square(String token) {
        if (token.isEmpty()
                || token.length() > 16
                || !token.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return null;
        }
        long id = Long.parseUnsignedLong(token + "0".repeat(16 - token.length()), 16);
        int face = (int) (id >>> 61);
        int low = Long.numberOfTrailingZeros(id);
        if (id == 0 || face > 5 || low % 2 != 0 || low > 60) {
            return null;
        }
        int level = MAX_LEVEL - low / 2;
        int orientation = face & 1;
        double s = 0;
        double t = 0;
        double size = 1;
        for (int k = 0; k < level; k++) {
            int position = (int) (id >>> 59 - 2 * k & 3);
            int ij = POSITION_TO_IJ[orientation][position];
            size /= 2;
            s += (ij >> 1) * size;
            t += (ij & 1) * size;
            orientation ^= TURN[position];
        }
        return new Square(face, s, t, size);
    }

    static Object center(String token) {
        Square q = square(token);
        return q == null ? null : Geo.point(q.at(0.5, 0.5));
    }

    /** The eight cells of the same level around a cell. */
    static Object neighbors(String token) {
        Square q = square(token);
        if (q == null) {
            return null;
        }
        long level = Math.round(-Math.log(q.size) / Math.log(2));
        List<Object> out = Values.listOf();
        int[][] around = {{1, 1}, {-1, -1}, {1, -1}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}, {-1, 1}};
        for (int[] d : around) {
            Vector v = q.at(0.5 + d[0], 0.5 + d[1]);
            out.add(cell(v.lon(), v.lat(), level));
        }
        return out;
    }

    static Object polygon(String token) {
        Square q = square(token);
        if (q == null) {
            return null;
        }
        List<Object> ring = Values.listOf();
        double[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
        for (double[] c : corners) {
            Vector v = q.at(c[0], c[1]);
            ring.add(Values.listOf(v.lon(), v.lat()));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", "Polygon");
        out.put("coordinates", Values.listOf(ring));
        return out;
    }
}
