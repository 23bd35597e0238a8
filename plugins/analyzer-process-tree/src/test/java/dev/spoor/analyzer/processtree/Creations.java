package dev.spoor.analyzer.processtree;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows by role, put into the order that the analyzer asks for, and the tree that comes of them. */
final class Creations {
    private final List<Map<Role, String>> rows = new ArrayList<>();

    Creations row(Object... rolesAndTexts) {
        Map<Role, String> row = new EnumMap<>(Role.class);
        for (int i = 0; i < rolesAndTexts.length; i += 2) {
            if (rolesAndTexts[i + 1] != null) {
                row.put((Role) rolesAndTexts[i], rolesAndTexts[i + 1].toString());
            }
        }
        row.put(Role.ORIGIN, Long.toString(new RowId(0, rows.size()).packed()));
        row.putIfAbsent(Role.STREAM, "Test");
        rows.add(row);
        return this;
    }

    /** A creation at a second of an hour. */
    Creations start(String host, double second, long pid, long parentPid, String image, String parentImage) {
        return row(
                Role.HOST,
                host,
                Role.TIME,
                time(second),
                Role.PROCESS_ID,
                pid,
                Role.PARENT_PROCESS_ID,
                parentPid,
                Role.IMAGE,
                image,
                Role.PARENT_IMAGE,
                parentImage,
                Role.COMMAND_LINE,
                image + " " + pid);
    }

    static String time(double second) {
        return Ticks.format(Ticks.parse("2026-03-17T08:00:00Z") + Math.round(second * Ticks.PER_SECOND));
    }

    int size() {
        return rows.size();
    }

    /** The rows of the tree, as maps from column to value. */
    List<Map<String, Object>> tree() {
        try {
            ProcessTree analyzer = new ProcessTree();
            List<Column> columns = new ArrayList<>(List.of(column(Role.ORIGIN), column(Role.STREAM)));
            analyzer.descriptor().reads().forEach(role -> columns.add(column(role)));
            Schema schema = Schema.of(columns);
            Analyzer.Plan plan = analyzer.open(null).plan(Options.NONE, Map.of(Inputs.ROWS, schema));
            List<Batch> out = new ArrayList<>();
            plan.run(MemoryInputs.rows(batches(schema)), Rows.into(out), new MemoryCall());
            return Rows.toMaps(out);
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    /** The tree as lines, indented, inferred ones in parentheses. */
    List<String> lines() {
        return tree().stream()
                .map(row -> {
                    String label = row.get("label") + " " + row.get("pid");
                    return "  ".repeat(((Long) row.get("depth")).intValue())
                            + ((Boolean) row.get("inferred") ? "(" + label + ")" : label);
                })
                .toList();
    }

    private static Column column(Role role) {
        return Column.of(role.name(), role);
    }

    private Batch[] batches(Schema schema) {
        List<Map<Role, String>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((Map<Role, String> row) -> row.getOrDefault(Role.HOST, ""))
                .thenComparingLong(
                        row -> row.containsKey(Role.TIME) ? Ticks.parse(row.get(Role.TIME)) : Long.MIN_VALUE));
        List<Batch> out = new ArrayList<>();
        BatchWriter writer = new BatchWriter(schema, out::add, (row, column, length) -> {});
        for (Map<Role, String> row : sorted) {
            for (int i = 0; i < schema.size(); i++) {
                String text = row.get(schema.column(i).role().orElseThrow());
                if (text == null) {
                    continue;
                }
                switch (schema.column(i).type()) {
                    case LONG -> writer.setLong(i, Long.decode(text));
                    case INSTANT -> writer.setLong(i, Ticks.parse(text));
                    default -> writer.set(i, text);
                }
            }
            writer.endRow();
        }
        writer.flush();
        return out.toArray(Batch[]::new);
    }
}
