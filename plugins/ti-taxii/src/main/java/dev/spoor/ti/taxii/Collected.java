package dev.spoor.ti.taxii;

import dev.spoor.api.Json;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.StixIndicators;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The newest version of each indicator of some collections, as JSON, and up to when they are there. Not to be changed once it is complete.
 *
 * @param whole when all was last fetched; what a server deletes shows only then
 * @param cursors by collection: up to when what was added is there, as the server says it
 * @param objects by collection and id
 */
record Collected(Instant whole, Map<String, String> cursors, Map<String, Map<String, byte[]>> objects) {
    /** What is kept of an object. */
    private static final List<String> KEPT = List.of(
            "type",
            "id",
            "name",
            "description",
            "pattern",
            "pattern_type",
            "indicator_types",
            "labels",
            "confidence",
            "valid_from",
            "valid_until",
            "revoked",
            "modified",
            "created_by_ref");

    static Collected none(Instant now) {
        return new Collected(now, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** The same, to be added to. */
    Collected copy() {
        Map<String, Map<String, byte[]>> copy = new LinkedHashMap<>();
        objects.forEach((collection, byId) -> copy.put(collection, new LinkedHashMap<>(byId)));
        return new Collected(whole, new LinkedHashMap<>(cursors), copy);
    }

    /**
     * Takes an object of a collection in, where it is newer than what is there.
     *
     * @param hushed takes out of JSON what must not be kept
     */
    void add(String collection, Object object, UnaryOperator<String> hushed) {
        String id = Json.text(object, "id").orElse("");
        if (id.isEmpty() || !Json.text(object, "type").orElse("").equals("indicator")) {
            return; // servers may not know match[type], and give all there is
        }
        Map<String, byte[]> byId = objects.computeIfAbsent(collection, c -> new LinkedHashMap<>());
        byte[] before = byId.get(id);
        if (before != null && modified(Json.parse(before)).compareTo(modified(object)) > 0) {
            return;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        KEPT.forEach(key -> Json.at(object, key).ifPresent(value -> kept.put(key, value)));
        byId.put(id, hushed.apply(Json.write(kept)).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 3339 in UTC, whose texts are in the order of their times but for the digits of fractions. */
    private static String modified(Object object) {
        return Json.text(object, "modified").orElse("").replace("Z", "");
    }

    long count() {
        return objects.values().stream().mapToLong(Map::size).sum();
    }

    /**
     * What they list.
     *
     * @param now in ticks: by which it is told what is no longer valid
     * @return how many objects hold nothing that can be looked up
     */
    int into(Entries entries, long now) {
        int[] unusable = {0};
        objects.forEach((collection, byId) -> {
            StixIndicators stix = new StixIndicators(collection, now, entries::add, why -> unusable[0]++);
            byId.values().forEach(object -> stix.read(Json.parse(object)));
        });
        return unusable[0];
    }
}
