package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The cases of assafmo/xioc: text to domains, URLs, e-mail and IP addresses, mostly defanged. */
class XiocGoldenTest {
    private static final Map<String, IndicatorType> KEYS = Map.of(
            "domains", IndicatorType.DOMAIN,
            "urls", IndicatorType.URL,
            "emails", IndicatorType.EMAIL,
            "ip4s", IndicatorType.IPV4,
            "ip6s", IndicatorType.IPV6);

    /** Where we disagree: a name in a path or behind an underscore that ends in a file extension is a file here. */
    private static final Map<String, String> FILES_HERE = Map.of(
            "{PHONE_NUMBER}_npki.zip", "domain npki.zip",
            "hXXp://playback.savefrom.biz/video/video1.cab", "domain video1.cab");

    @Test
    void everyCaseGivesItsIndicatorsAndNoOther() throws Exception {
        JsonNode cases =
                new ObjectMapper().readTree(Scans.data("ioc/xioc_tests.json").toFile());
        ScanOptions options = ScanOptions.defaults().withHosts(true).withSpelledOut(true);
        List<String> wrong = new ArrayList<>();
        cases.properties().forEach(c -> {
            TreeSet<String> expected = new TreeSet<>();
            KEYS.forEach(
                    (key, type) -> c.getValue().path(key).forEach(v -> expected.add(type.id() + " " + v.asText())));
            if (FILES_HERE.containsKey(c.getKey())) {
                expected.remove(FILES_HERE.get(c.getKey()));
            }
            TreeSet<String> actual = new TreeSet<>(Scans.of(c.getKey(), options));
            if (!actual.equals(expected)) {
                wrong.add(c.getKey() + "\n   expected " + expected + "\n   found    " + actual);
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals(99, cases.size());
    }
}
