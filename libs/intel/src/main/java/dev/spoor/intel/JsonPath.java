package dev.spoor.intel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in an answer: {@code data.attributes.stats}, {@code items[0].name}, and {@code pulses[].tags[]} for all of a list. Where keys hold dots, a
 * quoted part names them whole: {@code categories."a.b"}. Immutable.
 */
final class JsonPath {
    /** A key; or a number of a list; or all of it. */
    private record Part(String key, int index) {
        private static final int KEY = -1;
        private static final int ALL = -2;
    }

    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private JsonPath(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw new IllegalArgumentException("path " + text + ": [ is not closed");
                }
                String inside = text.substring(at + 1, end);
                parts.add(new Part("", inside.isEmpty() ? Part.ALL : Integer.parseInt(inside)));
                at = end + 1;
            } else if (c == '.') {
                at++;
            } else {
                at = key(at, c == '"');
            }
        }
    }

    private int key(int from, boolean quoted) {
        int at = from;
        if (quoted) {
            int end = text.indexOf('"', from + 1);
            if (end < 0) {
                throw new IllegalArgumentException("path " + text + ": a quote is not closed");
            }
            parts.add(new Part(text.substring(from + 1, end), Part.KEY));
            return end + 1;
        }
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            at++;
        }
        parts.add(new Part(text.substring(from, at), Part.KEY));
        return at;
    }

    /** @throws IllegalArgumentException where it is no path */
    static JsonPath of(String text) {
        return new JsonPath(text);
    }

    /** Everything at this place, nulls left out. */
    List<Object> all(Object json) {
        List<Object> found = json == null ? List.of() : List.of(json);
        for (Part part : parts) {
            List<Object> next = new ArrayList<>();
            for (Object one : found) {
                step(one, part, next);
            }
            found = next;
        }
        return found;
    }

    private static void step(Object value, Part part, List<Object> out) {
        if (part.index() == Part.KEY) {
            Object inside = value instanceof Map<?, ?> map ? map.get(part.key()) : null;
            if (inside != null) {
                out.add(inside);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if ((part.index() == Part.ALL || part.index() == i) && list.get(i) != null) {
                    out.add(list.get(i));
                }
            }
        }
    }

    /** Whether the list, through all of which it goes, has anything in it. */
    boolean begins(Object json) {
        Object value = json;
        for (Part part : parts) {
            if (part.index() == Part.ALL) {
                return value instanceof List<?> list && !list.isEmpty();
            }
            List<Object> next = new ArrayList<>();
            step(value, part, next);
            if (next.isEmpty()) {
                return false;
            }
            value = next.get(0);
        }
        return false;
    }

    /** The first value at this place. */
    Optional<Object> first(Object json) {
        return all(json).stream().findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
