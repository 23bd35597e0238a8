package dev.spoor.host.query;

/**
 * A query without what its texts say: each is one S. An own reading of the languages' rules, apart from that of the host, so that one can be
 * held against the other.
 */
final class Shape {
    private Shape() {}

    /** KQL: texts in either quotes with backslashes, verbatim ones, comments to the end of the line. */
    static String kql(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
                while (i < text.length() && text.charAt(i) != '\n') {
                    i++;
                }
                out.append("//\n");
            } else if (c == '@' && i + 1 < text.length() && "'\"".indexOf(text.charAt(i + 1)) >= 0) {
                char q = text.charAt(++i);
                i++;
                while (i < text.length() && (text.charAt(i) != q || i + 1 < text.length() && text.charAt(i + 1) == q)) {
                    i += text.charAt(i) == q ? 2 : 1;
                }
                out.append(i < text.length() ? "S" : "?");
            } else if (c == '"' || c == '\'') {
                i++;
                while (i < text.length() && text.charAt(i) != c && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                    i += text.charAt(i) == '\\' ? 2 : 1;
                }
                out.append(i < text.length() && text.charAt(i) == c ? "S" : "?");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** OData: texts in single quotes, doubled inside. */
    static String odata(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                i++;
                while (i < text.length()
                        && (text.charAt(i) != '\'' || i + 1 < text.length() && text.charAt(i + 1) == '\'')) {
                    i += text.charAt(i) == '\'' ? 2 : 1;
                }
                out.append(i < text.length() ? "S" : "?");
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** SPL: texts in double quotes with backslashes. */
    static String spl(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                i++;
                while (i < text.length() && text.charAt(i) != '"') {
                    i += text.charAt(i) == '\\' ? 2 : 1;
                }
                out.append(i < text.length() ? "S" : "?");
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
