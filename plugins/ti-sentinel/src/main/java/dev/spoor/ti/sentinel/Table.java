package dev.spoor.ti.sentinel;

import dev.spoor.api.Indicator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two tables that Sentinel keeps indicators in, by the documents of their columns: where a value of each type stands. */
enum Table {
    /** Since 2025: a row an observable. */
    NEW("ThreatIntelIndicators", "Id", Map.of()),
    /** Until 2026: a row an indicator, with a column for each type. */
    OLD(
            "ThreatIntelligenceIndicator",
            "IndicatorId",
            Map.of(
                    "ipv4", List.of("NetworkIP", "NetworkSourceIP", "NetworkDestinationIP", "EmailSourceIpAddress"),
                    "ipv6", List.of("NetworkIP", "NetworkSourceIP", "NetworkDestinationIP", "EmailSourceIpAddress"),
                    "domain", List.of("DomainName", "EmailSourceDomain"),
                    "url", List.of("Url"),
                    "email", List.of("EmailSenderAddress"),
                    "md5", List.of("FileHashValue"),
                    "sha1", List.of("FileHashValue"),
                    "sha256", List.of("FileHashValue"),
                    "sha512", List.of("FileHashValue")));

    private static final List<String> OBSERVABLE = List.of("ObservableValue");

    private final String kusto;
    private final String id;
    private final Map<String, List<String>> columns;

    Table(String kusto, String id, Map<String, List<String>> columns) {
        this.kusto = kusto;
        this.id = id;
        this.columns = columns;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Table::kusto).toList();
    }

    /** Its name. */
    String kusto() {
        return kusto;
    }

    /** The column that tells indicators apart, which are written again and again. */
    String id() {
        return id;
    }

    /** The columns in which a value of this type stands. */
    List<String> columns(String type) {
        return columns.isEmpty() ? OBSERVABLE : columns.getOrDefault(type, List.of());
    }

    /** All columns in which values stand. */
    Set<String> columns() {
        Set<String> all = new LinkedHashSet<>(columns.isEmpty() ? OBSERVABLE : List.of());
        columns.values().forEach(all::addAll);
        return all;
    }

    /** The indicators that each column is to be searched for. */
    Map<String, Set<Indicator>> byColumn(List<Indicator> indicators) {
        Map<String, Set<Indicator>> by = new LinkedHashMap<>();
        for (Indicator indicator : indicators) {
            columns(indicator.type())
                    .forEach(column -> by.computeIfAbsent(column, c -> new LinkedHashSet<>())
                            .add(indicator));
        }
        return by;
    }
}
