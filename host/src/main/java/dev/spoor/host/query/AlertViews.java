package dev.spoor.host.query;

import dev.spoor.api.Json;
import dev.spoor.api.View;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.entity.SecurityAlert;
import dev.spoor.api.entity.SecurityEntity;
import dev.spoor.api.entity.SecurityEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Alerts, incidents, events and entities as views of facts, which every renderer that draws facts can draw. */
final class AlertViews {
    private static final int MOST_ENTITIES = 500;
    private static final int LONGEST = 4000;

    private AlertViews() {}

    static View of(SecurityAlert alert) {
        View view = View.of("report", alert.name()).child(facts("Alert", alertFacts(alert)));
        if (!alert.description().isEmpty()) {
            view = view.child(View.of("text", "Description").option("text", cut(alert.description())));
        }
        return entities(view, alert.entities());
    }

    private static List<List<String>> alertFacts(SecurityAlert alert) {
        List<List<String>> facts = new ArrayList<>();
        add(facts, "severity", alert.severity());
        add(facts, "status", alert.status());
        add(facts, "product", alert.product());
        add(facts, "start", alert.start() == Ticks.NONE ? "" : Ticks.format(alert.start()));
        add(facts, "end", alert.end() == Ticks.NONE ? "" : Ticks.format(alert.end()));
        add(facts, "compromised", alert.compromised());
        add(facts, "tactics", String.join(", ", alert.tactics()));
        add(facts, "techniques", String.join(", ", alert.techniques()));
        add(facts, "id", alert.id());
        add(facts, "link", alert.link());
        add(
                facts,
                "entities",
                alert.entities().size()
                        + (alert.unknown() == 0 ? "" : ", of which " + alert.unknown() + " of no known kind"));
        alert.extended().forEach((name, value) -> add(facts, name, value));
        return facts;
    }

    static View of(SecurityEvent event) {
        List<List<String>> facts = new ArrayList<>();
        event.row().forEach((name, value) -> add(facts, name, value));
        return entities(View.of("report", "Event " + event.eventId()).child(facts("Event", facts)), event.entities());
    }

    static View of(Map<String, Object> incident, String name, List<SecurityAlert> alerts) {
        List<List<String>> facts = new ArrayList<>();
        incident.forEach((key, value) -> {
            if (!key.equals("alerts")) {
                add(facts, key, value);
            }
        });
        View view = View.of("report", name).child(facts("Incident", facts));
        for (SecurityAlert alert : alerts) {
            view = view.child(facts("Alert: " + alert.name(), alertFacts(alert)));
        }
        List<SecurityEntity> all = alerts.stream()
                .flatMap(alert -> alert.entities().stream())
                .distinct()
                .toList();
        return entities(view, all);
    }

    static View of(SecurityEntity entity) {
        List<List<String>> facts = new ArrayList<>();
        entity.properties().forEach((name, value) -> add(facts, name, value));
        return facts(title(entity), facts);
    }

    private static View entities(View view, List<SecurityEntity> entities) {
        View all = view;
        for (SecurityEntity entity : entities.subList(0, Math.min(MOST_ENTITIES, entities.size()))) {
            all = all.child(of(entity));
        }
        int left = entities.size() - MOST_ENTITIES;
        return left > 0 ? all.option("note", left + " entities more are not shown") : all;
    }

    private static String title(SecurityEntity entity) {
        String kind = entity.kind().isEmpty() ? "Entity" : entity.kind();
        return entity.label().isEmpty() ? kind : kind + ": " + cut(entity.label());
    }

    private static View facts(String title, List<List<String>> items) {
        return View.of("facts", title).option("items", items);
    }

    private static void add(List<List<String>> facts, String name, Object value) {
        String text = text(value);
        if (!text.isEmpty()) {
            facts.add(List.of(name, cut(text)));
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof SecurityEntity entity) {
            return entity.label();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(AlertViews::text).collect(Collectors.joining(", "));
        }
        return value instanceof Map ? Json.write(value) : value.toString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
