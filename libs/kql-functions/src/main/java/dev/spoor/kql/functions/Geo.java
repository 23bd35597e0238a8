package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** geo_* functions of points, lines and polygons in GeoJSON. Places that do not exist, and shapes that are none, give null. */
final class Geo {
    private Geo() {}

    static void register(Library l) {
        l.add(
                "geo_distance_2points(real,real,real,real)real",
                (a, f) -> valid(a, 0) && valid(a, 2) ? (Object) Sphere.distance(at(a, 0), at(a, 2)) : null);
        l.add(
                "geo_azimuth(real,real,real,real)real",
                (a, f) -> !valid(a, 0) || !valid(a, 2) || at(a, 0).angle(at(a, 2)) == 0
                        ? null
                        : (Object) Sphere.azimuth((Double) a[0], (Double) a[1], (Double) a[2], (Double) a[3]));
        l.add("geo_angle(real,real,real,real,real,real)real", (a, f) -> angle(a));
        l.add(
                "geo_point_in_circle(real,real,real,real,real)bool",
                (a, f) -> !valid(a, 0) || !valid(a, 2) || (Double) a[4] < 0
                        ? null
                        : (Object) (Sphere.distance(at(a, 0), at(a, 2)) <= (Double) a[4]));
        l.add("geo_point_in_polygon(real,real,dynamic)bool", (a, f) -> {
            List<List<List<Vector>>> p = polygons(a[2]);
            return p == null || !valid(a, 0) ? null : (Object) inside(at(a, 0), p);
        });
        l.add("geo_distance_point_to_line(real,real,dynamic)real", (a, f) -> {
            List<List<Vector>> lines = lines(a[2]);
            return lines == null || !valid(a, 0)
                    ? null
                    : (Object) Sphere.distance(at(a, 0), Sphere.nearest(at(a, 0), lines));
        });
        l.add("geo_distance_point_to_polygon(real,real,dynamic)real", (a, f) -> {
            List<List<List<Vector>>> p = polygons(a[2]);
            return p == null || !valid(a, 0)
                    ? null
                    : inside(at(a, 0), p)
                            ? (Object) 0.0
                            : (Object) Sphere.distance(at(a, 0), Sphere.nearest(at(a, 0), rings(p)));
        });
        l.add("geo_closest_point_on_line(real,real,dynamic)dynamic", (a, f) -> {
            List<List<Vector>> lines = lines(a[2]);
            return lines == null || !valid(a, 0) ? null : point(Sphere.nearest(at(a, 0), lines));
        });
        l.add("geo_closest_point_on_polygon(real,real,dynamic)dynamic", (a, f) -> {
            List<List<List<Vector>>> p = polygons(a[2]);
            return p == null || !valid(a, 0)
                    ? null
                    : inside(at(a, 0), p)
                            ? point((Double) a[0], (Double) a[1])
                            : point(Sphere.nearest(at(a, 0), rings(p)));
        });
        l.add("geo_polygon_area(dynamic)real", (a, f) -> apart(a[0]) == null ? null : (Object) area(apart(a[0])));
        l.add(
                "geo_polygon_perimeter(dynamic)real",
                (a, f) -> apart(a[0]) == null
                        ? null
                        : (Object) rings(apart(a[0])).stream()
                                .mapToDouble(Sphere::length)
                                .sum());
        l.add(
                "geo_polygon_centroid(dynamic)dynamic",
                (a, f) -> apart(a[0]) == null ? null : point(Sphere.centroid(rings(apart(a[0])))));
        l.add(
                "geo_line_length(dynamic)real",
                (a, f) -> lines(a[0]) == null
                        ? null
                        : (Object)
                                lines(a[0]).stream().mapToDouble(Sphere::length).sum());
        l.add(
                "geo_line_centroid(dynamic)dynamic",
                (a, f) -> lines(a[0]) == null ? null : point(Sphere.middle(lines(a[0]))));
        l.add("geo_line_interpolate_point(dynamic,real)dynamic", (a, f) -> interpolate(lines(a[0]), (Double) a[1]));
        l.add(
                "geo_line_locate_point(dynamic,real,real)real",
                (a, f) -> valid(a, 1) ? locate(lines(a[0]), at(a, 1)) : null);
        l.add(
                "geo_intersects_2lines(dynamic,dynamic)bool",
                (a, f) ->
                        lines(a[0]) == null || lines(a[1]) == null ? null : (Object) crosses(lines(a[0]), lines(a[1])));
        l.add("geo_intersects_line_with_polygon(dynamic,dynamic)bool", (a, f) -> {
            List<List<Vector>> lines = lines(a[0]);
            List<List<List<Vector>>> p = polygons(a[1]);
            return lines == null || p == null
                    ? null
                    : (Object) (crosses(lines, rings(p)) || inside(lines.get(0).get(0), p));
        });
        l.add("geo_intersects_2polygons(dynamic,dynamic)bool", (a, f) -> {
            List<List<List<Vector>>> p = polygons(a[0]);
            List<List<List<Vector>>> q = polygons(a[1]);
            return p == null || q == null
                    ? null
                    : (Object) (crosses(rings(p), rings(q))
                            || inside(p.get(0).get(0).get(0), q)
                            || inside(q.get(0).get(0).get(0), p));
        });
        l.add("geo_from_wkt(string)dynamic", (a, f) -> Wkt.parse((String) a[0]));
        l.add(
                "~geo_point_to_geohash(real,real,long?)string",
                (a, f) -> present(a) ? Geohash.of((Double) a[0], (Double) a[1], a.length > 2 ? (Long) a[2] : 5) : "");
        l.add("geo_geohash_to_central_point(string)dynamic", (a, f) -> Geohash.center((String) a[0]));
        l.add("geo_geohash_to_polygon(string)dynamic", (a, f) -> Geohash.polygon((String) a[0]));
        l.add("geo_geohash_neighbors(string)dynamic", (a, f) -> Geohash.neighbors((String) a[0]));
        l.add(
                "~geo_point_to_s2cell(real,real,long?)string",
                (a, f) -> present(a) ? S2.cell((Double) a[0], (Double) a[1], a.length > 2 ? (Long) a[2] : 11) : "");
        l.add("geo_s2cell_to_central_point(string)dynamic", (a, f) -> S2.center((String) a[0]));
        l.add("geo_s2cell_neighbors(string)dynamic", (a, f) -> S2.neighbors((String) a[0]));
        l.add("geo_s2cell_to_polygon(string)dynamic", (a, f) -> S2.polygon((String) a[0]));
    }

    private static boolean present(Object[] a) {
        for (Object x : a) {
            if (x == null) {
                return false;
            }
        }
        return true;
    }

    static boolean valid(double lon, double lat) {
        return lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
    }

    private static boolean valid(Object[] a, int i) {
        return valid((Double) a[i], (Double) a[i + 1]);
    }

    private static Vector at(Object[] a, int i) {
        return Vector.of((Double) a[i], (Double) a[i + 1]);
    }

    static Object point(double lon, double lat) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", "Point");
        out.put("coordinates", Values.listOf(lon, lat));
        return out;
    }

    static Object point(Vector v) {
        return v == null ? null : point(v.lon(), v.lat());
    }

    /** At the middle one of three points, clockwise from the first to the last. */
    private static Object angle(Object[] a) {
        if (!valid(a, 0) || !valid(a, 2) || !valid(a, 4)) {
            return null;
        }
        if (at(a, 0).angle(at(a, 2)) == 0 || at(a, 4).angle(at(a, 2)) == 0) {
            return null;
        }
        double from = Sphere.azimuth((Double) a[2], (Double) a[3], (Double) a[0], (Double) a[1]);
        double to = Sphere.azimuth((Double) a[2], (Double) a[3], (Double) a[4], (Double) a[5]);
        return to < from ? to - from + 2 * Math.PI : to - from;
    }

    /** The lines of a LineString or MultiLineString, or null. */
    static List<List<Vector>> lines(Object v) {
        Map<String, Object> m = Values.map(v);
        List<Object> c = m == null ? null : Values.list(m.get("coordinates"));
        if (c == null) {
            return null;
        }
        List<Object> all = "LineString".equals(m.get("type"))
                ? Values.listOf(c)
                : "MultiLineString".equals(m.get("type")) ? c : List.of();
        List<List<Vector>> out = new ArrayList<>();
        for (Object x : all) {
            List<Vector> line = Values.list(x) == null ? null : Sphere.vectors(Values.list(x));
            if (line == null || line.size() < 2) {
                return null;
            }
            out.add(line);
        }
        return out.isEmpty() ? null : out;
    }

    /** The polygons of a Polygon or MultiPolygon, each a list of rings; null where a ring is no ring. */
    static List<List<List<Vector>>> polygons(Object v) {
        Map<String, Object> m = Values.map(v);
        List<Object> c = m == null ? null : Values.list(m.get("coordinates"));
        if (c == null) {
            return null;
        }
        List<Object> all = "Polygon".equals(m.get("type"))
                ? Values.listOf(c)
                : "MultiPolygon".equals(m.get("type")) ? c : List.of();
        List<List<List<Vector>>> out = new ArrayList<>();
        for (Object polygon : all) {
            List<List<Vector>> rings = new ArrayList<>();
            for (Object x : Values.list(polygon) == null ? List.of() : Values.list(polygon)) {
                List<Vector> ring = Values.list(x) == null ? null : Sphere.vectors(Values.list(x));
                if (ring == null || !isRing(ring)) {
                    return null;
                }
                rings.add(ring);
            }
            if (rings.isEmpty()) {
                return null;
            }
            out.add(rings);
        }
        return out.isEmpty() ? null : out;
    }

    /** The same, with polygons of one value that overlap made one. */
    private static List<List<List<Vector>>> apart(Object v) {
        List<List<List<Vector>>> all = polygons(v);
        for (int i = 0; all != null && i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<List<List<Vector>>> p = List.of(all.get(i));
                List<List<List<Vector>>> q = List.of(all.get(j));
                if (crosses(rings(p), rings(q))
                        || inside(p.get(0).get(0).get(0), q)
                        || inside(q.get(0).get(0).get(0), p)) {
                    return polygons(GeoShapes.merged(v));
                }
            }
        }
        return all;
    }

    /** Closed, and of three different corners at least. */
    private static boolean isRing(List<Vector> ring) {
        if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
            return false;
        }
        for (int i = 0; i + 1 < ring.size(); i++) {
            if (ring.get(i).equals(ring.get(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Vector>> rings(List<List<List<Vector>>> polygons) {
        return polygons.stream().flatMap(List::stream).toList();
    }

    private static boolean inside(Vector p, List<List<List<Vector>>> polygons) {
        for (List<List<Vector>> rings : polygons) {
            boolean in = Sphere.inside(p, rings.get(0));
            for (List<Vector> hole : rings.subList(1, rings.size())) {
                in &= !Sphere.inside(p, hole);
            }
            if (in) {
                return true;
            }
        }
        return false;
    }

    private static double area(List<List<List<Vector>>> polygons) {
        double s = 0;
        for (List<List<Vector>> rings : polygons) {
            s += Math.abs(Sphere.area(rings.get(0)));
            for (List<Vector> hole : rings.subList(1, rings.size())) {
                s -= Math.abs(Sphere.area(hole));
            }
        }
        return s;
    }

    private static boolean crosses(List<List<Vector>> x, List<List<Vector>> y) {
        for (List<Vector> p : x) {
            for (List<Vector> q : y) {
                for (int i = 0; i + 1 < p.size(); i++) {
                    for (int j = 0; j + 1 < q.size(); j++) {
                        if (Sphere.crossing(p.get(i), p.get(i + 1), q.get(j), q.get(j + 1)) != null) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static Object interpolate(List<List<Vector>> lines, double fraction) {
        if (lines == null || lines.size() != 1 || !(fraction >= 0 && fraction <= 1)) {
            return null;
        }
        List<Vector> line = lines.get(0);
        double rest = Sphere.length(line) * fraction;
        for (int i = 0; i + 1 < line.size(); i++) {
            double edge = Sphere.distance(line.get(i), line.get(i + 1));
            if (rest <= edge) {
                return point(Sphere.between(line.get(i), line.get(i + 1), edge == 0 ? 0 : rest / edge));
            }
            rest -= edge;
        }
        return point(line.get(line.size() - 1));
    }

    private static Object locate(List<List<Vector>> lines, Vector p) {
        if (lines == null || lines.size() != 1) {
            return null;
        }
        List<Vector> line = lines.get(0);
        double total = Sphere.length(line);
        double before = 0;
        double best = Double.POSITIVE_INFINITY;
        double where = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            Vector q = Sphere.nearest(p, line.get(i), line.get(i + 1));
            if (q.angle(p) < best) {
                best = q.angle(p);
                where = before + Sphere.distance(line.get(i), q);
            }
            before += Sphere.distance(line.get(i), line.get(i + 1));
        }
        return total == 0 ? 0.0 : where / total;
    }
}
