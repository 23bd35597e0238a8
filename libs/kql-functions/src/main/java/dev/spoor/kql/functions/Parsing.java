package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that take text of a known format to pieces. */
final class Parsing {
    private Parsing() {}

    static void register(Library l) {
        l.add("parse_url(string)dynamic", (a, f) -> url((String) a[0]));
        l.add("parse_urlquery(string)dynamic", (a, f) -> Map.of("Query Parameters", query((String) a[0])));
        l.add("parse_path(string)dynamic", (a, f) -> path((String) a[0]));
        l.add("parse_csv(string)dynamic", (a, f) -> csv((String) a[0]));
        l.add("parse_version(string)decimal", (a, f) -> version((String) a[0]));
        l.add("parse_xml(string)dynamic", (a, f) -> Xml.parse((String) a[0]));
        l.add("parse_user_agent(string,any)dynamic", (a, f) -> UserAgents.parse((String) a[0], a[1]));
        l.add("extract_json(string,string,any?)string", (a, f) -> jsonPath((String) a[1], (String) a[0]));
        l.alias("extractjson", "extract_json");
    }

    private static Map<String, Object> query(String q) {
        Map<String, Object> out = new LinkedHashMap<>();
        String t = q.startsWith("?") ? q.substring(1) : q;
        for (String p : t.split("&")) {
            int eq = p.indexOf('=');
            if (!p.isEmpty()) {
                out.put(
                        Encodings.unescape(eq < 0 ? p : p.substring(0, eq)),
                        eq < 0 ? "" : Encodings.unescape(p.substring(eq + 1)));
            }
        }
        return out;
    }

    static Map<String, Object> url(String u) {
        String rest = u.strip();
        String scheme = "";
        String host = "";
        String port = "";
        String user = "";
        String password = "";
        String path = "";
        String fragment = "";
        String q = "";
        int colon = rest.indexOf("://");
        if (colon > 0) {
            scheme = rest.substring(0, colon);
            rest = rest.substring(colon + 3);
        }
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            fragment = rest.substring(hash + 1);
            rest = rest.substring(0, hash);
        }
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            q = rest.substring(mark + 1);
            rest = rest.substring(0, mark);
        }
        int slash = rest.indexOf('/');
        String authority = slash >= 0 ? rest.substring(0, slash) : rest;
        path = slash >= 0 ? rest.substring(slash) : "";
        if (colon <= 0 && slash != 0) {
            // Without a scheme there is no host: all of it is the path.
            path = rest;
            authority = "";
        }
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            user = authority.substring(0, at);
            authority = authority.substring(at + 1);
            int c = user.indexOf(':');
            if (c >= 0) {
                password = user.substring(c + 1);
                user = user.substring(0, c);
            }
        }
        int c = authority.startsWith("[") ? authority.indexOf(':', authority.indexOf(']')) : authority.lastIndexOf(':');
        if (c >= 0) {
            port = authority.substring(c + 1);
            authority = authority.substring(0, c);
        }
        host = authority;
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Scheme", scheme);
        out.put("Host", host);
        out.put("Port", port);
        out.put("Path", path);
        out.put("Username", user);
        out.put("Password", password);
        out.put("Query Parameters", query(q));
        out.put("Fragment", fragment);
        return out;
    }

    private static Map<String, Object> path(String p) {
        String rest = p;
        String scheme = "";
        int s = rest.indexOf("://");
        if (s > 0) {
            scheme = rest.substring(0, s);
            rest = rest.substring(s + 3);
        }
        char separator = rest.indexOf('\\') >= 0 ? '\\' : '/';
        String root = "";
        if (rest.length() > 1 && rest.charAt(1) == ':' && Character.isLetter(rest.charAt(0))) {
            root = rest.substring(0, 2);
        } else if (rest.startsWith("\\\\")) {
            root = "\\\\";
        } else if (rest.startsWith("/")) {
            root = "/";
        }
        String stream = "";
        int last = Math.max(rest.lastIndexOf('\\'), rest.lastIndexOf('/'));
        int colon = rest.indexOf(':', Math.max(last, root.length()));
        if (colon > last && colon >= root.length()) {
            stream = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        String directory = last > 0 ? rest.substring(0, last) : last == 0 ? rest.substring(0, 1) : "";
        String file = rest.substring(last + 1);
        int up = Math.max(directory.lastIndexOf('\\'), directory.lastIndexOf('/'));
        String name = directory.substring(up + 1);
        int dot = file.lastIndexOf('.');
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Scheme", scheme);
        out.put("RootPath", root.equals("\\\\") || root.equals("/") && separator == '/' ? "" : root);
        out.put("DirectoryPath", directory);
        out.put("DirectoryName", name);
        out.put("Filename", file);
        out.put("Extension", dot < 0 ? "" : file.substring(dot + 1));
        out.put("AlternateDataStreamName", stream);
        return out;
    }

    /** The first record. */
    static List<Object> csv(String s) {
        List<Object> out = new ArrayList<>();
        StringBuilder b = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        for (; i < s.length(); i++) {
            char c = s.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < s.length() && s.charAt(i + 1) == '"') {
                    b.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    b.append(c);
                }
            } else if (c == '"' && b.length() == 0) {
                quoted = true;
            } else if (c == ',') {
                out.add(b.toString());
                b.setLength(0);
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                b.append(c);
            }
        }
        out.add(b.toString());
        return out;
    }

    private static java.math.BigDecimal version(String v) {
        String[] parts = v.strip().split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        java.math.BigInteger n = java.math.BigInteger.ZERO;
        for (int i = 0; i < 4; i++) {
            String p = i < parts.length ? parts[i] : "0";
            if (p.isEmpty() || p.length() > 8 || !p.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return null;
            }
            n = n.multiply(java.math.BigInteger.valueOf(100_000_000)).add(new java.math.BigInteger(p));
        }
        return new java.math.BigDecimal(n);
    }

    private static String jsonPath(String json, String path) {
        Object v;
        try {
            v = Json.parse(json);
        } catch (Json.Invalid e) {
            return "";
        }
        String p = path.startsWith("$") ? path.substring(1) : path;
        int i = 0;
        while (i < p.length() && v != null) {
            if (p.charAt(i) == '.') {
                int j = i + 1;
                while (j < p.length() && p.charAt(j) != '.' && p.charAt(j) != '[') {
                    j++;
                }
                v = Values.map(v) == null ? null : Values.map(v).get(p.substring(i + 1, j));
                i = j;
            } else if (p.charAt(i) == '[') {
                int j = p.indexOf(']', i);
                if (j < 0) {
                    return "";
                }
                String k = p.substring(i + 1, j);
                if (k.length() > 1 && (k.startsWith("'") || k.startsWith("\""))) {
                    v = Values.map(v) == null ? null : Values.map(v).get(k.substring(1, k.length() - 1));
                } else {
                    Long n = Numbers.parseLong(k, true);
                    v = n == null ? null : Bags.element(Values.list(v), n);
                }
                i = j + 1;
            } else {
                return "";
            }
        }
        return Values.dynamicText(v);
    }
}
