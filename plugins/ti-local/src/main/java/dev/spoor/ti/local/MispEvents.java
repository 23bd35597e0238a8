package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.feeds.Entry;
import dev.spoor.feeds.MispAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads events of MISP from JSON: exports ({@code {"response": [{"Event": ...}]}}), files of a feed ({@code {"Event": ...}}), and answers of a search for
 * attributes ({@code {"response": {"Attribute": [...]}}}). One thread.
 */
final class MispEvents {
    private final String file;
    private final Consumer<Entry> out;
    private final MispHashes hashes;
    private final Complaints problems;
    private final MispAttributes attributes = new MispAttributes(Map.of());

    MispEvents(String file, Consumer<Entry> out, MispHashes hashes, Complaints problems) {
        this.file = file;
        this.out = out;
        this.hashes = hashes;
        this.problems = problems;
    }

    /** True where the document is one of MISP's. */
    static boolean isOne(Object json) {
        return !events(json).isEmpty() || !Json.list(json, "response.Attribute").isEmpty();
    }

    private static List<Object> events(Object json) {
        Object inside = Json.at(json, "response").orElse(json);
        List<Object> events = new ArrayList<>();
        for (Object one : inside instanceof List<?> list ? list : List.of(inside)) {
            Json.at(one, "Event").ifPresent(events::add);
        }
        return events;
    }

    void read(Object json) {
        for (Object event : events(json)) {
            hashes.event(event);
            attributes(Json.list(event, "Attribute"), event);
            for (Object object : Json.list(event, "Object")) {
                if (!MispAttributes.isDeleted(object)) {
                    attributes(Json.list(object, "Attribute"), event);
                }
            }
        }
        for (Object attribute : Json.list(json, "response.Attribute")) {
            attributes(List.of(attribute), Json.at(attribute, "Event").orElse(null));
        }
    }

    private void attributes(List<?> list, Object event) {
        for (Object attribute : list) {
            String type = Json.text(attribute, "type").orElse("");
            if (!MispAttributes.isLookedUp(type) || MispAttributes.isDeleted(attribute)) {
                continue; // comments, file names and the like are no indicators, and no mistake
            }
            List<Indicator> found = MispAttributes.indicators(attribute);
            if (found.isEmpty()) {
                problems.add(
                        0,
                        "attribute " + Json.text(attribute, "uuid").orElse("") + " of type " + type
                                + " holds no indicator that can be looked up");
            }
            for (Indicator indicator : found) {
                out.accept(attributes.entry(indicator, attribute, event, file));
            }
        }
    }
}
