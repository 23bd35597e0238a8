package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.kql.functions.Json;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The recorded results of others, where {@code -Dspoor.testdata} names them. Prints what docs/kql.md shows. With {@code -Dspoor.kql.details=FILE}
 * every case that is not right goes to that file.
 */
class ConformanceTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    /** All real queries take minutes; else a twentieth of them runs. */
    private static final boolean WHOLE = Boolean.getBoolean("spoor.kql.whole");

    private static Path data;

    @BeforeAll
    static void data() {
        String root = System.getProperty("spoor.testdata");
        assumeTrue(root != null && Files.isDirectory(Path.of(root, "kql")), "no -Dspoor.testdata with kql/ in it");
        data = Path.of(root, "kql");
    }

    @Test
    void emulatorResultsAreEqual() throws Exception {
        Map<String, int[]> families = run("conformance-emulator.jsonl", "family");
        int[] all = print("emulator", families);
        assertTrue(all[0] >= 0.9 * all[4], all[0] + " of " + all[4]);
    }

    @Test
    void whatTheEmulatorRefusesIsRefused() throws Exception {
        int[] all = print("emulator refuses", run("conformance-emulator-errors.jsonl", null));
        assertTrue(all[0] >= 0.8 * all[4], all[0] + " of " + all[4]);
    }

    @Test
    void documentedResultsAreEqual() throws Exception {
        print("documentation", run("conformance-docs.jsonl", null));
    }

    @Test
    void realQueriesRunOnEmptyTables() throws Exception {
        Map<String, RowType> tables = new LinkedHashMap<>();
        Map<?, ?> schemas = (Map<?, ?>) Json.parse(String.join("\n", lines("la-table-schemas.json.gz")));
        schemas.forEach((table, columns) -> {
            List<Column> list = new ArrayList<>();
            ((Map<?, ?>) columns).forEach((c, t) -> list.add(new Column((String) c, KqlType.named((String) t))));
            tables.put((String) table, RowType.of(list));
        });
        Map<String, Boolean> binds = new LinkedHashMap<>();
        for (String line : lines("bind.jsonl.gz")) {
            Map<?, ?> r = (Map<?, ?>) Json.parse(line);
            binds.put((String) r.get("id"), (Boolean) r.get("ok"));
        }
        int seen = 0;
        int ran = 0;
        int all = 0;
        Map<String, Integer> causes = new TreeMap<>();
        try (Answers answers = new Answers(tables)) {
            for (String corpus : new String[] {
                "azure-sentinel-2021a", "azure-sentinel-2021b", "bert-janp", "m365d-hunting", "msticpy", "reprise99"
            }) {
                for (String line : lines("corpus-" + corpus + ".jsonl.gz")) {
                    Map<?, ?> r = (Map<?, ?>) Json.parse(line);
                    if (!Boolean.TRUE.equals(binds.get(r.get("id")))) {
                        continue;
                    }
                    if (!WHOLE && seen++ % 20 != 0) {
                        continue;
                    }
                    all++;
                    Map<String, Object> answer = answers.answer((String) r.get("kql"), NOW);
                    if (answer.containsKey("error")) {
                        String message = (String) ((Map<?, ?>) answer.get("error")).get("message");
                        causes.merge(message.replaceAll("^line \\d+, column \\d+: ", ""), 1, Integer::sum);
                        detail("corpus", (String) r.get("id"), "error", Json.write(answer.get("error")), (String)
                                r.get("kql"));
                    } else {
                        ran++;
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "real queries on empty tables: %d of %d run%n", ran, all);
        causes.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(30)
                .forEach(e -> System.out.println("  " + e.getValue() + " " + e.getKey()));
        assertTrue(ran >= 0.95 * all, ran + " of " + all);
    }

    /** Right, wrong, refused, failed and all, by family. */
    private static Map<String, int[]> run(String file, String by) throws Exception {
        Map<String, int[]> out = new TreeMap<>();
        try (Answers answers = new Answers(Map.of())) {
            for (String line : lines(file)) {
                @SuppressWarnings("unchecked")
                Map<String, Object> r = (Map<String, Object>) Json.parse(line);
                if (Boolean.FALSE.equals(r.get("clean"))) {
                    continue;
                }
                Map<String, Object> answer = answers.answer((String) r.get("kql"), NOW);
                int[] n = out.computeIfAbsent(by == null ? "all" : (String) r.get(by), k -> new int[5]);
                String[] verdict = verdict(r, answer);
                n[List.of("right", "wrong", "refused", "error").indexOf(verdict[0])]++;
                n[4]++;
                if (!verdict[0].equals("right")) {
                    detail(file, (String) r.get("id"), verdict[0], verdict[1], (String) r.get("kql"));
                }
            }
        }
        return out;
    }

    private static String[] verdict(Map<String, Object> recorded, Map<String, Object> answer) {
        Map<?, ?> error = (Map<?, ?>) answer.get("error");
        String code = error == null ? "" : (String) error.get("code");
        boolean refused = List.of("syntax", "semantic", "unsupported").contains(code);
        if ("error".equals(recorded.get("expect"))) {
            return new String[] {
                error == null ? "wrong" : refused || code.equals("runtime") ? "right" : "error",
                error == null ? "a result" : code
            };
        }
        if (error != null) {
            return new String[] {refused ? "refused" : "error", Json.write(error)};
        }
        String differs = new Comparison(recorded).differs(answer);
        return new String[] {differs == null ? "right" : "wrong", differs};
    }

    private static int[] print(String what, Map<String, int[]> families) {
        int[] all = new int[5];
        System.out.printf(
                Locale.ROOT, "%-28s %6s %6s %6s %8s %6s%n", what, "cases", "right", "wrong", "refused", "error");
        families.forEach((f, n) -> {
            System.out.printf(Locale.ROOT, "%-28s %6d %6d %6d %8d %6d%n", f, n[4], n[0], n[1], n[2], n[3]);
            for (int i = 0; i < 5; i++) {
                all[i] += n[i];
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%-28s %6d %6d %6d %8d %6d  %.1f %% right%n",
                "total",
                all[4],
                all[0],
                all[1],
                all[2],
                all[3],
                100.0 * all[0] / all[4]);
        return all;
    }

    private static synchronized void detail(String what, String id, String verdict, String why, String kql)
            throws IOException {
        String file = System.getProperty("spoor.kql.details");
        if (file != null) {
            Map<String, Object> d = new LinkedHashMap<>();
            d.put("what", what);
            d.put("id", id);
            d.put("verdict", verdict);
            d.put("why", why);
            d.put("kql", kql);
            Files.writeString(
                    Path.of(file),
                    Json.write(d) + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Files.newInputStream(data.resolve(file))) {
            String text = new String(
                    file.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank()).toList();
        }
    }
}
