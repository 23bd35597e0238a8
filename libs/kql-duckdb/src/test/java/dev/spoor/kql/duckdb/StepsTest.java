package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions and plugins over several rows, beyond the cases of the conformance tests. */
class StepsTest {
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

    @Test
    void dynamicsAndWholeNumbersAreOrderedExactly() throws Exception {
        String numbers =
                "datatable(s:string)['[9007199254740993]', '[9007199254740992]', '[5.5]', '[\"x\"]'] | extend d = parse_json(s)[0]";
        List<?> expected = List.of(
                List.of(false, false, true, true, true),
                List.of(true, true, false, false, true),
                List.of(true, true, false, false, true),
                java.util.Arrays.asList(null, null, null, null, null));
        String tests =
                "d < 9007199254740993, d <= 9007199254740992, d > 9007199254740992, d >= 9007199254740993, 5 < d";
        assertEquals(expected, rows(numbers + " | project " + tests));
        // A long operand takes the way through Java, as scan does.
        String big = "9007199254740993 + strlen('" + "x".repeat(3000) + "') - 3000";
        assertEquals(
                List.of(List.of(false), List.of(true), List.of(true), java.util.Arrays.asList((Object) null)),
                rows(numbers + " | project d < " + big));
        assertEquals(
                List.of(List.of(9007199254740993L)),
                rows(numbers + " | scan with (step a: d > 9007199254740992;) | project tolong(d)"));
    }

    @Test
    void listsThatAreComputedAreLookedForAsConstantOnesAre() throws Exception {
        String texts =
                "datatable(s:string)['alpha beta', 'gamma_x', 'delta-y', '\u00dcn\u00ef c', '', 'beta2'] | where s has_any (";
        for (String list :
                List.of("'BETA', 'x', 'zz', 'q-1', '\u00fcn\u00ef'", "'elta', 'ta-y', 'DELTA-Y', 'lpha', 'eta'")) {
            assertEquals(rows(texts + list + ")"), rows(texts + "toscalar(print l = dynamic([" + list + "]))) "), list);
        }
    }

    @Test
    void sessionsBeginWhereTheyShould() throws Exception {
        assertEquals(
                List.of(
                        List.of(0L, 0L),
                        List.of(5L, 0L),
                        List.of(10L, 0L),
                        List.of(16L, 16L),
                        List.of(17L, 16L),
                        List.of(18L, 18L)),
                rows("datatable(m:long)[5, 0, 10, 17, 16, 18] | sort by m asc"
                        + " | extend s = row_window_session(datetime(2024-01-01) + m * 1m, 10m, 5m, m > 17 and prev(m) == 17)"
                        + " | project m, (s - datetime(2024-01-01)) / 1m | project m, tolong(Column1)"));
        refused("print t = now() | extend s = row_window_session(t, 1h, 1h)", "order");
    }

    @Test
    void rowsNearAnother() throws Exception {
        String numbers = "range x from 1 to 9 step 1 | sort by x asc | evaluate rows_near(x == 5 or x == 9, ";
        assertEquals(List.of(List.of(4L), List.of(5L), List.of(6L), List.of(8L), List.of(9L)), rows(numbers + "1)"));
        assertEquals(List.of(List.of(5L), List.of(6L), List.of(7L), List.of(9L)), rows(numbers + "0, 2)"));
    }

    @Test
    void sketchesAreExact() throws Exception {
        assertEquals(
                List.of(List.of(1500L, 750L, 1500L, 500L)),
                rows("range x from 1 to 1000 step 1 | summarize a = hll(x), t = tdigest(x) by k = x % 2"
                        + " | summarize h = hll_merge(a), t = tdigest_merge(t)"
                        + " | extend more = toscalar(range x from 501 to 1500 step 1 | summarize hll(x))"
                        + " | project dcount_hll(hll_merge(h, more)), tolong(percentile_tdigest(t, 75)),"
                        + " dcount_hll(hll_merge(more, h)), tolong(rank_tdigest(t, 500))"));
        assertEquals(
                List.of(List.of(true, true)),
                rows("datatable(x:long)[] | summarize isnull(hll(x)), isnull(tdigest(x))"));
        assertEquals(
                List.of(List.of("[250,500,990]", "[250,990]")),
                rows(
                        "range x from 1 to 1000 step 1 | summarize t = tdigest(x) | project"
                                + " tostring(percentiles_array_tdigest(t, dynamic([25, 50, 99]))), tostring(percentiles_array_tdigest(t, 25, 99))"));
        refused(
                "print dcount_hll(dynamic([[1024,14],[-6903255281122589438,-7413697181929588220],[1,1]]))",
                "cannot be read");
        refused("print s='x' | summarize tdigest(now())", "tdigest() of anything but numbers");
    }

    @Test
    void assertionsHoldBeforeTheFirstRow() throws Exception {
        assertEquals(List.of(List.of(1L)), rows("let n = 3; print x = 1 | where assert(n > 2, 'small')"));
        refused("let n = 3; datatable(x:long)[] | where assert(n > 3, 'n is small')", "assertion failed: n is small");
        refused("print x = 1 | where assert(x > 0, 'x')", "not known before there are rows");
    }

    @Test
    void placesFindTheirShapes() throws Exception {
        String shapes =
                "let shapes = datatable(name:string, s:dynamic)['big', dynamic({'type':'Polygon','coordinates':[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}),"
                        + " 'small', dynamic({'type':'Polygon','coordinates':[[[1,1],[2,1],[2,2],[1,2],[1,1]]]})];"
                        + " datatable(p:string, x:real, y:real)['in both', 1.5, 1.5, 'in one', 5, 5, 'out', 20, 20, 'near', -0.001, 5]"
                        + " | evaluate geo_polygon_lookup(shapes, s, x, y";
        assertEquals(
                List.of(List.of("in both", "big"), List.of("in both", "small"), List.of("in one", "big")),
                rows(shapes + ") | project p, name | sort by p asc, name asc"));
        assertEquals(
                List.of(
                        List.of("in both", "big"),
                        List.of("in both", "small"),
                        List.of("in one", "big"),
                        List.of("near", "big"),
                        List.of("out", "")),
                rows(shapes + ", radius = 1000, return_unmatched = true) | project p, name | sort by p asc, name asc"));
        refused(shapes + ", lookup_area_radius = 7.5)", "lookup_area_radius");
    }
}
