package dev.spoor.host.report;

import dev.spoor.api.Entity;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.host.run.Folded;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who and what matters, and why: the entities of the findings, each with its gravest severity, the findings that name it and their
 * techniques; the most remarkable first.
 */
public final class EntityRows {
    private static final Schema SCHEMA = Schema.of(
            Column.of("type", Type.STRING),
            Column.of("entity", Role.LABEL),
            Column.of("severity", Role.SEVERITY),
            Column.of("findings", Role.COUNT),
            Column.of("first", Role.TIME),
            Column.of("techniques", Role.TECHNIQUE),
            Column.of("why", Role.REASON));
    private static final int REASONS = 5;

    private static final class Summary {
        private Severity severity = Severity.UNKNOWN;
        private long first = Ticks.NONE;
        private long count;
        private final Set<String> techniques = new LinkedHashSet<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        private void add(Folded finding) {
            count++;
            if (finding.severity().compareTo(severity) > 0) {
                severity = finding.severity();
            }
            if (finding.hasTime() && (first == Ticks.NONE || finding.time() < first)) {
                first = finding.time();
            }
            techniques.addAll(finding.techniques());
            if (reasons.size() < REASONS) {
                reasons.add(finding.title());
            }
        }
    }

    private EntityRows() {}

    /** The entities of these findings, which come in order of rank. */
    public static Rows of(List<Folded> ranked) {
        Map<Entity, Summary> summaries = new LinkedHashMap<>();
        for (Folded finding : ranked) {
            Set<Entity> once = new LinkedHashSet<>();
            finding.entities().forEach(entity -> once.add(folded(entity)));
            once.forEach(entity ->
                    summaries.computeIfAbsent(entity, e -> new Summary()).add(finding));
        }
        List<Map.Entry<Entity, Summary>> order = new ArrayList<>(summaries.entrySet());
        Comparator<Map.Entry<Entity, Summary>> bySeverity =
                Comparator.comparing(entry -> entry.getValue().severity, Comparator.reverseOrder());
        order.sort(bySeverity.thenComparing(entry -> -entry.getValue().count));
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        order.forEach(entry -> write(writer, entry.getKey(), entry.getValue()));
        writer.flush();
        return Rows.of(SCHEMA, batches);
    }

    /** Computers and accounts are the same in any case. */
    private static Entity folded(Entity entity) {
        return entity.type().equals("host") || entity.type().equals("account")
                ? new Entity(entity.type(), entity.value().toLowerCase(Locale.ROOT))
                : entity;
    }

    private static void write(BatchWriter writer, Entity entity, Summary summary) {
        writer.set(0, entity.type());
        writer.set(1, entity.value());
        writer.set(2, summary.severity.name());
        writer.setLong(3, summary.count);
        if (summary.first != Ticks.NONE) {
            writer.setLong(4, summary.first);
        }
        writer.set(5, String.join(", ", summary.techniques));
        writer.set(6, String.join("; ", summary.reasons));
        writer.endRow();
    }
}
