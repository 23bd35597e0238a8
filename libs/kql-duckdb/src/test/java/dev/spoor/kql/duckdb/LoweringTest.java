package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.Kql;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the SQL of a query must hold to, beyond the cases of the conformance tests. */
class LoweringTest {
    private static Object rows(String kql) throws Exception {
        Map<String, Object> answer = answer(kql);
        assertNull(answer.get("error"), kql + " " + answer);
        return answer.get("rows");
    }

    private static Map<String, Object> answer(String kql) throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            return answers.answer(kql, Instant.EPOCH);
        }
    }

    @Test
    void nestingDoesNotDoubleTheStatement() throws Exception {
        String score = String.join(" + ", Collections.nCopies(40, "iff(s has 'x', 2, 1)"));
        assertEquals(List.of(List.of(80L)), rows("print s = 'x y' | project " + score));
        String least = "a";
        for (int i = 0; i < 40; i++) {
            least = "min_of(" + least + ", a + " + i + ".5)";
        }
        assertEquals(
                List.of(List.of(1.0, "NaN")),
                rows("print a = 1.0, n = real(nan) | project " + least + ", " + least.replaceFirst("\\(a,", "(n,")));
        String json = "s";
        for (int i = 0; i < 30; i++) {
            json = "tostring(parse_json(" + json + ").a)";
        }
        assertEquals(List.of(List.of("")), rows("print s = '{\"a\":1}' | project " + json));
        assertEquals(
                List.of(List.of(1L)),
                rows("print s = tostring(bag_pack('a', tostring(bag_pack('a', 1)))) | project"
                        + " tolong(parse_json(tostring(parse_json(s).a)).a)"));
    }

    @Test
    void everyLetterMatchesItself() throws Exception {
        for (String s : List.of(
                "\u00b5Torrent.exe",
                "\u03bb\u03cc\u03b3\u03bf\u03c2",
                "\u0131x",
                "\u017fx",
                "\u0130x",
                "\u00c4\u00df")) {
            assertEquals(
                    List.of(List.of(true, true, true, true, true, true, true)),
                    rows("datatable(s:string)['" + s + "'] | project s =~ '" + s + "', s has '" + s + "', s contains '"
                            + s
                            + "', s startswith '" + s + "', s endswith '" + s + "', s in~ ('" + s + "'), s has_any ('"
                            + s
                            + "', 'other')"),
                    s);
        }
    }

    @Test
    void tooManyColumnsAreRefused() throws Exception {
        String thousand = "range i from 1 to 1000 step 1 | extend ";
        for (String call : List.of(
                "k = 'k', v = strcat('v', i)\n| evaluate pivot(v, count(), k)",
                "b = bag_pack(strcat('v', i), i)\n| evaluate bag_unpack(b)")) {
            Map<?, ?> error =
                    (Map<?, ?>) answer(thousand.replace("1000", "1001") + call).get("error");
            assertTrue(String.valueOf(error).contains("line 2, column 3: "), call + error);
            assertTrue(String.valueOf(error).contains("more than 1000 columns"), call + error);
        }
    }

    @Test
    void wholeNumbersOfDynamicsAreExact() throws Exception {
        assertEquals(
                List.of(List.of(true, false, true, false, true, true, false, true)),
                rows(
                        "datatable(s:string)['{\"Id\":1152921504606846977,\"n\":5.0,\"t\":5.5}'] | extend d = parse_json(s)"
                                + " | project d.Id == 1152921504606846977, d.Id == 1152921504606846976,"
                                + " d.Id in (1, 1152921504606846977), d.Id in (1, 1152921504606846976), d.n == 5, d.n in (5, 'x'),"
                                + " d.t == 5, d.Id != 1152921504606846976"));
    }

    @Test
    void notANumberIsOrderedWithTheNulls() throws Exception {
        String table = "datatable(x:real)[1, real(nan), 3, 2] | ";
        assertEquals(List.of(List.of(3.0), List.of(2.0), List.of(1.0), List.of("NaN")), rows(table + "sort by x desc"));
        assertEquals(List.of(List.of("NaN"), List.of(1.0)), rows(table + "top 2 by x asc"));
        assertEquals(List.of(List.of(3.0), List.of(2.0)), rows(table + "top 2 by x"));
        assertEquals(List.of(List.of(1.0), List.of(2.0)), rows(table + "top 2 by x asc nulls last"));
    }

    @Test
    void everyQueryHasPlacesOfItsOwn() throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            String kql = "print p = strcat('192.0.2.', 1) | project tostring(geo_info_from_ip_address(p).country)";
            KqlEngine.Settings settings = new KqlEngine.Settings(Instant.EPOCH, null);
            String first = answers.engine.explain(Kql.bind(kql, answers.catalog), settings);
            String second = answers.engine.explain(Kql.bind(kql, answers.catalog), settings);
            assertNotEquals(first, second);
            assertEquals(
                    List.of(List.of("Nowhere")),
                    answers.answer(kql, Instant.EPOCH).get("rows"));
        }
    }
}
