package dev.spoor.ti.sentinel;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a row of either table says of an indicator. */
final class Listing {
    /** Columns that are kept as details, in this order. */
    private static final List<String> KEPT = List.of(
            "Id",
            "IndicatorId",
            "SourceSystem",
            "ThreatType",
            "Action",
            "Confidence",
            "ConfidenceScore",
            "IsActive",
            "Active",
            "IsDeleted",
            "Revoked",
            "ValidFrom",
            "ValidUntil",
            "ExpirationDateTime",
            "Created",
            "Modified",
            "TimeGenerated",
            "Pattern",
            "TrafficLightProtocolLevel");

    private static final double HIGH = 80;

    private final Map<String, Object> row;
    private final Table table;

    Listing(Map<String, Object> row, Table table) {
        this.row = row;
        this.table = table;
    }

    /** What the row holds, in whichever column. */
    List<String> values() {
        return table.columns().stream().map(this::text).toList();
    }

    /** True where the row holds the indicator. */
    boolean has(Indicator indicator) {
        return table.columns(indicator.type()).stream()
                .anyMatch(column -> text(column).equalsIgnoreCase(indicator.value()));
    }

    private String text(String column) {
        Object value = row.get(column);
        if (value instanceof Instant instant) {
            return Ticks.format(Ticks.of(instant));
        }
        return value == null ? "" : value.toString().strip();
    }

    private boolean is(String column, String word) {
        return text(column).equalsIgnoreCase(word);
    }

    /** Why it does not count any more; empty where it does. */
    private String ended(Instant now) {
        if (is("Revoked", "true")) {
            return "revoked";
        }
        if (is("IsDeleted", "true")) {
            return "deleted";
        }
        for (String column : List.of("ValidUntil", "ExpirationDateTime")) {
            long until = Ticks.parse(text(column));
            if (until != Ticks.NONE && until <= Ticks.of(now)) {
                return "expired " + Ticks.format(until);
            }
        }
        return is("IsActive", "false") || is("Active", "false") ? "no longer active" : "";
    }

    Entry entry(Indicator indicator, Instant now) {
        Object data = data();
        String ended = ended(now);
        String about = about(data);
        return new Entry(
                indicator,
                ended.isEmpty() ? severity() : Severity.INFO,
                ended.isEmpty() || about.isEmpty() ? ended + about : ended + ": " + about,
                tags(data),
                table.kusto(),
                Ticks.parse(text("TimeGenerated")),
                more());
    }

    /** The STIX object that the new table keeps; an empty map where there is none. */
    private Object data() {
        try {
            return Json.parse(text("Data"));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private Severity severity() {
        String confidence = text("Confidence").isEmpty() ? text("ConfidenceScore") : text("Confidence");
        boolean sure = confidence.matches("\\d{1,3}(\\.\\d{1,9})?") && Double.parseDouble(confidence) >= HIGH;
        return sure || is("Action", "alert") || is("Action", "block") ? Severity.HIGH : Severity.MEDIUM;
    }

    private String about(Object data) {
        String name = Json.text(data, "name").orElse("");
        String description = Json.text(data, "description").orElse(text("Description"));
        String type = text("ThreatType");
        String about = name.isEmpty() || name.equals(description)
                ? description
                : description.isEmpty() ? name : name + ": " + description;
        return about.isEmpty() ? type : about;
    }

    private List<String> tags(Object data) {
        Set<String> tags = new LinkedHashSet<>();
        Json.list(data, "labels").forEach(label -> tags.add(String.valueOf(label)));
        Json.list(data, "indicator_types").forEach(type -> tags.add(String.valueOf(type)));
        for (String column : List.of("Tags", "MalwareNames")) {
            String text = text(column);
            try {
                Object list = text.startsWith("[") ? Json.parse(text) : List.of(text);
                ((List<?>) list).forEach(tag -> tags.add(String.valueOf(tag)));
            } catch (IllegalArgumentException e) {
                tags.add(text);
            }
        }
        tags.add(text("ThreatType"));
        tags.remove("");
        return List.copyOf(tags);
    }

    private Map<String, Object> more() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("table", table.kusto());
        for (String column : KEPT) {
            if (!text(column).isEmpty()) {
                more.put(column, text(column));
            }
        }
        return more;
    }
}
