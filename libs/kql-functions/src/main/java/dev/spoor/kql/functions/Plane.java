package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Shapes of GeoJSON on the plane that touches the Earth in their middle, onto which the Earth is projected from its centre: there great circles
 * are straight lines, so what shapes on a sphere have in common is what their projections have in common. Corners come back as they were
 * given; points where edges cross are exact to some micrometres.
 *
 * <p>A ring goes counter-clockwise and begins where the edge that was given last ends; a line goes as the edges go that it consists of.
 */
final class Plane {
    /** The finest distance, in radii of the Earth: what is nearer than 6 µm is one point. */
    private static final double STEPS = 1e12;

    private static final double NEAR = 5 / STEPS;
    /** Cosine of how far from the middle shapes may reach. */
    private static final double WIDEST = 0.2;

    private static final int MOST_CORNERS = 20_000;

    private final Vector centre;
    private final Vector x;
    private final Vector y;
    private final GeometryFactory factory = new GeometryFactory(new PrecisionModel(STEPS));
    private final Map<Coordinate, List<Object>> given = new HashMap<>();
    private final List<Coordinate[]> edges = new ArrayList<>();

    /**
     * The plane for these shapes.
     *
     * @param shapes valid lines and polygons of GeoJSON, in the order of the call's arguments
     */
    Plane(List<Object> shapes) {
        Vector sum = new Vector(0, 0, 0);
        int corners = 0;
        for (Object shape : shapes) {
            for (List<Object> path : paths(shape)) {
                for (Vector v : Sphere.vectors(path)) {
                    sum = sum.plus(v);
                    corners++;
                }
            }
        }
        if (corners > MOST_CORNERS) {
            throw new IllegalArgumentException(
                    "shapes of more than " + MOST_CORNERS + " corners are not supported here");
        }
        centre = sum.unit();
        Vector north = new Vector(0, 0, 1);
        Vector east = north.cross(centre);
        x = (east.norm() < 1e-9 ? new Vector(0, 1, 0) : east).unit();
        y = centre.cross(x);
        for (Object shape : shapes) {
            for (List<Object> path : paths(shape)) {
                edges(coordinates(path));
            }
        }
    }

    /** All lines and rings of a shape. */
    private static List<List<Object>> paths(Object shape) {
        List<List<Object>> out = new ArrayList<>();
        paths(Values.map(shape).get("coordinates"), out);
        return out;
    }

    private static void paths(Object coordinates, List<List<Object>> out) {
        List<Object> list = Values.list(coordinates);
        if (!(Values.list(list.get(0)).get(0) instanceof List)) {
            out.add(list);
            return;
        }
        list.forEach(c -> paths(c, out));
    }

    private Coordinate[] coordinates(List<Object> path) {
        List<Vector> places = Sphere.vectors(path);
        Coordinate[] out = new Coordinate[path.size()];
        for (int i = 0; i < out.length; i++) {
            Vector v = places.get(i);
            double d = centre.dot(v);
            if (!(d > WIDEST)) {
                throw new IllegalArgumentException("shapes that reach around half of the Earth are not supported here");
            }
            Coordinate c = new Coordinate(x.dot(v) / d, y.dot(v) / d);
            factory.getPrecisionModel().makePrecise(c);
            given.putIfAbsent(c, Values.list(path.get(i)).subList(0, 2));
            out[i] = c;
        }
        return out;
    }

    /** The lines of a LineString or MultiLineString. */
    Geometry lines(Object shape) {
        return factory.createMultiLineString(paths(shape).stream()
                .map(path -> factory.createLineString(coordinates(path)))
                .toArray(LineString[]::new));
    }

    /** The area of a Polygon or MultiPolygon, whose polygons may overlap; null where edges of one polygon cross each other. */
    Geometry area(Object shape) {
        Map<String, Object> m = Values.map(shape);
        List<Object> polygons = "Polygon".equals(m.get("type"))
                ? Values.listOf(m.get("coordinates"))
                : Values.list(m.get("coordinates"));
        List<Geometry> all = new ArrayList<>();
        for (Object polygon : polygons) {
            List<LinearRing> rings = new ArrayList<>();
            for (Object ring : Values.list(polygon)) {
                rings.add(factory.createLinearRing(coordinates(Values.list(ring))));
            }
            Polygon p = factory.createPolygon(
                    rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
            if (!p.isValid()) {
                return null;
            }
            all.add(p);
        }
        return areas(all);
    }

    Geometry lines(List<Geometry> all) {
        return OverlayNGRobust.union(all, factory);
    }

    /** What areas cover together. As in S2, the two with the fewest corners go first, which decides where rings of the result begin. */
    Geometry areas(List<Geometry> all) {
        Comparator<Geometry> fewest = Comparator.comparingInt(Geometry::getNumPoints);
        List<Geometry> queue = new ArrayList<>(all);
        queue.sort(fewest);
        while (queue.size() > 1) {
            Geometry a = queue.remove(0);
            Geometry b = queue.remove(0);
            Geometry both = OverlayNG.overlay(a, b, OverlayNG.UNION, factory.getPrecisionModel());
            edges.clear();
            edges(a);
            edges(b);
            Geometry ordered = ordered(both);
            int at = 0;
            while (at < queue.size() && fewest.compare(queue.get(at), ordered) <= 0) {
                at++;
            }
            queue.add(at, ordered);
        }
        return queue.get(0);
    }

    private void edges(Geometry areas) {
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            Polygon p = (Polygon) areas.getGeometryN(i);
            edges(p.getExteriorRing().getCoordinates());
            for (int h = 0; h < p.getNumInteriorRing(); h++) {
                edges(p.getInteriorRingN(h).getCoordinates());
            }
        }
    }

    private void edges(Coordinate[] path) {
        for (int i = 0; i + 1 < path.length; i++) {
            edges.add(new Coordinate[] {path[i], path[i + 1]});
        }
    }

    /** The same areas with their rings as they are to go and begin. */
    private Geometry ordered(Geometry areas) {
        Polygon[] out = new Polygon[areas.getNumGeometries()];
        for (int i = 0; i < out.length; i++) {
            Polygon p = (Polygon) areas.getGeometryN(i);
            LinearRing[] holes = new LinearRing[p.getNumInteriorRing()];
            for (int h = 0; h < holes.length; h++) {
                holes[h] = factory.createLinearRing(ring(p.getInteriorRingN(h), false));
            }
            out[i] = factory.createPolygon(factory.createLinearRing(ring(p.getExteriorRing(), true)), holes);
        }
        return out.length == 1 ? out[0] : factory.createMultiPolygon(out);
    }

    Geometry common(Geometry a, Geometry b) {
        return OverlayNG.overlay(a, b, OverlayNG.INTERSECTION, factory.getPrecisionModel());
    }

    /** As GeoJSON: points first, then lines, then polygons; an empty collection where there is nothing. */
    Object json(Geometry g) {
        List<Object> points = new ArrayList<>();
        LineMerger lines = new LineMerger();
        List<Polygon> areas = new ArrayList<>();
        for (int i = 0; i < g.getNumGeometries(); i++) {
            Geometry part = g.getGeometryN(i);
            if (part instanceof Point p && !p.isEmpty()) {
                points.add(position(p.getCoordinate()));
            } else if (part instanceof LineString l) {
                lines.add(l);
            } else if (part instanceof Polygon p && !p.isEmpty()) {
                areas.add(p);
            }
        }
        List<Object> out = new ArrayList<>();
        add("Point", points, out);
        add("LineString", lines(lines), out);
        add("Polygon", areas.stream().map(this::polygon).toList(), out);
        if (out.size() == 1) {
            return out.get(0);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", "GeometryCollection");
        all.put("geometries", out);
        return all;
    }

    private static void add(String type, List<Object> parts, List<Object> out) {
        if (!parts.isEmpty()) {
            Map<String, Object> shape = new LinkedHashMap<>();
            shape.put("type", parts.size() == 1 ? type : "Multi" + type);
            shape.put("coordinates", parts.size() == 1 ? parts.get(0) : parts);
            out.add(shape);
        }
    }

    private List<Object> lines(LineMerger merger) {
        List<Coordinate[]> all = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            Coordinate[] c = ((LineString) line).getCoordinates();
            Coordinate[] edge = edges.get(edge(c[0], c[1]));
            if ((c[1].x - c[0].x) * (edge[1].x - edge[0].x) + (c[1].y - c[0].y) * (edge[1].y - edge[0].y) < 0) {
                org.locationtech.jts.geom.CoordinateArrays.reverse(c);
            }
            all.add(c);
        }
        all.sort(Comparator.<Coordinate[]>comparingInt(c -> edge(c[0], c[1]))
                .thenComparingDouble(c -> edges.get(edge(c[0], c[1]))[0].distance(c[0])));
        return new ArrayList<>(all.stream().map(this::positions).toList());
    }

    private Object polygon(Polygon p) {
        List<Object> rings = new ArrayList<>();
        rings.add(positions(ring(p.getExteriorRing(), true)));
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
            rings.add(positions(ring(p.getInteriorRingN(i), false)));
        }
        return rings;
    }

    private Coordinate[] ring(LinearRing ring, boolean counterClockwise) {
        Coordinate[] c = ring.getCoordinates();
        if (Orientation.isCCW(c) != counterClockwise) {
            org.locationtech.jts.geom.CoordinateArrays.reverse(c);
        }
        int n = c.length - 1;
        int[] of = new int[n];
        int last = 0;
        for (int i = 0; i < n; i++) {
            of[i] = edge(c[i], c[i + 1]);
            last = Math.max(last, of[i]);
        }
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (of[i] == last && of[(i + 1) % n] != last) {
                start = (i + 1) % n;
            }
        }
        Coordinate[] turned = new Coordinate[n + 1];
        for (int i = 0; i <= n; i++) {
            turned[i] = c[(start + i) % n];
        }
        return turned;
    }

    /** The edge given first on which an edge of a result lies. */
    private int edge(Coordinate a, Coordinate b) {
        for (int i = 0; i < edges.size(); i++) {
            Coordinate[] e = edges.get(i);
            if (Distance.pointToSegment(a, e[0], e[1]) < NEAR && Distance.pointToSegment(b, e[0], e[1]) < NEAR) {
                return i;
            }
        }
        return 0;
    }

    private List<Object> positions(Coordinate[] c) {
        List<Object> out = new ArrayList<>();
        for (Coordinate one : c) {
            out.add(position(one));
        }
        return out;
    }

    private Object position(Coordinate c) {
        List<Object> known = given.get(c);
        if (known != null) {
            return new ArrayList<>(known);
        }
        Vector v = centre.plus(x.times(c.x)).plus(y.times(c.y)).unit();
        return Values.listOf(v.lon(), v.lat());
    }
}
