package dev.spoor.host.report;

import dev.spoor.host.decode.Step;
import dev.spoor.host.decode.Steps;
import dev.spoor.host.run.Problems;
import dev.spoor.host.table.Origins;
import dev.spoor.host.table.TableStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read, for the foot of a report: every outermost file with its hash, and what came of it. */
public final class ReadInputs {
    private static final int CHAINS = 4;

    private ReadInputs() {}

    /**
     * As the option {@code inputs} of a report has it: maps of name, form (the decoders), bytes, sha256, rows, problems (how many) and note. Reads
     * every file once more, to hash it.
     */
    public static List<Object> of(List<Steps> walks, TableStore evidence, Problems problems) {
        Map<String, Long> rows = rows(evidence);
        List<Object> inputs = new ArrayList<>();
        for (Steps walk : walks) {
            Map<Integer, Map<String, Object>> byId = new LinkedHashMap<>();
            Map<Integer, Set<String>> chains = new HashMap<>();
            for (Step step : walk.all()) {
                int outermost = walk.outermost(step.id()).id();
                byId.computeIfAbsent(outermost, id -> input(walk, id));
                byId.get(outermost).merge("rows", rows.getOrDefault(walk.path(step.id()), 0L), ReadInputs::sum);
                String chain = walk.chain(step.id());
                Set<String> known = chains.computeIfAbsent(outermost, id -> new LinkedHashSet<>());
                if (!step.decoder().isEmpty() && known.size() <= CHAINS) {
                    known.removeIf(chain::startsWith);
                    known.add(chain);
                }
            }
            byId.forEach((id, input) -> input.put("form", form(chains.get(id))));
            byId.forEach(
                    (id, input) -> input.put("problems", within(walk.get(id).name(), problems)));
            inputs.addAll(byId.values());
        }
        return inputs;
    }

    /** How many problems name this file or something in it. */
    private static long within(String name, Problems problems) {
        return problems.entries().stream()
                .filter(entry -> (entry.problem().subject() + "/").startsWith(name + "/"))
                .mapToLong(Problems.Entry::count)
                .sum();
    }

    private static Object sum(Object a, Object b) {
        return (Long) a + (Long) b;
    }

    private static String form(Set<String> chains) {
        List<String> some = chains.stream().limit(CHAINS).toList();
        return some.isEmpty() ? "not recognised" : String.join("; ", some) + (chains.size() > CHAINS ? "; ..." : "");
    }

    private static Map<String, Object> input(Steps walk, int id) {
        Step step = walk.get(id);
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", step.name());
        input.put("form", "");
        input.put("bytes", step.size());
        try {
            input.put("sha256", walk.sha256(id));
        } catch (IOException e) {
            input.put("sha256", "");
            input.put("note", String.valueOf(e.getMessage()));
        }
        return input;
    }

    private static Map<String, Long> rows(TableStore evidence) {
        Map<String, Long> rows = new HashMap<>();
        for (Origins.Input input : evidence.inputs()) {
            rows.merge(input.path(), evidence.rows(input.number()), Long::sum);
        }
        return rows;
    }
}
