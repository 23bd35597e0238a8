package dev.spoor.kql.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What shapes have in common and cover together. */
class GeoShapesTest {
    private static Object call(String name, Object... a) {
        List<Form> forms = new java.util.ArrayList<>();
        for (Object x : a) {
            forms.add(x instanceof Double ? Form.REAL : Form.DYNAMIC);
        }
        return Library.standard().find(name, forms).call(a, forms.toArray(new Form[0]));
    }

    private static Object json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (Json.Invalid e) {
            throw new AssertionError(text, e);
        }
    }

    private static Object polygon(String ring) {
        return json("{'type':'Polygon','coordinates':[" + ring + "]}");
    }

    private static final String SQUARE = "[[10,10],[12,10],[12,12],[10,12],[10,10]]";

    @Test
    void whatIsGivenComesBackAsItWas() {
        Object a = polygon(SQUARE);
        assertEquals(Json.write(a), Json.write(call("geo_intersection_2polygons", a, a)));
        Object line = json("{'type':'LineString','coordinates':[[10.1,10.1],[10.2,10.3],[11,11]]}");
        assertEquals(Json.write(line), Json.write(call("geo_intersection_line_with_polygon", line, a)));
        assertEquals(Json.write(line), Json.write(call("geo_union_lines_array", List.of(line, line))));
    }

    @Test
    void aHoleStaysAHole() {
        Object ring = polygon(SQUARE + ",[[10.5,10.5],[10.5,11.5],[11.5,11.5],[11.5,10.5],[10.5,10.5]]");
        Object inner = polygon("[[10.6,10.6],[11.4,10.6],[11.4,11.4],[10.6,11.4],[10.6,10.6]]");
        assertEquals(
                "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
                Json.write(call("geo_intersection_2polygons", ring, inner)));
        double apart = (Double) call("geo_polygon_area", ring) + (Double) call("geo_polygon_area", inner);
        Object both = call("geo_union_polygons_array", List.of(ring, inner));
        assertEquals("MultiPolygon", ((Map<?, ?>) both).get("type"));
        assertEquals(apart, (Double) call("geo_polygon_area", both), apart * 1e-9);
    }

    /** |A| + |B| = |A and B| + |A or B|, anywhere but around the whole of the Earth. */
    @Test
    void areasAddUp() {
        Random random = new Random(11);
        for (int n = 0; n < 300; n++) {
            double lon = random.nextDouble() * 340 - 170;
            double lat = random.nextDouble() * 160 - 80;
            double size = Math.pow(10, -random.nextInt(5));
            Object a = star(random, lon, lat, size);
            Object b = star(random, lon + size * random.nextDouble(), lat, size);
            Object common = call("geo_intersection_2polygons", a, b);
            Object all = call("geo_union_polygons_array", List.of(a, b));
            double sum = area(a) + area(b);
            assertEquals(sum, area(common) + area(all), sum * 1e-6, () -> Json.write(List.of(a, b)));
        }
    }

    private static double area(Object shape) {
        Map<?, ?> m = (Map<?, ?>) shape;
        if (m.get("type").equals("GeometryCollection")) {
            double sum = 0;
            for (Object part : (List<?>) m.get("geometries")) {
                sum += area(part);
            }
            return sum;
        }
        return m.get("type").toString().endsWith("Polygon") ? (Double) call("geo_polygon_area", shape) : 0;
    }

    private static Object star(Random random, double lon, double lat, double size) {
        List<Object> ring = Values.listOf();
        int corners = 3 + random.nextInt(8);
        for (int i = 0; i < corners; i++) {
            double r = size * (0.2 + random.nextDouble() * 0.8);
            double t = 2 * Math.PI * i / corners;
            ring.add(Values.listOf(lon + r * Math.cos(t) / Math.cos(Math.toRadians(lat)), lat + r * Math.sin(t)));
        }
        ring.add(ring.get(0));
        return Map.of("type", "Polygon", "coordinates", Values.listOf(ring));
    }

    @Test
    void whatIsNoShapeIsNull() {
        Object bow = polygon("[[0,0],[1,1],[1,0],[0,1],[0,0]]");
        assertNull(call("geo_intersection_2polygons", bow, polygon(SQUARE)));
        assertNull(call("geo_union_polygons_array", List.of(polygon(SQUARE), bow)));
        assertNull(call("geo_union_polygons_array", List.of()));
        assertNull(call("geo_line_densify", json("{'type':'LineString','coordinates':[[0,0],[1,0]]}"), 0.0));
    }

    @Test
    void whatDoesNotLieOnOnePlaneIsRefused() {
        Object wide = json("{'type':'LineString','coordinates':[[-100,0],[0,1],[100,0]]}");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> call("geo_intersection_2lines", wide, wide))
                .getMessage()
                .contains("not supported"));
    }

    @Test
    void edgesOfMapsStayWithinTheTolerance() {
        Object line = json("{'type':'LineString','coordinates':[[5,60],[25,40]]}");
        Map<?, ?> dense = (Map<?, ?>) call("geo_line_densify", line, 100.0);
        List<?> points = (List<?>) dense.get("coordinates");
        assertTrue(points.size() > 16, () -> points.size() + " points");
        for (int n = 0; n <= 1000; n++) {
            double t = n / 1000.0;
            double off = (Double) call("geo_distance_point_to_line", 5 + 20 * t, 60 - 20 * t, dense);
            assertTrue(off < 100, () -> "at " + t + " it is " + off + " m off");
        }
    }
}
