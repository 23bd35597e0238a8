package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entry;
import dev.spoor.feeds.MispAttributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code hashes.csv} of a MISP feed tells: the MD5 of every value of every event, {@code md5,event}, so that a feed can be asked without its events. What the
 * event is about is in {@code manifest.json} or in the event's own file. Whether a value is meant for detection is not told: MEDIUM at most. Filled by
 * one thread, then safe for reading by many.
 */
final class MispHashes {
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{32},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MD5_CHARACTERS = 32;

    /** What is known of an event without its attributes. */
    private record Event(String info, String date, String threat, List<String> tags) {}

    private final Map<String, Event> events = new HashMap<>();

    /** True where a line is one of {@code hashes.csv}. */
    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    /** True where a document is a feed's {@code manifest.json}: events by their uuid. */
    static boolean isManifest(Object json) {
        return json instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.entrySet().stream()
                        .allMatch(one ->
                                UUID.matcher(String.valueOf(one.getKey())).matches()
                                        && one.getValue() instanceof Map<?, ?>);
    }

    /** The first half of the hash that a line, or another text, begins with. */
    static long hash(String line) {
        return Long.parseUnsignedLong(line, 0, MD5_CHARACTERS / 2, 16);
    }

    /** As it stands in {@code hashes.csv}. */
    static String md5(String value) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void manifest(Object json) {
        ((Map<?, ?>) json).forEach((uuid, event) -> event(String.valueOf(uuid), event));
    }

    /** An event's own file says it too. */
    void event(Object event) {
        Json.text(event, "uuid").ifPresent(uuid -> event(uuid, event));
    }

    private void event(String uuid, Object event) {
        List<String> tags = new ArrayList<>();
        Json.list(event, "Tag").forEach(tag -> Json.text(tag, "name").ifPresent(tags::add));
        events.put(
                uuid,
                new Event(
                        Json.text(event, "info").orElse(""),
                        Json.text(event, "date").orElse(""),
                        Json.text(event, "threat_level_id").orElse(""),
                        List.copyOf(tags)));
    }

    /** What the line of its value tells of an indicator. */
    Entry entry(Indicator indicator, String line) {
        String uuid = line.substring(MD5_CHARACTERS + 1);
        Event event = events.getOrDefault(uuid, new Event("", "", "", List.of()));
        Severity severity = MispAttributes.threat(event.threat());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("event_uuid", uuid);
        if (!event.date().isEmpty()) {
            more.put("event_date", event.date());
        }
        return new Entry(
                indicator,
                severity.atLeast(Severity.MEDIUM) ? Severity.MEDIUM : severity,
                event.info().isEmpty() ? "in the MISP event " + uuid : event.info(),
                event.tags(),
                "hashes.csv",
                Ticks.NONE,
                more);
    }
}
