package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** geo_* functions of H3 cells. What is no cell, and resolutions that do not exist, give null. */
final class H3 {
    private static final int MOST_RINGS = 142;
    private static final int MOST_LEVELS = 5;
    private static final long DEFAULT = 6;

    private H3() {}

    static void register(Library l) {
        l.add(
                "~geo_point_to_h3cell(real,real,long?)string",
                (a, f) -> cell((Double) a[0], (Double) a[1], a.length > 2 ? (Long) a[2] : (Long) DEFAULT));
        l.add("geo_h3cell_level(string)int", (a, f) -> {
            long h = H3Index.parse((String) a[0]);
            return h == 0 ? null : (Object) (long) H3Index.resolution(h);
        });
        l.add(
                "~geo_h3cell_parent(string,long?)string",
                (a, f) -> parent(H3Index.parse((String) a[0]), a.length > 1, a.length > 1 ? (Long) a[1] : null));
        l.add(
                "~geo_h3cell_children(string,long?)dynamic",
                (a, f) -> children(H3Index.parse((String) a[0]), a.length > 1, a.length > 1 ? (Long) a[1] : null));
        l.add("geo_h3cell_neighbors(string)dynamic", (a, f) -> {
            long h = H3Index.parse((String) a[0]);
            return h == 0 ? null : texts(H3Index.around(h));
        });
        l.add("geo_h3cell_rings(string,long)dynamic", (a, f) -> rings(H3Index.parse((String) a[0]), (Long) a[1]));
        l.add("geo_h3cell_to_central_point(string)dynamic", (a, f) -> {
            long h = H3Index.parse((String) a[0]);
            return h == 0 ? null : Geo.point(H3Index.centre(h));
        });
        l.add("geo_h3cell_to_polygon(string)dynamic", (a, f) -> polygon(H3Index.parse((String) a[0])));
    }

    private static Object cell(Double lon, Double lat, Long resolution) {
        return lon == null
                        || lat == null
                        || resolution == null
                        || resolution < 0
                        || resolution > H3Index.FINEST
                        || !Geo.valid(lon, lat)
                ? ""
                : H3Index.text(H3Index.of(Vector.of(lon, lat), resolution.intValue()));
    }

    private static Object parent(long h, boolean given, Long resolution) {
        if (h == 0 || given && resolution == null) {
            return "";
        }
        long r = given ? resolution : H3Index.resolution(h) - 1;
        return r < 0 || r > H3Index.resolution(h) ? "" : H3Index.text(H3Index.parent(h, (int) r));
    }

    private static Object children(long h, boolean given, Long resolution) {
        if (h == 0 || given && resolution == null) {
            return null;
        }
        int own = H3Index.resolution(h);
        long r = given ? resolution : own + 1;
        return r < own || r > H3Index.FINEST || r > own + MOST_LEVELS ? null : texts(H3Index.children(h, (int) r));
    }

    private static Object rings(long h, long distance) {
        if (h == 0 || distance < 0 || distance > MOST_RINGS) {
            return null;
        }
        List<Object> out = new ArrayList<>();
        H3Rings.of(h, (int) distance).forEach(ring -> out.add(texts(ring)));
        return out;
    }

    private static Object polygon(long h) {
        if (h == 0) {
            return null;
        }
        List<Object> ring = new ArrayList<>();
        H3Index.outline(h).forEach(v -> ring.add(Values.listOf(v.lon(), v.lat())));
        ring.add(ring.get(0));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", "Polygon");
        out.put("coordinates", Values.listOf(ring));
        return out;
    }

    private static List<Object> texts(List<Long> cells) {
        List<Object> out = new ArrayList<>(cells.size());
        cells.forEach(c -> out.add(H3Index.text(c)));
        return out;
    }
}
