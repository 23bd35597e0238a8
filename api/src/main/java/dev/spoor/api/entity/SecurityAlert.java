package dev.spoor.api.entity;

import dev.spoor.api.data.Ticks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert, whatever reported it.
 *
 * @param id its id in the system that holds it; "" where it is not said, as for all texts here
 * @param name what it is called
 * @param severity as its source says it: Informational, Low, Medium, High
 * @param status as its source says it
 * @param description what happened
 * @param product who reported it
 * @param start when it began, in {@link Ticks}; {@link Ticks#NONE} where it is not said
 * @param end when it ended, in {@link Ticks}; {@link Ticks#NONE} where it is not said
 * @param compromised whom it befell
 * @param tactics ATT&amp;CK tactics
 * @param techniques ATT&amp;CK techniques
 * @param link where a person can look at it
 * @param entities what it names, references resolved
 * @param extended properties that its source added
 * @param more what else was said of it
 */
public record SecurityAlert(
        String id,
        String name,
        String severity,
        String status,
        String description,
        String product,
        long start,
        long end,
        String compromised,
        List<String> tactics,
        List<String> techniques,
        String link,
        List<SecurityEntity> entities,
        Map<String, Object> extended,
        Map<String, Object> more) {
    public SecurityAlert {
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
        entities = List.copyOf(entities);
        extended = Texts.copy(extended);
        more = Texts.copy(more);
    }

    /**
     * Reads a row of Sentinel's {@code SecurityAlert} table, or an alert of Microsoft Graph's {@code alerts_v2}; columns by name, whatever the case.
     *
     * @param row values as {@link dev.spoor.api.Json} or a {@code Batch} has them
     * @throws IllegalArgumentException where its entities are no JSON
     */
    public static SecurityAlert of(Map<String, ?> row) {
        Row columns = new Row(row);
        List<SecurityEntity> entities = GraphEvidence.isGraph(row)
                ? GraphEvidence.entities(row)
                : SecurityEntities.read(columns.json("Entities"));
        columns.value("evidence");
        Map<String, Object> extended = new LinkedHashMap<>();
        if (columns.json("ExtendedProperties", "additionalData") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> extended.put(String.valueOf(key), value));
        }
        return new SecurityAlert(
                columns.text("SystemAlertId", "id"),
                columns.text("DisplayName", "AlertDisplayName", "AlertName", "title"),
                columns.text("AlertSeverity", "Severity"),
                columns.text("Status"),
                columns.text("Description"),
                columns.text("ProductName", "serviceSource", "ProviderName", "VendorName"),
                columns.ticks("StartTime", "StartTimeUtc", "firstActivityDateTime", "createdDateTime", "TimeGenerated"),
                columns.ticks("EndTime", "EndTimeUtc", "lastActivityDateTime", "TimeGenerated"),
                columns.text("CompromisedEntity"),
                columns.words("Tactics", "category"),
                columns.words("Techniques", "mitreTechniques"),
                columns.text("AlertLink", "alertWebUrl"),
                entities,
                extended,
                columns.rest());
    }

    /** True where a row looks like an alert. */
    public static boolean isAlert(Map<String, ?> row) {
        Row columns = new Row(row);
        return columns.value("SystemAlertId") != null || GraphEvidence.isGraph(row);
    }

    /** The entities of a kind, in order. */
    public <T extends SecurityEntity> List<T> entities(Class<T> kind) {
        return entities.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many entities are of no known kind. */
    public long unknown() {
        return entities(UnknownEntity.class).size();
    }

    /** What it gives to queries, by the names of their parameters; of several hosts, the one that it befell. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(QueryValues.of(entities, compromised));
        QueryValues.put(parameters, "system_alert_id", id);
        QueryValues.put(parameters, "alert_id", id);
        QueryValues.put(parameters, "alert_name", name);
        if (!techniques.isEmpty()) {
            QueryValues.put(parameters, "technique", techniques.get(0));
        }
        return parameters;
    }
}
