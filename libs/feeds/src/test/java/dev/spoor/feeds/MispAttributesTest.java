package dev.spoor.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Indicator;
import dev.spoor.api.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types and severities of MISP's attributes. */
class MispAttributesTest {
    private static final String SHA1 = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";

    private static List<String> values(String type, String value) {
        return MispAttributes.indicators(Map.of("type", type, "value", value)).stream()
                .map(indicator -> indicator.type() + " " + indicator.value())
                .toList();
    }

    @Test
    void aTypeSaysWhatAValueIs() {
        assertEquals(List.of("ipv4 203.0.113.9"), values("ip-dst", "203.0.113.9"));
        assertEquals(List.of("ipv6 2001:db8::1"), values("ip-src|port", "2001:DB8:0:0:0:0:0:1|443"));
        assertEquals(
                List.of("domain evil.example.com", "ipv4 203.0.113.9"),
                values("domain|ip", "evil.example.com|203.0.113.9"));
        assertEquals(List.of("domain evil.example.com"), values("hostname|port", "EVIL.example.com|8080"));
        assertEquals(List.of("sha1 " + SHA1), values("filename|sha1", "setup.py|" + SHA1));
        assertEquals(List.of("url http://evil.example.com/a;b"), values("url", "http://evil.example.com/a;b"));
        assertEquals(List.of(), values("filename", "evil.example.com"), "a name of a file is no domain");
        assertEquals(List.of(), values("comment", "203.0.113.9"));
        assertEquals(List.of(), values("sha256", SHA1), "not of this type");
        assertEquals(List.of(), values("ip-dst", "203.0.113.0/24"));
        assertEquals(List.of(), values("domain|ip", "|"));
        assertEquals(List.of(), MispAttributes.indicators(Map.of()));
        assertEquals(List.of(), MispAttributes.indicators("no object"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, , false, HIGH",
        "true, 2, , false, MEDIUM",
        "true, 3, , false, LOW",
        "true, 4, , false, MEDIUM",
        "true, , , false, MEDIUM",
        "false, 1, , false, LOW",
        "true, 1, , true, INFO",
        "true, 1, false-positive:risk=\"high\", false, INFO",
        "true, 1, false-positive:confirmed=\"true\", false, INFO",
        "true, 1, false-positive:risk=\"low\", false, HIGH",
        "true, 4, misp:threat-level=\"high-risk\", false, HIGH",
        "true, 1, misp:threat-level=\"no-risk\", false, INFO",
        "false, 4, misp:threat-level=\"high-risk\", false, LOW",
        "false, 3, ransomware:x, true, CRITICAL"
    })
    void theFirstRuleThatHoldsSays(String toIds, String threat, String tag, boolean warned, Severity expected) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("to_ids", Boolean.valueOf(toIds));
        if (tag != null) {
            attribute.put("Tag", List.of(Map.of("name", tag)));
        }
        if (warned) {
            attribute.put("warnings", List.of(Map.of("warninglist_name", "resolvers")));
        }
        Map<String, Object> event = threat == null ? Map.of() : Map.of("threat_level_id", threat);
        Entry entry = new MispAttributes(Map.of("ransomware", Severity.CRITICAL))
                .entry(new Indicator("domain", "x.example.org"), attribute, event, "list");
        assertEquals(expected, entry.severity());
    }
}
