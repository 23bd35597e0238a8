package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Entity;
import dev.spoor.api.Finding;
import dev.spoor.api.Json;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import dev.spoor.host.table.TestRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String A = "analyzer:a";

    private static Finding on(String host, String rule, Severity severity, long time) {
        return Finding.of(rule, severity, rule + " on " + host)
                .entity("host", host)
                .time(time);
    }

    private static List<String> titles(Findings findings) {
        return findings.ranked().stream().map(Folded::title).toList();
    }

    @Test
    void equalOnesAreFolded() {
        Findings findings = new Findings();
        findings.add(
                A,
                on("h", "r", Severity.LOW, 20)
                        .rows(new RowId(0, 1))
                        .technique("T1")
                        .because("low")
                        .evidence("cmd", "x"));
        findings.add(
                A,
                on("h", "r", Severity.HIGH, 10)
                        .rows(new RowId(0, 1), new RowId(0, 2))
                        .technique("T2")
                        .entity("account", "bob")
                        .because("high")
                        .evidence("cmd", "y")
                        .evidence("decoded", "z"));
        findings.add(A, on("h", "r", Severity.LOW, Ticks.NONE).evidence("cmd", "x"));
        findings.add("analyzer:b", on("h", "r", Severity.LOW, 5));
        findings.add(A, on("other", "r", Severity.LOW, 5));

        assertEquals(5, findings.total());
        assertEquals(Severity.HIGH, findings.highest());
        assertEquals(3, findings.ranked().size());
        Folded first = findings.ranked().get(0);
        assertEquals(Severity.HIGH, first.severity());
        assertEquals("high", first.reason());
        assertEquals(10, first.time());
        assertEquals(3, first.count());
        assertEquals(List.of("T1", "T2"), first.techniques());
        assertEquals(List.of(new Entity("host", "h"), new Entity("account", "bob")), first.entities());
        assertEquals(List.of(new RowId(0, 1), new RowId(0, 2)), first.rows());
        assertEquals(2, first.rowCount());
        assertEquals(Map.of("cmd", "x", "cmd 2", "y", "decoded", "z"), first.evidence());
    }

    @Test
    void theOrderIsSeverityThenAgreementThenTime() {
        List<Finding> all = new ArrayList<>(List.of(
                on("quiet", "r1", Severity.HIGH, 1),
                on("quiet2", "r1", Severity.HIGH, 2),
                on("busy", "r1", Severity.HIGH, 9),
                on("busy", "r2", Severity.LOW, 3),
                on("busy", "r3", Severity.INFO, 3),
                on("unknown", "r4", Severity.HIGH, Ticks.NONE),
                on("one", "r5", Severity.CRITICAL, 50)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            Findings findings = new Findings();
            all.forEach(f -> findings.add(A, f));
            assertEquals(
                    List.of(
                            "r5 on one",
                            "r1 on busy",
                            "r1 on quiet",
                            "r1 on quiet2",
                            "r4 on unknown",
                            "r2 on busy",
                            "r3 on busy"),
                    titles(findings));
        }
    }

    @Test
    void aNoisyRuleIsBounded() {
        Findings findings = new Findings(10);
        for (int i = 0; i < 5000; i++) {
            findings.add(A, on("h" + i, "noisy", Severity.LOW, i).rows(new RowId(0, i)));
        }
        findings.add(A, on("h", "grave", Severity.HIGH, 1));
        List<Folded> ranked = findings.ranked();
        assertEquals(12, ranked.size());
        assertEquals("grave on h", ranked.get(0).title());
        Folded rest = ranked.stream().filter(f -> f.count() > 1).findFirst().orElseThrow();
        assertEquals(4990, rest.count());
        assertEquals(4990, rest.rowCount());
        assertEquals(Folded.MAX_ROWS, rest.rows().size());
        assertTrue(rest.entities().size() < 1000);
    }

    @Test
    void manyFindingsWithManyRowsAndLongTextsAreBounded() {
        Findings findings = new Findings();
        RowId[] rows = Stream.iterate(0L, n -> n + 1)
                .limit(1000)
                .map(n -> new RowId(0, n))
                .toArray(RowId[]::new);
        String text = "x".repeat(50_000);
        for (int i = 0; i < 1500; i++) {
            findings.add(A, on("h" + i, "noisy", Severity.LOW, i).rows(rows).evidence("text", text));
        }
        List<Folded> ranked = findings.ranked();
        long chars = ranked.stream()
                .flatMap(f -> f.evidence().values().stream())
                .mapToLong(String::length)
                .sum();
        assertTrue(ranked.stream().mapToLong(f -> f.rows().size()).sum() < 1_010_000);
        assertTrue(ranked.stream().allMatch(f -> f.rows().size() >= 5 && f.rowCount() == 1000));
        assertTrue(chars <= 32_000_000);
        assertTrue(ranked.get(0).evidence().get("text").endsWith("... (18000 characters more)"));
    }

    @Test
    void findingsAreATable() {
        Findings findings = new Findings();
        findings.add(
                A,
                on("h", "r", Severity.HIGH, 10)
                        .rows(new RowId(1, 2))
                        .technique("T1", "T2")
                        .because("why")
                        .evidence("cmd", "\"q\""));
        findings.add(A, Finding.of("bare", Severity.LOW, "bare"));
        Batch batch = FindingRows.of(findings.ranked()).read().next();

        assertEquals("why", batch.get(0, batch.schema().find(Role.REASON)));
        assertEquals("T1,T2", batch.get(0, batch.schema().find(Role.TECHNIQUE)));
        assertEquals("h", batch.get(0, batch.schema().find(Role.HOST)));
        assertEquals(List.of(new RowId(1, 2).packed()), Json.parse((String)
                batch.get(0, batch.schema().find(Role.ROWS))));
        assertEquals(List.of(Map.of("type", "host", "value", "h")), Json.parse((String)
                batch.get(0, batch.schema().find("entities"))));
        assertEquals(Map.of("cmd", "\"q\""), Json.parse((String)
                batch.get(0, batch.schema().find("evidence"))));
        List<Object> bare = TestRows.rows(batch).get(1);
        assertEquals(null, bare.get(batch.schema().find(Role.TIME)));
        assertEquals(null, bare.get(batch.schema().find(Role.HOST)));
        assertEquals(Ticks.instant(10), batch.get(0, batch.schema().find(Role.TIME)));
    }
}
