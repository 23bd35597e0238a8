package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/** geo_* functions that make shapes of shapes. What is no valid shape gives null. */
final class GeoShapes {
    /** Where an edge is compared with the great circle, and how much of the tolerance that place may use, as S2's tessellator has it. */
    private static final double COMPARED = 0.31215691082248312;

    private static final double SHARE = 0.83829992569888509;

    private GeoShapes() {}

    static void register(Library l) {
        l.add(
                "geo_intersection_2lines(dynamic,dynamic)dynamic",
                (a, f) -> Geo.lines(a[0]) == null || Geo.lines(a[1]) == null ? null : common(a[0], a[1], false, false));
        l.add(
                "geo_intersection_line_with_polygon(dynamic,dynamic)dynamic",
                (a, f) ->
                        Geo.lines(a[0]) == null || Geo.polygons(a[1]) == null ? null : common(a[0], a[1], false, true));
        l.add(
                "geo_intersection_2polygons(dynamic,dynamic)dynamic",
                (a, f) -> Geo.polygons(a[0]) == null || Geo.polygons(a[1]) == null
                        ? null
                        : common(a[0], a[1], true, true));
        l.add("geo_union_lines_array(dynamic)dynamic", (a, f) -> union(Values.list(a[0]), false));
        l.add("geo_union_polygons_array(dynamic)dynamic", (a, f) -> union(Values.list(a[0]), true));
        l.add(
                "~geo_line_densify(dynamic,real?,bool?)dynamic",
                (a, f) -> Geo.lines(a[0]) == null ? null : densify(a[0], tolerance(a), crossing(a)));
        l.add(
                "~geo_polygon_densify(dynamic,real?,bool?)dynamic",
                (a, f) -> Geo.polygons(a[0]) == null ? null : densify(a[0], tolerance(a), crossing(a)));
    }

    private static Object common(Object a, Object b, boolean aIsArea, boolean bIsArea) {
        Plane plane = new Plane(List.of(a, b));
        Geometry x = aIsArea ? plane.area(a) : plane.lines(a);
        Geometry y = bIsArea ? plane.area(b) : plane.lines(b);
        return x == null || y == null ? null : plane.json(plane.common(x, y));
    }

    /** All of them as one shape; null where one is none. */
    private static Object union(List<Object> shapes, boolean areas) {
        if (shapes == null || shapes.isEmpty()) {
            return null;
        }
        for (Object shape : shapes) {
            if (areas ? Geo.polygons(shape) == null : Geo.lines(shape) == null) {
                return null;
            }
        }
        Plane plane = new Plane(shapes);
        List<Geometry> all = new ArrayList<>();
        for (Object shape : shapes) {
            Geometry g = areas ? plane.area(shape) : plane.lines(shape);
            if (g == null) {
                return null;
            }
            all.add(g);
        }
        return plane.json(areas ? plane.areas(all) : plane.lines(all));
    }

    /** The area of a polygon's or several polygons' union. */
    static Object merged(Object polygons) {
        return union(Values.listOf(polygons), true);
    }

    private static Double tolerance(Object[] a) {
        return a.length > 1 ? (Double) a[1] : (Double) 10.0;
    }

    private static boolean crossing(Object[] a) {
        return a.length > 2 && Boolean.TRUE.equals(a[2]);
    }

    /**
     * Edges that were meant as straight lines on a map of longitude and latitude, with points between, so that great circles from point to
     * point stay within the tolerance.
     */
    private static Object densify(Object shape, Double tolerance, boolean crossing) {
        if (tolerance == null || tolerance < 0.1 || tolerance > 10_000) {
            return null;
        }
        Map<String, Object> m = Values.map(shape);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", m.get("type"));
        out.put("coordinates", densified(Values.list(m.get("coordinates")), tolerance, crossing));
        return out;
    }

    private static List<Object> densified(List<Object> coordinates, double tolerance, boolean crossing) {
        List<Object> out = new ArrayList<>();
        if (Values.list(Values.list(coordinates.get(0)).get(0)) != null) {
            coordinates.forEach(c -> out.add(densified(Values.list(c), tolerance, crossing)));
            return out;
        }
        out.add(coordinates.get(0));
        for (int i = 0; i + 1 < coordinates.size(); i++) {
            double[] from = lonLat(coordinates.get(i));
            double[] to = lonLat(coordinates.get(i + 1));
            if (Math.abs(to[0] - from[0]) > 180) {
                if (crossing) {
                    throw new IllegalArgumentException("edges that cross the antimeridian are not supported here");
                }
                to[0] += to[0] < from[0] ? 360 : -360;
            }
            between(from, to, tolerance / Sphere.RADIUS * SHARE, out);
            out.add(coordinates.get(i + 1));
        }
        return out;
    }

    private static double[] lonLat(Object position) {
        List<Object> p = Values.list(position);
        return new double[] {Values.real(p.get(0)), Values.real(p.get(1))};
    }

    private static double[] part(double[] a, double[] b, double t) {
        return new double[] {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
    }

    /** Adds the points between two others. */
    private static void between(double[] a, double[] b, double angle, List<Object> out) {
        Vector from = Vector.of(a[0], a[1]);
        Vector to = Vector.of(b[0], b[1]);
        double error = 0;
        for (double t : new double[] {COMPARED, 1 - COMPARED}) {
            double[] p = part(a, b, t);
            error = Math.max(error, Vector.of(p[0], p[1]).angle(Sphere.between(from, to, t)));
        }
        if (error <= angle) {
            return;
        }
        double[] middle = part(a, b, 0.5);
        between(a, middle, angle, out);
        out.add(Values.listOf(
                middle[0] > 180 ? middle[0] - 360 : middle[0] < -180 ? middle[0] + 360 : middle[0], middle[1]));
        between(middle, b, angle, out);
    }
}
