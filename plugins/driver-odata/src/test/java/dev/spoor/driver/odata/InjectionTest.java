package dev.spoor.driver.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.answers.ODataQuery;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No value changes the shape of a query, not of the expression and not of the address that it is sent in. */
class InjectionTest {
    private static final String[] NASTY = {
        "'",
        "''",
        "&",
        "&$top=1",
        "?",
        "#",
        "%27",
        "%",
        "+",
        " or 1 eq 1",
        ")",
        "(",
        "$filter=",
        "/",
        "\\",
        "\"",
        "\n",
        "\r\n",
        "\t",
        "\u2028",
        ";",
        "=",
        "\u202e",
        "\ud83d\ude00",
        "\u6f22",
        "ü",
        ",",
        "..",
        "//",
        "\u00a0"
    };

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(
                    random.nextInt(3) == 0
                            ? String.valueOf((char) (1 + random.nextInt(0x250)))
                            : NASTY[random.nextInt(NASTY.length)]);
        }
        return text.toString();
    }

    @Test
    void noTextChangesTheShape() throws Exception {
        Random random = new Random(42);
        ODataDriver driver = new ODataDriver();
        for (int i = 0; i < 10_000; i++) {
            String value = hostile(random);
            String text = "Events?$filter=A eq " + driver.literal(value, "str") + " and B in ("
                    + driver.literal(List.of(value, "x"), "list") + ")&$top=5";
            URI uri = ODataQuery.parse(text).uri(URI.create("https://service.example.com/v1"));
            assertEquals("/v1/Events", uri.getPath());
            assertEquals(null, uri.getFragment());
            String[] options = uri.getRawQuery().split("&");
            assertEquals(2, options.length, value);
            assertEquals("$top=5", options[1]);
            String filter = URLDecoder.decode(options[0].substring("$filter=".length()), StandardCharsets.UTF_8);
            List<String> strings = new ArrayList<>();
            assertEquals("A eq ? and B in (?,?)", shape(filter, strings), () -> value);
            assertEquals(List.of(value, value, "x"), strings);
        }
    }

    /** The expression with ? for each string. */
    private static String shape(String filter, List<String> strings) {
        StringBuilder shape = new StringBuilder();
        for (int at = 0; at < filter.length(); ) {
            if (filter.charAt(at) != '\'') {
                shape.append(filter.charAt(at++));
                continue;
            }
            StringBuilder string = new StringBuilder();
            at++;
            while (filter.charAt(at) != '\'' || at + 1 < filter.length() && filter.charAt(at + 1) == '\'') {
                at += filter.charAt(at) == '\'' ? 1 : 0;
                string.append(filter.charAt(at++));
            }
            at++;
            strings.add(string.toString());
            shape.append('?');
        }
        return shape.toString();
    }

    @Test
    void whatIsNoValueOfItsTypeIsRefused() {
        Random random = new Random(7);
        ODataDriver driver = new ODataDriver();
        for (int i = 0; i < 2_000; i++) {
            String value = hostile(random) + "'";
            for (String type : List.of("int", "float", "bool", "datetime", "timespan", "column", "table")) {
                assertThrows(IllegalArgumentException.class, () -> driver.literal(value, type), () -> value + type);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> driver.literal("\ud800", "str"));
        assertThrows(IllegalArgumentException.class, () -> driver.literal(List.of(), "list"));
    }

    @Test
    void valuesOfOtherTypes() {
        ODataDriver driver = new ODataDriver();
        assertEquals("-42", driver.literal(-42, "int"));
        assertEquals("1.5", driver.literal("1.5", "float"));
        assertEquals("INF", driver.literal(Double.POSITIVE_INFINITY, "float"));
        assertEquals("true", driver.literal(true, "bool"));
        assertEquals(
                "2024-02-29T23:59:59.1234567Z",
                driver.literal(Instant.parse("2024-02-29T23:59:59.1234567Z"), "datetime"));
        assertEquals("duration'PT-1H-30M'", driver.literal(Duration.ofMinutes(-90), "timespan"));
        assertEquals("userStates/accountName", driver.literal("userStates/accountName", "column"));
    }
}
