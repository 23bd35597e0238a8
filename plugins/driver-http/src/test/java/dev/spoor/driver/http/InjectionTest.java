package dev.spoor.driver.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No value changes the shape of a query, in SPL and in JSON. */
class InjectionTest {
    private static final String[] NASTY = {
        "\"",
        "\\",
        "\\\"",
        "'",
        "|",
        "| delete",
        "[search *]",
        "]",
        "`macro(1)`",
        "`",
        "${query}",
        "${from:seconds}",
        "$tok$",
        "}",
        "]}",
        "\",\"a\":\"",
        "\n",
        "\r\n",
        "\u2028",
        "\t",
        " OR ",
        "(",
        ")",
        "*",
        "=",
        ",",
        "\ud800",
        "\ud83d\ude00",
        "\u202e",
        "ü",
        "/*",
        "```",
        "#"
    };

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(
                    random.nextInt(3) == 0
                            ? String.valueOf((char) random.nextInt(0x250))
                            : NASTY[random.nextInt(NASTY.length)]);
        }
        return text.toString();
    }

    @Test
    void noTextChangesTheShapeOfSpl() {
        Random random = new Random(42);
        SplunkDriver driver = new SplunkDriver();
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            String value = hostile(random);
            String text;
            try {
                text = "search index=main host=" + driver.literal(value, "str") + " user IN ("
                        + driver.literal(List.of(value, "x"), "list") + ") | head 5";
            } catch (IllegalArgumentException e) {
                assertTrue(value.indexOf('`') >= 0 || value.indexOf(0) >= 0, "refused without need: " + value);
                refused++;
                continue;
            }
            List<String> strings = new ArrayList<>();
            assertEquals("search index=main host=? user IN (?,?) | head 5", shape(text, strings), () -> value);
            assertEquals(List.of(value, value, "x"), strings);
        }
        assertTrue(refused < 8_000, "too many are refused to prove anything: " + refused);
    }

    /** The search with ? for each string. */
    private static String shape(String search, List<String> strings) {
        StringBuilder shape = new StringBuilder();
        for (int at = 0; at < search.length(); at++) {
            if (search.charAt(at) != '"') {
                shape.append(search.charAt(at));
                continue;
            }
            StringBuilder string = new StringBuilder();
            for (at++; search.charAt(at) != '"'; at++) {
                at += search.charAt(at) == '\\' ? 1 : 0;
                string.append(search.charAt(at));
            }
            strings.add(string.toString());
            shape.append('?');
        }
        return shape.toString();
    }

    @Test
    void noTextChangesTheShapeOfJson() throws Exception {
        Random random = new Random(42);
        ElasticDriver driver = new ElasticDriver();
        for (int i = 0; i < 10_000; i++) {
            String value = hostile(random);
            String text = "{\"bool\": {\"must\": [{\"term\": {\"host\": " + driver.literal(value, "str")
                    + "}}, {\"terms\": {\"user\": [" + driver.literal(List.of(value, "x"), "list") + "]}}]}}";
            Object expected = Map.of(
                    "bool",
                    Map.of(
                            "must",
                            List.of(
                                    Map.of("term", Map.of("host", value)),
                                    Map.of("terms", Map.of("user", List.of(value, "x"))))));
            assertEquals(expected, Json.parse(text), () -> value);
            // And what is sent: the description's structure with the clause in its place.
            Variables variables = new Variables();
            variables.put("query", text);
            Object sent = Json.parse(Json.write(variables.filled(Map.of("query", List.of("${query:json}")))));
            assertEquals(Map.of("query", List.of(expected)), sent, () -> value);
        }
    }

    @Test
    void noValueOfAVariableIsMoreThanAValue() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            String value = hostile(random);
            Variables variables = new Variables();
            variables.put("query", value);
            assertEquals(
                    Map.of("a", value, "b", "x " + value),
                    variables.filled(Map.of("a", "${query}", "b", "x ${query}")));
        }
    }

    @Test
    void whatIsNoValueOfItsTypeIsRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String value = hostile(random) + "\"";
            for (String type : List.of("int", "float", "bool", "datetime")) {
                assertThrows(IllegalArgumentException.class, () -> new SplunkDriver().literal(value, type));
                assertThrows(IllegalArgumentException.class, () -> new ElasticDriver().literal(value, type));
            }
            assertThrows(IllegalArgumentException.class, () -> new SplunkDriver().literal(value, "column"));
        }
    }

    @Test
    void valuesOfOtherTypes() {
        Instant time = Instant.parse("2024-02-29T23:59:59.1234567Z");
        assertEquals("\"2024-02-29 23:59:59.123456\"", new SplunkDriver().literal(time, "datetime"));
        assertEquals("\"2024-02-29T23:59:59.1234567Z\"", new ElasticDriver().literal(time, "datetime"));
        assertEquals("\"a\",\"1\"", new SplunkDriver().literal(List.of("a", 1), "list"));
        assertEquals("\"a\", 1, true", new ElasticDriver().literal(List.of("a", 1, true), "list"));
        assertEquals("-5", new SplunkDriver().literal(-5, "int"));
    }
}
