package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.enrich.LookupState;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A graph as tables. */
public final class PivotTables {
    /** The indicators: each with the one by which it was found first, so that they are a tree too. */
    public static final String ENTITIES = "Entities";
    /** All links. */
    public static final String LINKS = "Links";
    /** What was asked of whom. */
    public static final String CALLS = "Calls";

    private static final Schema OF_ENTITIES = Schema.of(
            Column.of("node", Role.NODE),
            Column.of("parent", Role.PARENT_NODE),
            Column.of("depth", Role.DEPTH),
            Column.of("type", Role.INDICATOR_TYPE),
            Column.of("indicator", Role.LABEL),
            Column.of("note", Role.REASON),
            Column.of("relation", Type.STRING),
            Column.of("provider", Role.PROVIDER),
            Column.of("state", Role.LOOKUP_STATE),
            Column.of("severity", Role.VERDICT),
            Column.of("summary", Role.TITLE),
            Column.of("links", Role.COUNT),
            Column.of("notFollowed", Type.LONG));
    private static final Schema OF_LINKS = Schema.of(
            Column.of("from", Role.PARENT_NODE),
            Column.of("relation", Role.LABEL),
            Column.of("to", Role.NODE),
            Column.of("provider", Role.PROVIDER));
    private static final Schema OF_CALLS = Schema.of(
            Column.of("provider", Role.PROVIDER),
            Column.of("requests", Role.COUNT),
            Column.of("budget", Type.LONG),
            Column.of("answered", Type.LONG),
            Column.of("unanswered", Type.LONG));

    private PivotTables() {}

    /** The tables by name. */
    public static Map<String, Rows> of(Graph graph) {
        Map<String, Rows> tables = new LinkedHashMap<>();
        tables.put(ENTITIES, rows(OF_ENTITIES, writer -> graph.entities().forEach(entity -> entity(writer, entity))));
        tables.put(LINKS, rows(OF_LINKS, writer -> graph.links().forEach(link -> link(writer, link))));
        tables.put(CALLS, rows(OF_CALLS, writer -> graph.calls().forEach(calls -> calls(writer, calls))));
        return tables;
    }

    private static Rows rows(Schema schema, Consumer<BatchWriter> all) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, batches::add, (row, column, length) -> {});
        all.accept(writer);
        writer.flush();
        return Rows.of(schema, batches);
    }

    private static String node(Indicator indicator) {
        return indicator.type() + ":" + indicator.value();
    }

    private static void entity(BatchWriter writer, Entity entity) {
        boolean judged = entity.state() == LookupState.KNOWN;
        writer.set(0, node(entity.indicator()));
        entity.first().ifPresent(link -> writer.set(1, node(link.from())));
        writer.setLong(2, entity.depth());
        writer.set(3, entity.indicator().type());
        writer.set(4, entity.indicator().value());
        writer.set(5, note(entity));
        entity.first().ifPresent(link -> {
            writer.set(6, link.relation());
            writer.set(7, link.provider());
        });
        writer.set(8, entity.state().name());
        if (judged) {
            writer.set(9, entity.severity().name());
            writer.set(10, String.join("\n", entity.sayings()));
        }
        writer.setLong(11, entity.links());
        writer.setLong(12, entity.left());
        writer.endRow();
    }

    /** In one line: how it was found, how bad it is or why that is not known. */
    private static String note(Entity entity) {
        List<String> parts = new ArrayList<>();
        parts.add(
                entity.state() == LookupState.KNOWN
                        ? entity.severity().name()
                        : entity.state().name());
        entity.first().ifPresent(link -> parts.add(link.relation() + ", says " + link.provider()));
        if (entity.left() > 0) {
            parts.add("and " + entity.left() + " more that are not followed");
        }
        return String.join("; ", parts);
    }

    private static void link(BatchWriter writer, Link link) {
        writer.set(0, node(link.from()));
        writer.set(1, link.relation());
        writer.set(2, node(link.to()));
        writer.set(3, link.provider());
        writer.endRow();
    }

    private static void calls(BatchWriter writer, Graph.Calls calls) {
        writer.set(0, calls.provider());
        writer.setLong(1, calls.requests());
        calls.budget().ifPresent(most -> writer.setLong(2, most));
        writer.setLong(3, calls.answered());
        writer.setLong(4, calls.unanswered());
        writer.endRow();
    }
}
