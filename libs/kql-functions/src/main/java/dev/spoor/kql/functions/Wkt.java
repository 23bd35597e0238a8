package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Well-known text to GeoJSON; null for what is none. */
final class Wkt {
    private final String text;
    private int at;

    private Wkt(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        Wkt w = new Wkt(text);
        Object v = w.shape(0);
        w.space();
        return w.at == text.length() ? v : null;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        space();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Object shape(int depth) {
        space();
        int from = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String type = switch (text.substring(from, at).toUpperCase(Locale.ROOT)) {
            case "POINT" -> "Point";
            case "LINESTRING" -> "LineString";
            case "POLYGON" -> "Polygon";
            case "MULTIPOINT" -> "MultiPoint";
            case "MULTILINESTRING" -> "MultiLineString";
            case "MULTIPOLYGON" -> "MultiPolygon";
            case "GEOMETRYCOLLECTION" -> "GeometryCollection";
            default -> null;
        };
        if (type == null || depth > 16 || !take('(')) {
            return null;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", type);
        if (type.equals("GeometryCollection")) {
            List<Object> all = new ArrayList<>();
            do {
                Object s = shape(depth + 1);
                if (s == null) {
                    return null;
                }
                all.add(s);
            } while (take(','));
            out.put("geometries", all);
        } else {
            List<Object> c = list(0);
            if (c == null) {
                return null;
            }
            out.put("coordinates", type.equals("Point") ? c.get(0) : c);
        }
        return take(')') ? out : null;
    }

    /** Positions, or lists of them in parentheses, up to the closing one. */
    private List<Object> list(int depth) {
        List<Object> out = new ArrayList<>();
        do {
            if (take('(')) {
                List<Object> inner = depth > 8 ? null : list(depth + 1);
                if (inner == null || !take(')')) {
                    return null;
                }
                out.add(inner);
            } else {
                List<Object> xy = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    space();
                    int from = at;
                    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                        at++;
                    }
                    Double d = Numbers.parseReal(text.substring(from, at));
                    if (d == null) {
                        return null;
                    }
                    xy.add(d);
                }
                out.add(xy);
            }
        } while (take(','));
        return out;
    }
}
