package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No value changes the shape of a query, wherever its placeholder stands. Seeded, so that a failure comes again. */
class HostileValuesTest {
    private static final int ROUNDS = 10_000;
    private static final String[] PIECES = {
        "\"", "'", "\\", "//", "/*", "*/", "--", ";", "|", "\n", "\r\n", "\t", "\0", "```", "~~~", "@", "h\"", "{", "}",
                "{{", "{x}",
        "$", "(", ")", "[", "]", "]]", ",", " or 1==1 ", " eq ", "%27", "&", "?", "#", "..", "/", "a", "Z", "0", "é",
                "\uE000", "\uE001",
        "\uD83D\uDE00", "\uD800", "\u2028", "\u202E", "\\u0022", "\\\"", "''", "\"\"", "$<m>$", "union", "| take 1"
    };

    private final Random random = new Random(20260317);

    private String hostile() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private void holds(Query query, UnaryOperator<String> shape) throws QueryException {
        String expected = shape.apply(Library.render(query, Map.of("v", "harmless", "l", List.of("a", "b"))));
        for (int round = 0; round < ROUNDS; round++) {
            String value = hostile();
            String text = Library.render(query, Map.of("v", value, "l", List.of(value, hostile())));
            assertEquals(expected, shape.apply(text), () -> "round with " + Json.write(value) + ":\n" + text);
        }
    }

    @Test
    void inKql() throws QueryException {
        holds(
                Library.query(
                        "LogAnalytics",
                        "T // v is {v}\n| where A == \"{v}\" and B has 'x{v}y' and C == @\"d:\\{v}\" and D =~ {v}"
                                + " and E in ({l}) and F == ```{v}``` and G == '{v}{v}'",
                        "v: {type: str}",
                        "l: {type: list}"),
                text -> Shape.kql(text).replaceAll("=~ -?\\d+ ", "=~ S ")); // where no quotes stood, a number is one
    }

    @Test
    void inOData() throws QueryException {
        holds(
                Library.query(
                        "MSGraph",
                        "/security/alerts_v2?$filter=a eq '{v}' and b eq \"{v}\" and c eq {v} and d in ({l})",
                        "v: {type: str}",
                        "l: {type: list}"),
                Shape::odata);
    }

    @Test
    void inSpl() throws QueryException {
        holds(
                Library.query(
                        "Splunk",
                        "search user=\"{v}\" src={v} host=\"x{v}\" dest IN ({l}) | head 5",
                        "v: {type: str}",
                        "l: {type: list}"),
                Shape::spl);
    }

    @Test
    void inJson() throws QueryException {
        Query query = Library.query(
                "Cybereason",
                "{\"a\": \"{v}\", \"b\": [\"{l}\"], \"c\": {\"d\": \"x {v} y\", \"e\": \"f = '{v}'\"}}",
                "v: {type: str}",
                "l: {type: list}");
        for (int round = 0; round < ROUNDS; round++) {
            String value = hostile();
            String other = hostile();
            Object read = Json.parse(Library.render(query, Map.of("v", value, "l", List.of(value, other))));
            String inner = value.replace("\\", "\\\\").replace("'", "\\'");
            assertEquals(
                    Map.of(
                            "a", value,
                            "b", List.of(value, other),
                            "c", Map.of("d", "x " + value + " y", "e", "f = '" + inner + "'")),
                    read);
        }
    }

    @Test
    void inAPath() throws QueryException {
        Query query = Library.query(
                "MSGraph", "/security/alerts_v2/{v}?$select=id", "v: {type: str}", "l: {type: list, default: []}");
        for (int round = 0; round < ROUNDS; round++) {
            String value = "x" + hostile();
            String text = Library.render(query, Map.of("v", value));
            assertEquals(true, text.matches("/security/alerts_v2/[A-Za-z0-9._~%-]+\\?\\$select=id"), text);
        }
    }
}
