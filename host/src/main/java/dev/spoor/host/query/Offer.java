package dev.spoor.host.query;

import dev.spoor.api.Json;
import dev.spoor.api.TimeRange;
import dev.spoor.api.View;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.entity.QueryValues;
import dev.spoor.api.entity.SecurityAlert;
import dev.spoor.api.entity.SecurityEntities;
import dev.spoor.api.entity.SecurityEntity;
import dev.spoor.api.entity.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an alert, an incident, an event or an entity offers to a query.
 *
 * @param what it is, for people
 * @param parameters values by the names that queries call their parameters
 * @param around a day before it until a day after it; empty where it has no time
 * @param unknown how many of its entities are of no known kind
 * @param view it, drawn: facts, then what it names
 */
public record Offer(String what, Map<String, Object> parameters, Optional<TimeRange> around, long unknown, View view) {
    private static final long DAY = 86_400L * Ticks.PER_SECOND;
    private static final int SHOWN = 5;

    public Offer {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads one, as JSON: a row of Sentinel's SecurityAlert or SecurityEvent, an alert or incident of Graph (alone, or as the only one of an answer), or an
     * entity.
     *
     * @throws QueryException where it is none, or several
     */
    public static Offer read(byte[] json) throws QueryException {
        List<Map<String, Object>> all = objects(json);
        if (all.size() != 1) {
            throw new QueryException(
                    all.isEmpty()
                            ? "holds no alert, event or entity"
                            : "holds " + all.size() + ", such as "
                                    + all.stream().limit(SHOWN).map(Offer::name).collect(Collectors.joining(", "))
                                    + "; give one");
        }
        return of(all.get(0));
    }

    private static List<Map<String, Object>> objects(byte[] json) throws QueryException {
        String text = new String(json, StandardCharsets.UTF_8).strip();
        List<Object> values = new ArrayList<>();
        try {
            values.add(Json.parse(text));
        } catch (IllegalArgumentException e) {
            for (String line : text.lines().filter(one -> !one.isBlank()).toList()) { // NDJSON
                try {
                    values.add(Json.parse(line));
                } catch (IllegalArgumentException notJson) {
                    throw new QueryException("is no JSON: " + e.getMessage());
                }
            }
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object value : values) {
            List<?> items = value instanceof List<?> list ? list : Json.list(value, "value");
            for (Object item : items.isEmpty() ? List.of(value) : items) {
                if (item instanceof Map<?, ?> map) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    map.forEach((key, part) -> object.put(String.valueOf(key), part));
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static String name(Map<String, Object> object) {
        return Json.text(object, "AlertName")
                .or(() -> Json.text(object, "title"))
                .or(() -> Json.text(object, "SystemAlertId"))
                .or(() -> Json.text(object, "id"))
                .orElse("one without a name");
    }

    private static Offer of(Map<String, Object> object) throws QueryException {
        try {
            if (object.get("alerts") instanceof List<?> alerts && !alerts.isEmpty()) {
                return incident(object, alerts);
            }
            if (SecurityAlert.isAlert(object)) {
                SecurityAlert alert = SecurityAlert.of(object);
                return new Offer(
                        "alert " + alert.name(),
                        alert.parameters(),
                        around(alert.start(), alert.end()),
                        alert.unknown(),
                        AlertViews.of(alert));
            }
            if (SecurityEvent.isEvent(object)) {
                SecurityEvent event = SecurityEvent.of(object);
                return new Offer(
                        "event " + event.eventId(),
                        event.parameters(),
                        around(event.time(), event.time()),
                        0,
                        AlertViews.of(event));
            }
            SecurityEntity entity = SecurityEntities.read(List.of(object)).get(0);
            Map<String, Object> parameters = QueryValues.of(entity);
            if (parameters.isEmpty()) {
                throw new QueryException("holds no alert, event or entity that is known");
            }
            return new Offer(
                    entity.kind() + " " + entity.label(), parameters, Optional.empty(), 0, AlertViews.of(entity));
        } catch (IllegalArgumentException e) {
            throw new QueryException("has entities that are no JSON: " + e.getMessage());
        }
    }

    private static Offer incident(Map<String, Object> incident, List<?> alerts) {
        List<SecurityEntity> entities = new ArrayList<>();
        List<SecurityAlert> read = new ArrayList<>();
        long start = Ticks.MAX;
        long end = Ticks.NONE;
        for (Object one : alerts) {
            if (one instanceof Map<?, ?> map) {
                Map<String, Object> row = new LinkedHashMap<>();
                map.forEach((key, value) -> row.put(String.valueOf(key), value));
                SecurityAlert alert = SecurityAlert.of(row);
                read.add(alert);
                entities.addAll(alert.entities());
                start = alert.start() == Ticks.NONE ? start : Math.min(start, alert.start());
                end = Math.max(end, alert.end());
            }
        }
        Map<String, Object> parameters = new LinkedHashMap<>(QueryValues.of(entities, ""));
        Json.text(incident, "id").ifPresent(id -> parameters.put("incident_id", id));
        return new Offer(
                "incident " + name(incident),
                parameters,
                around(start == Ticks.MAX ? Ticks.NONE : start, end),
                read.stream().mapToLong(SecurityAlert::unknown).sum(),
                AlertViews.of(incident, name(incident), read));
    }

    private static Optional<TimeRange> around(long start, long end) {
        long from = start == Ticks.NONE ? end : start;
        long to = Math.max(from, end);
        return from == Ticks.NONE
                ? Optional.empty()
                : Optional.of(new TimeRange(Math.max(Ticks.MIN, from - DAY), Math.min(Ticks.MAX, to + DAY)));
    }
}
