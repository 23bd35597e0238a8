package dev.spoor.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            Object value = value(random, 4);
            assertEquals(value, Json.parse(Json.write(value)));
        }
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0:
                return random.nextLong();
            case 1:
                return random.nextGaussian() * 1e9;
            case 2:
                return random.nextBoolean();
            case 3:
                return null;
            case 4:
                return random.ints(random.nextInt(12), 0, 0x3000)
                        .filter(c -> !Character.isSurrogate((char) c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case 5: {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                return list;
            }
            default: {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put("k\"" + random.nextInt(9), value(random, depth - 1));
                }
                return map;
            }
        }
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                "-",
                "tru",
                "nullx",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "1 2",
                "+1",
                "'a'",
                "[".repeat(600) + "]".repeat(600))) {
            assertThrows(IllegalArgumentException.class, () -> Json.parse(text), text);
        }
    }

    @Test
    void neverFailsOtherwiseOnDamagedText() {
        Random random = new Random(12);
        String good = Json.write(value(random, 6)) + Json.write(List.of(Map.of("a", List.of(1, 2.5, "x\u0001\"\\"))));
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(good.substring(random.nextInt(good.length())));
            text.setLength(random.nextInt(text.length() + 1));
            try {
                Json.parse(text.toString());
            } catch (IllegalArgumentException expected) {
                assertEquals(0, expected.getMessage().indexOf("not JSON"));
            }
        }
    }

    @Test
    void findsByPath() {
        Object json = Json.parse("{\"data\":[{\"stats\":{\"bad\":\"12\"}},{\"n\":null}],\"t\":true}");
        assertEquals(Optional.of("12"), Json.text(json, "data[0].stats.bad"));
        assertEquals(Optional.of(12.0), Json.number(json, "data[0].stats.bad"));
        assertEquals(Optional.empty(), Json.at(json, "data[1].n"));
        assertEquals(Optional.empty(), Json.at(json, "data[7].x.y"));
        assertEquals(2, Json.list(json, "data").size());
        assertEquals(Optional.of("true"), Json.text(json, "t"));
    }

    @Test
    void bigNumbersStayNumbers() {
        assertEquals(Long.MIN_VALUE, Json.parse("-9223372036854775808"));
        assertEquals(9.223372036854775808e18, Json.parse("9223372036854775808"));
        assertEquals(1e3, Json.parse("1e3"));
    }
}
