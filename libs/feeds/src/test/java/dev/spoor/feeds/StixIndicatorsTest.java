package dev.spoor.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Severity;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns as they are written, and as nobody should write them. */
class StixIndicatorsTest {
    private static final long NOW = Ticks.parse("2026-11-21T15:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private void read(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>(Map.of("type", "indicator", "id", "i"));
        for (int i = 0; i < pairs.length; i += 2) {
            object.put(pairs[i].toString(), pairs[i + 1]);
        }
        new StixIndicators("list", NOW, entries::add, complaints::add).read(object);
    }

    private List<String> values(String pattern) {
        entries.clear();
        read("pattern", pattern);
        return entries.stream().map(entry -> entry.listed().value()).toList();
    }

    @Test
    void valuesByThemselvesAndJoinedByOr() {
        assertEquals(List.of("203.0.113.9"), values("[ipv4-addr:value = '203.0.113.9']"));
        assertEquals(
                List.of("203.0.113.9", "evil.example.com"),
                values("[ipv4-addr:value='203.0.113.9' OR domain-name:value = 'evil.example.com']"));
        assertEquals(
                List.of("203.0.113.9", "evil.example.com"),
                values("[ipv4-addr:value = '203.0.113.9'] OR [domain-name:value = 'evil.example.com']"));
        assertEquals(
                List.of("http://evil.example.com/it's?AND"),
                values("[url:value = 'http://evil.example.com/it\\'s?AND']"));
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[domain-name:value = 'a.example.org' AND ipv4-addr:value = '203.0.113.9']",
                "[domain-name:value = 'a.example.org'] FOLLOWEDBY [ipv4-addr:value = '203.0.113.9']",
                "[domain-name:value NOT = 'a.example.org']",
                "[domain-name:value LIKE '%.example.org']",
                "[ipv4-addr:value ISSUBSET '203.0.113.0/24']",
                "[ipv4-addr:value = '203.0.113.0/24']",
                "[process:name = 'x']",
                "''"
            })
    void whatOneValueDoesNotAnswerIsToldNotGuessed(String pattern) {
        assertEquals(List.of(), values(pattern));
        assertEquals(1, complaints.size());
    }

    @Test
    void howGraveItIs() {
        read("pattern", "[ipv4-addr:value = '203.0.113.1']", "confidence", 75L);
        read("pattern", "[ipv4-addr:value = '203.0.113.2']", "confidence", 74L);
        read("pattern", "[ipv4-addr:value = '203.0.113.3']", "confidence", 39L);
        read("pattern", "[ipv4-addr:value = '203.0.113.4']", "confidence", 0L);
        read("pattern", "[ipv4-addr:value = '203.0.113.5']", "indicator_types", List.of("malicious-activity"));
        read("pattern", "[ipv4-addr:value = '203.0.113.6']", "indicator_types", List.of("benign"), "confidence", 90L);
        read("pattern", "[ipv4-addr:value = '203.0.113.7']");
        read("pattern", "[ipv4-addr:value = '203.0.113.8']", "confidence", 90L, "valid_until", "2026-11-21T15:00:00Z");
        read("pattern", "[ipv4-addr:value = '203.0.113.9']", "confidence", 90L, "valid_until", "2026-11-21T15:00:01Z");
        read("pattern", "[ipv4-addr:value = '203.0.113.10']", "revoked", true);
        assertEquals(
                List.of(
                        Severity.HIGH,
                        Severity.MEDIUM,
                        Severity.LOW,
                        Severity.INFO,
                        Severity.HIGH,
                        Severity.INFO,
                        Severity.MEDIUM,
                        Severity.INFO,
                        Severity.HIGH),
                entries.stream().map(Entry::severity).toList());
        assertEquals("expired 2026-11-21T15:00:00Z", entries.get(7).description());
    }

    /** Each of them takes hours where reading is not linear. */
    @Test
    void hostilePatternsCostNoTime() {
        int many = 1 << 19;
        for (String hostile : List.of(
                "a".repeat(many),
                "a:".repeat(many),
                "a:b='" + "\\'".repeat(many - 10),
                "'" + "\\'".repeat(many - 10),
                "a:b=".repeat(many / 4),
                "[".repeat(many),
                "a:b='x'".repeat(many / 7),
                "a:b='" + "x".repeat(many) + "'",
                "a:" + "'".repeat(many))) {
            values(hostile);
        }
        assertEquals(
                List.of(), values("[ipv4-addr:value = '203.0.113.9']" + " ".repeat(1 << 20)), "too long to be one");
    }

    @Test
    void damagedObjectsCostThemselves() {
        Random random = new Random(7);
        String[] keys = {
            "type",
            "id",
            "pattern",
            "pattern_type",
            "confidence",
            "valid_until",
            "labels",
            "indicator_types",
            "name",
            "revoked"
        };
        Object[] values = {
            null,
            "",
            "indicator",
            "[ipv4-addr:value = '203.0.113.9']",
            "[",
            "'",
            1L,
            -1.5,
            true,
            List.of(),
            List.of("x", 2L),
            Map.of("a", 1L),
            "0000-99-99T99:99:99Z",
            "\ud800",
            "9".repeat(400)
        };
        for (int i = 0; i < 20_000; i++) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "indicator");
            for (String key : keys) {
                if (random.nextInt(3) == 0) {
                    object.put(key, values[random.nextInt(values.length)]);
                }
            }
            new StixIndicators("list", NOW, entries::add, complaints::add).read(object);
        }
        assertTrue(entries.size() > 100, "some of them are whole");
    }
}
