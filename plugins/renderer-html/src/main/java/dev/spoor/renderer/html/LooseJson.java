package dev.spoor.renderer.html;

import dev.spoor.api.Json;
import java.util.List;

/** JSON in cells. Tables may come from anywhere, so a cell that is not what its role says is nothing, not an error. */
final class LooseJson {
    private LooseJson() {}

    /** The value; null where there is none or it is not JSON. */
    static Object parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static List<?> list(String text) {
        return parse(text) instanceof List<?> list ? list : List.of();
    }

    /** The packed row ids of an array of them. */
    static long[] rowIds(String text) {
        return list(text).stream()
                .filter(value -> value instanceof Long id && id >= 0)
                .mapToLong(value -> (Long) value)
                .toArray();
    }
}
