package dev.spoor.decoder.json;

import dev.spoor.rows.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the one XML shape that event exports pack fields into: {@code <EventData><Data Name="a">1</Data>...</EventData>}, also within a
 * {@code DataItem}. Anything else is left alone: no document type, no entity but XML's own five and numbers.
 */
final class EventDataXml {
    private record Data(String name, String text) {}

    private final String xml;
    private final List<Data> found = new ArrayList<>();
    private int at;

    private EventDataXml(String xml) {
        this.xml = xml;
    }

    /** Adds the fields in the text to the record, below {@code parent}; false, and nothing added, where it is not just that shape. */
    static boolean parseInto(Record record, Field parent, byte[] b, int from, int to) {
        EventDataXml reader = new EventDataXml(new String(b, from, to - from, StandardCharsets.UTF_8));
        if (!reader.read()) {
            return false;
        }
        List<Field> fields = new ArrayList<>();
        for (Data data : reader.found) {
            Field field = parent.child(data.name);
            Field free = field == null ? null : field.free(record.number());
            if (free == null) {
                return false;
            }
            fields.add(free);
        }
        for (int i = 0; i < fields.size(); i++) {
            byte[] text = reader.found.get(i).text.getBytes(StandardCharsets.UTF_8);
            record.add(fields.get(i), text, 0, text.length, CellKind.TEXT);
        }
        return true;
    }

    private boolean read() {
        while (true) {
            int open = xml.indexOf('<', at);
            if (!xml.substring(at, open < 0 ? xml.length() : open).isBlank()) {
                return false;
            }
            if (open < 0) {
                return !found.isEmpty();
            }
            int close = xml.indexOf('>', open);
            if (close < 0) {
                return false;
            }
            String tag = xml.substring(open + 1, close);
            at = close + 1;
            if (tag.startsWith("Data ") || tag.equals("Data") || tag.equals("Data/")) {
                if (!data(tag)) {
                    return false;
                }
            } else if (!isWrapper(tag)) {
                return false;
            }
        }
    }

    private static boolean isWrapper(String tag) {
        String name = tag.startsWith("/") ? tag.substring(1) : tag;
        return name.equals("EventData")
                || name.startsWith("EventData ")
                || name.equals("DataItem")
                || name.startsWith("DataItem ");
    }

    private boolean data(String tag) {
        String name = name(tag);
        if (name == null) {
            return false;
        }
        if (tag.endsWith("/")) {
            found.add(new Data(name, ""));
            return true;
        }
        int end = xml.indexOf("</Data>", at);
        if (end < 0) {
            return false;
        }
        String text = unescape(xml.substring(at, end));
        at = end + "</Data>".length();
        if (text == null) {
            return false;
        }
        found.add(new Data(name, text));
        return true;
    }

    private static String name(String tag) {
        int start = tag.indexOf("Name=");
        if (start < 0) {
            return tag.equals("Data") || tag.equals("Data/") ? "Data" : null;
        }
        int quote = start + "Name=".length();
        if (quote >= tag.length() || (tag.charAt(quote) != '"' && tag.charAt(quote) != '\'')) {
            return null;
        }
        int end = tag.indexOf(tag.charAt(quote), quote + 1);
        return end < 0 ? null : unescape(tag.substring(quote + 1, end));
    }

    private static String unescape(String text) {
        if (text.indexOf('<') >= 0) {
            return null;
        }
        if (text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '&' ? text.indexOf(';', i) : -1;
            int code = end < 0 ? -1 : entity(text.substring(i + 1, end));
            if (c == '&' && code < 0) {
                return null;
            }
            if (c == '&') {
                out.appendCodePoint(code);
                i = end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int entity(String name) {
        switch (name) {
            case "lt":
                return '<';
            case "gt":
                return '>';
            case "amp":
                return '&';
            case "quot":
                return '"';
            case "apos":
                return '\'';
            default:
                break;
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        if (!name.startsWith("#") || name.length() > 9) {
            return -1;
        }
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? code : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
