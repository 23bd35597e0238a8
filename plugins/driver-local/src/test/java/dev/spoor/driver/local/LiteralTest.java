package dev.spoor.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a value holds, the query that it stands in keeps its shape, and the value comes out again. */
class LiteralTest {
    private static final LocalDriver DRIVER = new LocalDriver();
    private static final String[] PARTS = {
        "'",
        "\"",
        "\\",
        "\\\\",
        "\\'",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ud83d",
        "\ude00",
        "😀",
        "|",
        " take 0",
        "// ",
        "]",
        "[",
        ")",
        "(",
        "@'",
        "' or 1 == 1 //",
        "') | take 1 | project ['",
        "\\u0027",
        "dynamic([",
        "é",
        "a",
        ";",
        ",",
        " and "
    };

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(0x10000));
            } else {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
        }
        return text.toString();
    }

    private static Object back(String literal) throws ProviderException {
        Selection selection =
                SelectionParser.parse("T | where A == " + literal + " and B == 'end' | project C | take 7");
        assertEquals(2, selection.conditions().size());
        assertEquals("end", selection.conditions().get(1).literals().get(0).value());
        assertEquals(
                List.of("C"),
                selection.columns().stream().map(Selection.Name::text).toList());
        assertEquals(7, selection.take());
        return selection.conditions().get(0).literals().get(0).value();
    }

    private static List<Object> backList(String literal) throws ProviderException {
        return SelectionParser.parse("T | where A in (" + literal + ") | take 7")
                .conditions()
                .get(0)
                .literals()
                .stream()
                .map(Literal::value)
                .toList();
    }

    @Test
    void anyTextComesBack() throws ProviderException {
        Random random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            String text = hostile(random);
            assertEquals(text, back(DRIVER.literal(text, "str")));
        }
    }

    @Test
    void anyNameComesBack() throws ProviderException {
        Random random = new Random(18);
        for (int i = 0; i < 10_000; i++) {
            String name = hostile(random) + "x";
            String text =
                    DRIVER.literal(name, "table") + " | where " + DRIVER.literal(name, "column") + " == 1 | take 3";
            Selection selection = SelectionParser.parse(text);
            assertEquals(name, selection.table().text());
            assertEquals(name, selection.conditions().get(0).column().text());
            assertEquals(3, selection.take());
        }
        assertEquals("Name_1", DRIVER.literal("Name_1", "column"));
        assertEquals("['where']", DRIVER.literal("where", "column"));
        assertThrows(IllegalArgumentException.class, () -> DRIVER.literal("", "column"));
    }

    @Test
    void anyListComesBack() throws ProviderException {
        Random random = new Random(19);
        for (int i = 0; i < 2_000; i++) {
            List<String> texts = new ArrayList<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                texts.add(hostile(random));
            }
            assertEquals(texts, backList(DRIVER.literal(texts, "list")));
        }
        assertEquals(
                List.of("a", 1L, 2.5, true, Ticks.parse("2024-05-13T08:54:05Z")),
                backList(DRIVER.literal(List.of("a", 1, 2.5, true, Instant.parse("2024-05-13T08:54:05Z")), "list")));
    }

    @Test
    void anyNumberComesBack() throws ProviderException {
        Random random = new Random(20);
        for (int i = 0; i < 1_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertEquals(number, back(DRIVER.literal(number, "int")));
            double real = Double.longBitsToDouble(random.nextLong());
            assertEquals(real, back(DRIVER.literal(real, "float")));
        }
        for (long edge : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            assertEquals(edge, back(DRIVER.literal(edge, "int")));
        }
        for (double edge : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0}) {
            assertEquals(edge, back(DRIVER.literal(edge, "float")));
        }
        assertEquals(17L, back(DRIVER.literal("17", "int")));
        assertEquals(true, back(DRIVER.literal(true, "bool")));
    }

    @Test
    void anyMomentComesBack() throws ProviderException {
        Random random = new Random(21);
        for (int i = 0; i < 1_000; i++) {
            long ticks = Ticks.MIN + Math.floorMod(random.nextLong(), Ticks.MAX - Ticks.MIN);
            assertEquals(ticks, back(DRIVER.literal(Ticks.instant(ticks), "datetime")));
        }
    }

    @Test
    void whatIsNoSuchValueIsRefused() {
        Object[][] wrong = {
            {"1) | take 1", "int"},
            {1.5, "int"},
            {BigInteger.TWO.pow(64), "int"},
            {"x", "float"},
            {"yes", "bool"},
            {"now() | take 1", "datetime"},
            {Instant.MAX, "datetime"},
            {Duration.ofDays(1), "timespan"},
            {null, "str"},
            {Duration.ZERO, "str"},
            {"a", "unheard-of"}
        };
        for (Object[] one : wrong) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> DRIVER.literal(one[0], (String) one[1]),
                    one[0] + " as " + one[1]);
        }
    }

    @Test
    void whatCannotBeSeenIsEscaped() {
        String literal = DRIVER.literal("a\u202eb\nc\u0007", "str");
        assertEquals("'a\\u202eb\\nc\\u0007'", literal);
        assertTrue(literal.chars().allMatch(c -> c >= ' ' && c < 127));
    }
}
