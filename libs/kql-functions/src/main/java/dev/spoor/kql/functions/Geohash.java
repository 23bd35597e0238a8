package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Geohashes: cells of latitude and longitude, halved in turn, five bits a character. */
final class Geohash {
    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int LONGEST = 18;

    private Geohash() {}

    /** The borders of a cell in degrees. */
    record Cell(double west, double south, double east, double north) {}

    /** An empty string where the place or the length is none. */
    static String of(double lon, double lat, long length) {
        if (!Geo.valid(lon, lat) || length < 1 || length > LONGEST) {
            return "";
        }
        double west = -180;
        double east = 180;
        double south = -90;
        double north = 90;
        StringBuilder b = new StringBuilder();
        boolean even = true;
        while (b.length() < length) {
            int v = 0;
            for (int bit = 0; bit < 5; bit++) {
                double mid = even ? (west + east) / 2 : (south + north) / 2;
                boolean upper = (even ? lon : lat) >= mid;
                v = v * 2 + (upper ? 1 : 0);
                if (even) {
                    west = upper ? mid : west;
                    east = upper ? east : mid;
                } else {
                    south = upper ? mid : south;
                    north = upper ? north : mid;
                }
                even = !even;
            }
            b.append(DIGITS.charAt(v));
        }
        return b.toString();
    }

    /** The cell of a hash, or null. */
    static Cell cell(String hash) {
        if (hash.isEmpty() || hash.length() > LONGEST) {
            return null;
        }
        double west = -180;
        double east = 180;
        double south = -90;
        double north = 90;
        boolean even = true;
        for (char c : hash.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            int v = DIGITS.indexOf(c);
            if (v < 0) {
                return null;
            }
            for (int bit = 4; bit >= 0; bit--) {
                boolean upper = (v >> bit & 1) == 1;
                if (even) {
                    double mid = (west + east) / 2;
                    west = upper ? mid : west;
                    east = upper ? east : mid;
                } else {
                    double mid = (south + north) / 2;
                    south = upper ? mid : south;
                    north = upper ? north : mid;
                }
                even = !even;
            }
        }
        return new Cell(west, south, east, north);
    }

    static Object center(String hash) {
        Cell c = cell(hash);
        return c == null ? null : Geo.point((c.west + c.east) / 2, (c.south + c.north) / 2);
    }

    static Object polygon(String hash) {
        Cell c = cell(hash);
        if (c == null) {
            return null;
        }
        List<Object> ring = Values.listOf(
                Values.listOf(c.west, c.south),
                Values.listOf(c.east, c.south),
                Values.listOf(c.east, c.north),
                Values.listOf(c.west, c.north),
                Values.listOf(c.west, c.south));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", "Polygon");
        out.put("coordinates", Values.listOf(ring));
        return out;
    }

    /** The cells around a cell. */
    static Object neighbors(String hash) {
        Cell c = cell(hash);
        if (c == null) {
            return null;
        }
        double w = c.east - c.west;
        double h = c.north - c.south;
        int[][] around = {{-1, -1}, {-1, 1}, {1, -1}, {0, 1}, {-1, 0}, {1, 1}, {1, 0}, {0, -1}};
        List<Object> out = new ArrayList<>();
        for (int[] d : around) {
            double lat = (c.south + c.north) / 2 + d[1] * h;
            double lon = (c.west + c.east) / 2 + d[0] * w;
            lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
            if (lat >= -90 && lat <= 90) {
                out.add(of(lon, lat, hash.length()));
            }
        }
        return out;
    }
}
