package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spoor.kql.ast.Query;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.type.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How often this parser and binder agree with the official ones, and with the engine. The figures are printed, and kept in docs/kql.md. */
class ConformanceTest {
    private final List<String> differences = new ArrayList<>();

    @Test
    void parserAcceptsAndRefusesWhatTheOfficialOneDoes() throws IOException {
        int[] counts = new int[2];
        TestData.records("corpus-", r -> {
            Query query = Kql.parse(r.get("kql").asText());
            boolean ok = query.diagnostics().stream().noneMatch(ConformanceTest::isSyntax);
            boolean official = r.get("syntax_ok").asBoolean();
            count(counts, ok == official, r, (official ? "refused: " : "accepted ") + query.diagnostics());
        });
        // Whatever has a recorded result was accepted by the engine, or by an engine whose parser is the official one.
        TestData.records("conformance-", r -> {
            if (!r.path("expect").asText().equals("error")) {
                Query query = Kql.parse(r.get("kql").asText());
                boolean ok = query.diagnostics().stream().noneMatch(ConformanceTest::isSyntax);
                count(counts, ok, r, "refused: " + query.diagnostics());
            }
        });
        report("parser agrees", counts, 99.5);
    }

    private static boolean isSyntax(Diagnostic d) {
        return d.code() == Code.SYNTAX || d.code() == Code.LIMIT;
    }

    @Test
    void resultColumnsEqualTheOfficialBinders() throws IOException {
        Catalog catalog = TestData.catalog();
        Map<String, String> queries = TestData.queries();
        int[] counts = new int[2];
        TestData.records("bind", r -> {
            if (!r.get("ok").asBoolean() || !r.path("columns").isArray()) {
                return;
            }
            List<String> wanted = new ArrayList<>();
            r.get("columns")
                    .forEach(c -> wanted.add(c.get(0).asText() + ":" + c.get(1).asText()));
            String bound = bind(queries.get(r.get("id").asText()), catalog);
            count(counts, bound.equals(String.join(", ", wanted)), r, bound);
        });
        report("columns equal the official binder's", counts, 95);
    }

    private static String bind(String kql, Catalog catalog) {
        try {
            return Kql.bind(kql, catalog).root().schema().columns().stream()
                    .map(Column::toString)
                    .collect(Collectors.joining(", "));
        } catch (KqlException e) {
            return "refused: " + e.getMessage();
        }
    }

    @Test
    void resultColumnsEqualTheEngines() throws IOException {
        Catalog catalog = TestData.tables();
        int[] counts = new int[2];
        TestData.records("conformance-emulator.", r -> {
            // What bag_unpack gives is known only when it runs, and a recording of decimals says real.
            if (r.get("kql").asText().matches("(?s).*(bag_unpack|decimal).*")) {
                return;
            }
            List<String> names = new ArrayList<>();
            List<String> types = new ArrayList<>();
            r.get("columns").forEach(c -> {
                names.add(c.get("name").asText());
                types.add(c.get("type").asText());
            });
            String bound = bind(r.get("kql").asText(), catalog);
            count(counts, equal(bound, names, types), r, bound);
        });
        report("columns equal the engine's", counts, 98);
    }

    private static boolean equal(String bound, List<String> names, List<String> types) {
        String[] columns = bound.isEmpty() ? new String[0] : bound.split(", ");
        if (columns.length != names.size()) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            int colon = columns[i].lastIndexOf(':');
            Set<String> allowed = new HashSet<>(List.of(types.get(i).split("\\|")));
            if (!columns[i].substring(0, Math.max(0, colon)).equals(names.get(i))
                    || !allowed.contains("unknown") && !allowed.contains(columns[i].substring(colon + 1))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatTheEngineRefusesIsRefused() throws IOException {
        Catalog catalog = TestData.tables();
        int[] counts = new int[2];
        TestData.records("conformance-emulator-errors", r -> {
            String bound = bind(r.get("kql").asText(), catalog);
            count(counts, bound.startsWith("refused"), r, bound);
        });
        report("refused by the engine and here", counts, 80);
    }

    private void count(int[] counts, boolean right, JsonNode record, String what) {
        counts[0]++;
        if (right) {
            counts[1]++;
        } else {
            differences.add(record.get("id").asText() + " " + what);
        }
    }

    private void report(String what, int[] counts, double least) {
        double share = 100.0 * counts[1] / counts[0];
        System.out.printf(Locale.ROOT, "kql: %s: %d of %d = %.2f %%%n", what, counts[1], counts[0], share);
        if (Boolean.getBoolean("spoor.kql.differences")) {
            differences.forEach(System.out::println);
        }
        assertTrue(
                share >= least,
                () -> what + ": " + share + " %, less than " + least + "\n"
                        + String.join("\n", differences.subList(0, Math.min(40, differences.size()))));
    }
}
