package dev.spoor.samples;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, strings, numbers and booleans as JSON, members in the order of the map. */
final class Json {
    private Json() {}

    /** One line, as in NDJSON. */
    static String line(Object value) {
        StringBuilder out = new StringBuilder(1024);
        write(out, value, -1);
        return out.toString();
    }

    /** Indented by two spaces, for files that people read. */
    static String pretty(Object value) {
        StringBuilder out = new StringBuilder(4096);
        write(out, value, 0);
        return out.append('\n').toString();
    }

    /** {@code depth} is the indentation level, or -1 to write everything on one line. */
    private static void write(StringBuilder out, Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            writeMap(out, map, depth);
        } else if (value instanceof List<?> list) {
            writeList(out, list, depth);
        } else if (value instanceof CharSequence text) {
            writeText(out, text);
        } else {
            out.append(value);
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map, int depth) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> member = i.next();
            newLine(out, depth + 1, depth);
            writeText(out, member.getKey().toString());
            out.append(depth < 0 ? ":" : ": ");
            write(out, member.getValue(), depth < 0 ? depth : depth + 1);
            separate(out, i.hasNext());
        }
        newLine(out, depth, depth);
        out.append('}');
    }

    private static void writeList(StringBuilder out, List<?> list, int depth) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            newLine(out, depth + 1, depth);
            write(out, i.next(), depth < 0 ? depth : depth + 1);
            separate(out, i.hasNext());
        }
        newLine(out, depth, depth);
        out.append(']');
    }

    private static void separate(StringBuilder out, boolean more) {
        if (more) {
            out.append(',');
        }
    }

    private static void newLine(StringBuilder out, int level, int depth) {
        if (depth >= 0) {
            out.append('\n').append("  ".repeat(level));
        }
    }

    private static void writeText(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
