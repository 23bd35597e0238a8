package dev.spoor.renderer.html;

import java.io.IOException;
import java.io.Writer;

/** Writes JSON into script elements of the page, so that nothing in it can end its element or start a comment. */
final class Islands {
    private final Writer out;

    Islands(Writer out) {
        this.out = out;
    }

    /** Opens an element for rows of a table. */
    void begin(String table) throws IOException {
        out.write("<script type=\"application/json\" data-table=\"" + table + "\">");
    }

    void end() throws IOException {
        out.write("</script>\n");
    }

    /** JSON text, with the signs that HTML gives a meaning to escaped: in JSON they stand in strings only. */
    void json(CharSequence json) throws IOException {
        int from = 0;
        for (int i = 0; i < json.length(); i++) {
            String escape = escape(json.charAt(i));
            if (escape != null) {
                out.append(json, from, i);
                out.write(escape);
                from = i + 1;
            }
        }
        out.append(json, from, json.length());
    }

    private static String escape(char c) {
        return switch (c) {
            case '<' -> "\\u003c";
            case '\u2028' -> "\\u2028";
            case '\u2029' -> "\\u2029";
            default -> null;
        };
    }

    /** Text for a place between tags. */
    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
