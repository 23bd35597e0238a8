package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.List;

/** Geometry on a sphere of the Earth's mean radius; edges are great circles. */
final class Sphere {
    /** In meters; the radius that S2, on which Kusto's functions rest, takes. */
    static final double RADIUS = 6_371_010;

    private Sphere() {}

    /** A point as a unit vector. */
    record Vector(double x, double y, double z) {
        static Vector of(double lon, double lat) {
            double a = Math.toRadians(lat);
            double b = Math.toRadians(lon);
            return new Vector(Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a));
        }

        double dot(Vector o) {
            return x * o.x + y * o.y + z * o.z;
        }

        Vector cross(Vector o) {
            return new Vector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
        }

        Vector plus(Vector o) {
            return new Vector(x + o.x, y + o.y, z + o.z);
        }

        Vector times(double f) {
            return new Vector(x * f, y * f, z * f);
        }

        double norm() {
            return Math.sqrt(dot(this));
        }

        Vector unit() {
            double n = norm();
            return n == 0 ? this : times(1 / n);
        }

        double angle(Vector o) {
            return Math.atan2(cross(o).norm(), dot(o));
        }

        double lon() {
            return Math.toDegrees(Math.atan2(y, x));
        }

        double lat() {
            return Math.toDegrees(Math.atan2(z, Math.sqrt(x * x + y * y)));
        }
    }

    static double distance(Vector a, Vector b) {
        return a.angle(b) * RADIUS;
    }

    /** Initial bearing in radians, clockwise from north, 0 to 2 pi. */
    static double azimuth(double lon1, double lat1, double lon2, double lat2) {
        double a = Math.toRadians(lat1);
        double b = Math.toRadians(lat2);
        double d = Math.toRadians(lon2 - lon1);
        double t = Math.atan2(
                Math.sin(d) * Math.cos(b), Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(d));
        return t < 0 ? t + 2 * Math.PI : t;
    }

    /** The point of an edge that is nearest to {@code p}. */
    static Vector nearest(Vector p, Vector a, Vector b) {
        Vector n = a.cross(b).unit();
        Vector q = p.plus(n.times(-p.dot(n))).unit();
        boolean between = n.norm() > 0 && a.cross(q).dot(n) >= 0 && q.cross(b).dot(n) >= 0;
        return between ? q : a.angle(p) <= b.angle(p) ? a : b;
    }

    static Vector nearest(Vector p, List<List<Vector>> lines) {
        Vector best = null;
        for (List<Vector> line : lines) {
            for (int i = 0; i + 1 < line.size(); i++) {
                Vector q = nearest(p, line.get(i), line.get(i + 1));
                if (best == null || q.angle(p) < best.angle(p)) {
                    best = q;
                }
            }
        }
        return best;
    }

    static double length(List<Vector> line) {
        double s = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            s += distance(line.get(i), line.get(i + 1));
        }
        return s;
    }

    /** The point where two edges cross, or null. */
    static Vector crossing(Vector a, Vector b, Vector c, Vector d) {
        Vector n = a.cross(b);
        Vector m = c.cross(d);
        double ac = n.dot(c);
        double ad = n.dot(d);
        double ca = m.dot(a);
        double cb = m.dot(b);
        if (ac * ad > 0 || ca * cb > 0) {
            return null;
        }
        Vector x = n.cross(m);
        if (x.norm() < 1e-30) {
            return null;
        }
        x = x.unit();
        Vector middle = a.plus(b).plus(c).plus(d);
        return x.dot(middle) < 0 ? x.times(-1) : x;
    }

    /** Whether a ring goes around a point: by the angles under which the point sees its edges. */
    static boolean inside(Vector p, List<Vector> ring) {
        double sum = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            Vector a = tangent(p, ring.get(i));
            Vector b = tangent(p, ring.get(i + 1));
            sum += Math.atan2(a.cross(b).dot(p), a.dot(b));
        }
        return Math.abs(sum) > Math.PI;
    }

    private static Vector tangent(Vector p, Vector q) {
        return q.plus(p.times(-q.dot(p)));
    }

    /** Area of a ring in square meters, positive for counter-clockwise. */
    static double area(List<Vector> ring) {
        double s = 0;
        Vector o = ring.get(0);
        for (int i = 1; i + 1 < ring.size(); i++) {
            s += triangle(o, ring.get(i), ring.get(i + 1));
        }
        return s * RADIUS * RADIUS;
    }

    /** Signed area of a triangle on the unit sphere. */
    private static double triangle(Vector a, Vector b, Vector c) {
        // The same as (a x b) . c, of differences: corners that are near to each other would cancel each other out.
        double volume = a.dot(b.plus(a.times(-1)).cross(c.plus(a.times(-1))));
        return 2 * Math.atan2(volume, 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }

    /** The centroid of rings, each weighted by its area. */
    static Vector centroid(List<List<Vector>> rings) {
        Vector sum = new Vector(0, 0, 0);
        for (List<Vector> ring : rings) {
            for (int i = 1; i + 1 < ring.size(); i++) {
                Vector a = ring.get(0);
                Vector b = ring.get(i);
                Vector c = ring.get(i + 1);
                sum = sum.plus(a.plus(b).plus(c).unit().times(triangle(a, b, c)));
            }
        }
        return sum.unit();
    }

    /** The middle of lines, each edge weighted by its length. */
    static Vector middle(List<List<Vector>> lines) {
        Vector sum = new Vector(0, 0, 0);
        for (List<Vector> line : lines) {
            for (int i = 0; i + 1 < line.size(); i++) {
                sum = sum.plus(line.get(i)
                        .plus(line.get(i + 1))
                        .unit()
                        .times(line.get(i).angle(line.get(i + 1))));
            }
        }
        return sum.unit();
    }

    /** The point at a fraction of the way along an edge. */
    static Vector between(Vector a, Vector b, double fraction) {
        double w = a.angle(b);
        return w == 0
                ? a
                : a.times(Math.sin((1 - fraction) * w))
                        .plus(b.times(Math.sin(fraction * w)))
                        .unit();
    }

    static List<Vector> vectors(List<Object> positions) {
        List<Vector> out = new ArrayList<>();
        for (Object p : positions) {
            List<Object> xy = Values.list(p);
            Double lon = xy == null || xy.size() < 2 ? null : Values.real(xy.get(0));
            Double lat = lon == null ? null : Values.real(xy.get(1));
            if (lat == null || !Geo.valid(lon, lat)) {
                return null;
            }
            out.add(Vector.of(lon, lat));
        }
        return out;
    }
}
