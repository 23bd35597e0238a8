package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Graphs of a query: what patterns find, and what is refused. */
class GraphTest {
    private static final String EDGES =
            "let e = datatable(a:string, b:string, w:long)['A','B',1, 'B','C',2, 'C','A',3, 'C','D',4, 'A','D',5, 'D','D',6];\n";
    private static final String NODES =
            "let n = datatable(id:string, t:string)['A','x', 'B','y', 'C','y', 'D','z', 'E','z'];\n";

    private static List<?> rows(String kql) throws Exception {
        Map<String, Object> answer = answer(kql);
        assertNull(answer.get("error"), kql + " " + answer);
        return (List<?>) answer.get("rows");
    }

    private static Map<String, Object> answer(String kql) throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            return answers.answer(kql, Instant.EPOCH);
        }
    }

    private static void refused(String kql, String why) throws Exception {
        String error = String.valueOf(answer(kql).get("error"));
        assertTrue(error.contains(why), kql + " " + error);
    }

    private static List<?> found(String match) throws Exception {
        return rows(EDGES + NODES + "e | make-graph a --> b with n on id | " + match + " | sort by r asc");
    }

    @Test
    void edgesGoTheWayThatTheyPoint() throws Exception {
        assertEquals(
                List.of(List.of("B"), List.of("D")),
                found("graph-match (p)-[x]->(q) where p.id == 'A' project r = q.id"));
        assertEquals(List.of(List.of("C")), found("graph-match (p)<-[x]-(q) where p.id == 'A' project r = q.id"));
        assertEquals(
                List.of(List.of("B"), List.of("C"), List.of("D")),
                found("graph-match (p)-[x]-(q) where p.id == 'A' project r = q.id"));
        assertEquals(List.of(List.of("D")), found("graph-match (p)-[x]-(p) project r = p.id"), "a loop is found once");
        assertEquals(
                List.of(List.of("A C 5"), List.of("C A 4")),
                found("graph-match (p)-[x]->(q)<-[y]-(s) where q.id == 'D' and p.id != s.id and x.w != 6 and y.w != 6"
                        + " project r = strcat(p.id, ' ', s.id, ' ', x.w)"));
    }

    @Test
    void pathsHaveTheLengthsThatAreAskedFor() throws Exception {
        String all =
                "graph-match cycles=%s (p)-[x*%s]->(q) where p.id == 'A' project r = strcat(q.id, ' ', strcat_array(map(x, w), '.'))";
        assertEquals(
                List.of(List.of("C 1.2"), List.of("D 1.2.4"), List.of("D 5.6")),
                found(String.format(java.util.Locale.ROOT, all, "unique_edges", "2..3") + " | where r !has '3'"));
        assertEquals(
                List.of(List.of("B 1"), List.of("C 1.2"), List.of("D 1.2.4"), List.of("D 5")),
                found(String.format(java.util.Locale.ROOT, all, "none", "1..5")));
        assertEquals(
                List.of(List.of("A "), List.of("B 1"), List.of("D 5")),
                found(String.format(java.util.Locale.ROOT, all, "unique_edges", "0..1")));
        assertEquals(
                List.of(List.of(4L)),
                rows(
                        EDGES
                                + "e | make-graph a --> b with_node_id=i | graph-match cycles=all (p)-[x*5..5]->(q) where p.i == 'A' project r = 1 | count"));
    }

    @Test
    void nodesBetweenAreSpokenOf() throws Exception {
        assertEquals(
                List.of(List.of("B C")),
                found(
                        "graph-match (p)-[x*1..4]->(q) where p.id == 'A' and q.id == 'D' and all(inner_nodes(x), t == 'y')"
                                + " and any(inner_nodes(x), node_degree_out() == 2) and all(x, w != 6)"
                                + " project r = strcat_array(map(inner_nodes(x), id), ' ')"));
        assertEquals(
                List.of(List.of("D", 3L, 1L)),
                rows(
                        EDGES + NODES + "let g = e | make-graph a --> b with n on id; g | graph-match (p)-[x]->(q)"
                                + " where node_degree_in(q) == 3 and p.id == 'A' project q.id, node_degree_in(q), o = node_degree_out(q)"));
    }

    @Test
    void severalPatternsMeet() throws Exception {
        assertEquals(
                List.of(List.of("A B D")),
                found(
                        "graph-match (p)-[x]->(q), (p)-[y]->(s), (u)-[z]->(q) where q.t == 'y' and s.t == 'z' and p.t == 'x'"
                                + " project r = strcat(p.id, ' ', q.id, ' ', s.id)"));
    }

    @Test
    void shortestPathsAreTheShortest() throws Exception {
        String shortest =
                "graph-shortest-paths output=all (p)-[x*1..4]->(q) where p.id == 'B' project r = strcat(q.id, ' ', array_length(map(x, w)))";
        assertEquals(List.of(List.of("A 2"), List.of("C 1"), List.of("D 2")), found(shortest));
        String two =
                "datatable(a:string, b:string)['s','l', 's','r', 'l','t', 'r','t', 't','u'] | make-graph a --> b with_node_id=i"
                        + " | graph-shortest-paths%s (p)-[x*1..9]->(q) where p.i == 's' and q.i in ('t', 'u') project r = strcat(q.i, array_length(map(x, b))) | sort by r asc";
        assertEquals(List.of(List.of("t2"), List.of("u3")), rows(String.format(java.util.Locale.ROOT, two, "")));
        assertEquals(
                List.of(List.of("t2"), List.of("t2"), List.of("u3"), List.of("u3")),
                rows(String.format(java.util.Locale.ROOT, two, " output=all")));
        refused(
                EDGES
                        + "e | make-graph a --> b with_node_id=i | graph-shortest-paths (p)-[x*1..9]->(q) where all(x, w > 1) project 1",
                "conditions on the path itself");
    }

    @Test
    void graphsBecomeTables() throws Exception {
        assertEquals(
                List.of(List.of("A", "x"), List.of("B", ""), List.of("C", ""), List.of("D", ""), List.of("E", "z")),
                rows(EDGES + "let n = datatable(id:string, t:string)['A','x', 'E','z'];"
                        + " e | make-graph a --> b with n on id | graph-to-table nodes | sort by id asc"));
        assertEquals(
                6,
                rows(EDGES + "e | make-graph a --> b with_node_id=i | graph-to-table edges")
                        .size());
        assertEquals(
                List.of(List.of(true)),
                rows(EDGES
                        + "e | make-graph a --> b with_node_id=i | graph-to-table edges with_source_id=S with_target_id=T"
                        + " | summarize min(S == hash(a) and T == hash(b))"));
    }

    /** Single edges are joins: patterns of several give what joins of the edges give. */
    @Test
    void patternsAreJoins() throws Exception {
        Random random = new Random(5);
        StringBuilder edges = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            edges.append(i == 0 ? "" : ", ")
                    .append(random.nextInt(12))
                    .append(", ")
                    .append(random.nextInt(12));
        }
        String table = "let e = datatable(a:long, b:long)[" + edges + "] | serialize k = row_number();\n";
        assertEquals(
                rows(table
                        + "e | join kind=inner (e | project-rename b2 = b, k2 = k) on $left.b == $right.a | where k != k2"
                        + " | project a, b, b2 | sort by a asc, b asc, b2 asc"),
                rows(table + "e | make-graph a --> b with_node_id=i | graph-match (x)-[p]->(y)-[q]->(z)"
                        + " project x.i, y.i, z.i | sort by x_i asc, y_i asc, z_i asc"));
    }

    @Test
    void whatIsTooMuchOrUnknownIsRefused() throws Exception {
        refused(
                EDGES + "e | make-graph a --> b with_node_id=i | graph-match (p)-[x*1..2]->(q) project x.w",
                "x is a part of the pattern");
        refused(
                EDGES + "e | make-graph a --> b with_node_id=i | graph-match (p)-[x]->(q) project p",
                "p is a part of the pattern");
        refused(EDGES + "e | make-graph a --> b", "a graph is no table");
        refused(EDGES + "e | make-graph a --> b | count", "a graph is no table");
        refused(EDGES + "e | graph-match (p)-[x]->(q) project 1", "put make-graph before it");
        refused(EDGES + "e | make-graph a --> c", "there is no column c");
        refused(EDGES + "e | make-graph a --> w", "ids are of several types");
        refused(
                EDGES + "e | make-graph a --> b with_node_id=i | graph-match (p)-[x]->(q) project q.nosuch",
                "no column nosuch");
        refused(EDGES + "e | make-graph a --> b with_node_id=i | graph-match (p)-[p]->(q) project q.i", "p already");
        refused(
                EDGES + "e | make-graph a --> b with_node_id=i | graph-mark-components",
                "graph-mark-components is not supported");
        refused(
                EDGES + "e | make-graph a --> b partitioned-by w (graph-match (p)-[x]->(q) project 1)",
                "make-graph is not supported");
        refused(
                "let n = datatable(id:string)['A', 'A']; " + EDGES
                        + "e | make-graph a --> b with n on id | graph-match (p)-[x]->(q) project 1",
                "two nodes have the id A");
        refused(
                "range x from 0 to 19 step 1 | extend j = 1 | join kind=inner (range y from 0 to 19 step 1 | extend j = 1) on j"
                        + " | make-graph x --> y with_node_id=i | graph-match cycles=all (p)-[e*1..20]->(q) where q.i == 99 project p.i",
                "too many ways");
        refused(
                EDGES + "e | make-graph a --> b with_node_id=i | graph-match " + "(p)-[x]->".repeat(5000)
                        + "(q) project 1",
                "not supported");
        refused(
                EDGES
                        + "e | make-graph a --> b with_node_id=i | graph-match cycles=all (p)-[x*1..100]->(q)-[y*1..100]->(r)-[z*1..100]->(s)"
                        + " project 1",
                "more than 200 edges");
        assertEquals(
                List.of(List.of(200L)),
                rows("range x from 1 to 500 step 1 | extend y = x + 1 | make-graph x --> y with_node_id=i"
                        + " | graph-match (p)-[e*1..100]->(q)-[f*100..100]->(r) where p.i == 1 and r.i == 201"
                        + " project n = array_length(map(e, x)) + array_length(map(f, x))"));
    }
}
