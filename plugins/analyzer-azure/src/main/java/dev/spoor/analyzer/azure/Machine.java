package dev.spoor.analyzer.azure;

import dev.spoor.api.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A virtual machine as the services describe it: properties under the names that {@link Queries} give them, and what is learned later. One thread. */
final class Machine {
    private static final String RESOURCE_GRAPH = "resource graph";
    private static final String INSTANCE_VIEW = "instance view";

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> interfaces = new LinkedHashMap<>();
    private final Set<String> privateAddresses = new LinkedHashSet<>();
    private final Set<String> publicAddresses = new LinkedHashSet<>();
    private final List<String> gaps = new ArrayList<>();
    private String tags = "";

    /** One of which nothing is known but this id. */
    static Machine of(String id) {
        Machine machine = new Machine();
        String[] parts = id.split("/");
        machine.put("id", id);
        machine.put("subscriptionId", parts[2]);
        machine.put("resourceGroup", parts[4]);
        machine.put("name", parts[8]);
        return machine;
    }

    /** A row of {@link Queries#machines}. */
    static Machine of(Map<?, ?> row) {
        Machine machine = new Machine();
        row.forEach((key, value) -> {
            if (value instanceof String text) {
                machine.put(String.valueOf(key), text);
            }
        });
        if (row.get("tags") instanceof Map<?, ?> tags && !tags.isEmpty()) {
            machine.tags = Json.write(tags);
        }
        machine.power(machine.get("powerState"), RESOURCE_GRAPH);
        return machine;
    }

    private void put(String key, String value) {
        if (!value.isBlank()) {
            properties.put(key, value);
        }
    }

    /** A property; empty where it is not known. */
    String get(String key) {
        return properties.getOrDefault(key, "");
    }

    /** The resource id in lower case: Azure's services differ in how they write it. */
    String key() {
        return get("id").toLowerCase(Locale.ROOT);
    }

    /** Tags as a JSON object; empty where there are none. */
    String tags() {
        return tags;
    }

    private void power(String code, String from) {
        if (code.startsWith("PowerState/")) {
            put("powerState", code.substring("PowerState/".length()));
            put("stateFrom", from);
        }
    }

    /** Takes in how it is now. */
    void now(Object view) {
        for (Object status : Json.list(view, "statuses")) {
            String code = Json.text(status, "code").orElse("");
            power(code, INSTANCE_VIEW);
            if (code.startsWith("ProvisioningState/")) {
                put("provisioningState", code.substring("ProvisioningState/".length()));
            }
        }
        for (String name : List.of("computerName", "osName", "osVersion")) {
            Json.text(view, name).ifPresent(text -> put(name, text));
        }
    }

    /** Takes in a row of {@link Queries#interfacesOf}: of an interface, one of its addresses. */
    void add(Map<?, ?> row) {
        Map<String, Object> card = interfaces.computeIfAbsent(text(row, "id").toLowerCase(Locale.ROOT), id -> {
            Map<String, Object> made = new LinkedHashMap<>();
            made.put("id", text(row, "id"));
            made.put("primary", Boolean.TRUE.equals(row.get("isPrimary")));
            made.put("mac", text(row, "macAddress"));
            made.put("securityGroup", text(row, "securityGroup"));
            made.put("addresses", new ArrayList<>());
            return made;
        });
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("private", text(row, "privateAddress"));
        address.put("public", text(row, "publicAddress"));
        address.put("subnet", text(row, "subnet"));
        address.values().removeIf(""::equals);
        addresses(card).add(address);
        card.values().removeIf(""::equals);
        privateAddresses.add(text(row, "privateAddress"));
        publicAddresses.add(text(row, "publicAddress"));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> addresses(Map<String, Object> card) {
        return (List<Object>) card.get("addresses");
    }

    private static String text(Map<?, ?> row, String key) {
        return row.get(key) instanceof String text ? text : "";
    }

    /** Network interfaces as a JSON array; empty where none are known. */
    String interfaces() {
        return interfaces.isEmpty() ? "" : Json.write(new ArrayList<>(interfaces.values()));
    }

    /** With commas between. */
    String privateAddresses() {
        privateAddresses.remove("");
        return String.join(", ", privateAddresses);
    }

    /** With commas between. */
    String publicAddresses() {
        publicAddresses.remove("");
        return String.join(", ", publicAddresses);
    }

    /** Says what could not be learned of it. */
    void lacks(String what) {
        if (!gaps.contains(what)) {
            gaps.add(what);
        }
    }

    /** What could not be learned of it; empty where all was. */
    String gaps() {
        return String.join("; ", gaps);
    }
}
