package dev.spoor.driver.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * No value changes the shape of a query: whatever a literal is made of, a reader of KQL's tokens sees one literal, and the text after it as it
 * was. The reader here goes by the language's reference ("Scalar data types", "string literals"), not by the writer.
 */
class InjectionTest {
    private static final String[] NASTY = {
        "'",
        "\"",
        "\\",
        "\\'",
        "''",
        "'''",
        "```",
        "~~~",
        "@'",
        "@\"",
        "h'",
        "//",
        "/*",
        "*/",
        "\n",
        "\r\n",
        "\u2028",
        "\u0000",
        "|",
        ";",
        "|take 1",
        "]",
        "['",
        "')",
        "\")",
        "{x}",
        "{{",
        "$left",
        "\u202e",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\u00a0",
        "datetime(",
        "dynamic([",
        ",",
        "ü",
        "漢",
        "😀"
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
    void noTextChangesTheShape() {
        Random random = new Random(42);
        KqlDriver driver = new KqlDriver();
        for (int i = 0; i < 10_000; i++) {
            String value = hostile(random);
            String query = "T | where A == " + driver.literal(value, "str") + " and B in ("
                    + driver.literal(List.of(value, "x"), "list") + ") | project "
                    + (value.isBlank() ? "C" : driver.literal(value, "column"));
            List<String> tokens = tokens(query);
            List<String> expected = new ArrayList<>(List.of(
                    "T", "|", "where", "A", "=", "=", "'", "and", "B", "in", "(", "'", ",", "'", ")", "|", "project"));
            if (value.isBlank() || value.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                expected.add(tokens.get(tokens.size() - 1));
            } else {
                expected.addAll(List.of("[", "'", "]"));
            }
            assertEquals(expected, tokens, () -> value);
            assertEquals(value, strings(query).get(0), "read back");
        }
    }

    @Test
    void whatIsNoValueOfItsTypeIsRefused() {
        KqlDriver driver = new KqlDriver();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String value = hostile(random) + "'";
            for (String type : List.of("int", "float", "bool", "datetime", "timespan")) {
                assertThrows(IllegalArgumentException.class, () -> driver.literal(value, type), () -> value + type);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> driver.literal("1e999999999", "int"));
    }

    @Test
    void valuesOfOtherTypes() {
        KqlDriver driver = new KqlDriver();
        assertEquals("42", driver.literal(42, "int"));
        assertEquals("long(-5)", driver.literal("-5", "int"));
        assertEquals("real(-1.5)", driver.literal(-1.5, "float"));
        assertEquals("real(nan)", driver.literal(Double.NaN, "float"));
        assertEquals("true", driver.literal("True", "bool"));
        assertEquals(
                "datetime(2024-02-29T23:59:59.1234567Z)",
                driver.literal(Instant.parse("2024-02-29T23:59:59.1234567Z"), "datetime"));
        assertEquals("time(-0.01:30:00)", driver.literal(Duration.ofMinutes(-90), "timespan"));
        assertEquals("time(1.00:00:00.0000001)", driver.literal("1.00:00:00.0000001", "timespan"));
        assertEquals("dynamic([])", driver.literal(List.of(), "list"));
        assertEquals("'a', 1, true", driver.literal(List.of("a", 1, true), "list"));
        assertEquals("SecurityEvent", driver.literal("SecurityEvent", "table"));
        assertEquals("['where']", driver.literal("where", "column"));
        assertEquals("A, ['b c']", driver.literal(List.of("A", "b c"), "column"));
    }

    /** Words, single characters, and ' for a whole string. */
    private static List<String> tokens(String query) {
        List<String> tokens = new ArrayList<>();
        for (int at = 0; at < query.length(); ) {
            char c = query.charAt(at);
            if (c == '\'') {
                at = end(query, at);
                tokens.add("'");
            } else if (c == ' ') {
                at++;
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                int end = at;
                while (end < query.length()
                        && (Character.isLetterOrDigit(query.charAt(end)) || query.charAt(end) == '_')) {
                    end++;
                }
                tokens.add(query.substring(at, end));
                at = end;
            } else {
                tokens.add(String.valueOf(c));
                at++;
            }
        }
        return tokens;
    }

    private static int end(String query, int open) {
        int at = open + 1;
        while (query.charAt(at) != '\'') {
            if (query.charAt(at) == '\n' || query.charAt(at) == '\r') {
                throw new AssertionError("a string does not go beyond its line");
            }
            at += query.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static List<String> strings(String query) {
        List<String> strings = new ArrayList<>();
        for (int at = query.indexOf('\''); at >= 0; ) {
            int end = end(query, at);
            strings.add(unescaped(query.substring(at + 1, end - 1)));
            at = query.indexOf('\'', end);
        }
        return strings;
    }

    private static String unescaped(String body) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = body.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(body.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(next);
            }
        }
        return out.toString();
    }
}
