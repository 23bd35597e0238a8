package dev.spoor.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.it.TiHost.Asked;
import dev.spoor.it.TiHost.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of services that others recorded, read from the test data where it is: each maps to the right verdict, and none of another service's to one. */
class TiRecordedTest {
    private static final String SHA256 = "03bd9a94482f180bb047626cb2f27ccf8daa0e201345480b43585580e09c311b";

    @TempDir
    static Path dir;

    private static TiHost host;
    private static Path data;

    @BeforeAll
    static void open() throws Exception {
        String testdata = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(testdata.isEmpty(), "skipped: recorded answers are read from -Dspoor.testdata=DIR");
        data = Path.of(testdata, "data", "ti_responses");
        host = new TiHost(dir, Map.of());
    }

    @AfterAll
    static void close() {
        if (host != null) {
            host.close();
        }
    }

    private static Object read(String name) throws Exception {
        return Json.parse(Files.readString(data.resolve(name)));
    }

    /** The answer of the service itself, taken out of what the product put around it. */
    private static Object entity(String name, int index) throws Exception {
        return Json.at(((List<?>) read(name)).get(index), "EntityResult").orElseThrow();
    }

    private static String said(String provider, String type, String value, Object recorded) throws Exception {
        return said(provider, provider, type, value, recorded);
    }

    private static String said(String provider, String service, String type, String value, Object recorded)
            throws Exception {
        host.mock.recorded(service, Json.write(recorded));
        Row row = host.lookup(List.of(new Indicator(type, value)), List.of(host.spoor.respondent(provider)))
                .rows()
                .get(0);
        host.mock.recorded(service, null);
        return row.state() + " " + row.severity() + " " + row.summary();
    }

    private static void says(String expected, String provider, String type, String value, Object recorded)
            throws Exception {
        String said = said(provider, type, value, recorded);
        assertTrue(said.startsWith(expected), () -> provider + " on " + value + ": " + said);
    }

    private static Map<String, Object> data(Object inside) {
        return Map.of("data", inside);
    }

    @Test
    void eachIsTheVerdictThatItsServiceGives() throws Exception {
        Object otx = Json.at(entity("otx/enriches_entities.json", 0), "general").orElseThrow();
        String pulses = Json.text(otx, "pulse_info.count").orElseThrow();
        says("KNOWN HIGH in " + pulses + " pulses", "otx", "sha256", SHA256, otx);
        says(
                "KNOWN INFO score or risk 1; Regional Internet Registry",
                "xforce",
                "ipv4",
                "1.1.1.1",
                entity("xforce/ip_info.json", 0));
        says(
                "KNOWN HIGH score or risk high; tsunami",
                "xforce",
                "md5",
                "474b9ccf5ab9d72ca8a333889bbb3000",
                entity("xforce/hash_info.json", 0));
        // Without one report it has nothing to say, whatever else it knows of the address.
        says("NOT_FOUND", "abuseipdb", "ipv4", "1.1.1.1", data(entity("abuseipdb/check_ip.json", 0)));
        says("NOT_FOUND", "abuseipdb", "ipv4", "1.1.1.1", data(entity("abuseipdb/check_ip.json", 1)));
        Object pulsedive = Json.at(
                        Json.list(read("pulsedive/enrich_ip.json"), "results").get(0), "EntityResult")
                .orElseThrow();
        says("KNOWN LOW risk low", "pulsedive", "ipv4", "1.1.1.1", pulsedive);
    }

    /** The event as the search gives it: each attribute with its event. The address is masked, and named here. */
    @Test
    void anEventOfMispIsJudgedByItsAttributes() throws Exception {
        Object event = Json.at(((List<?>) entity("misp/enrich_entities.json", 0)).get(0), "Event")
                .orElseThrow();
        Map<String, Object> attribute = new HashMap<>();
        ((Map<?, ?>) Json.list(event, "Attribute").get(0))
                .forEach((key, value) -> attribute.put(key.toString(), value));
        attribute.put("Event", event);
        Object found = Map.of("response", Map.of("Attribute", List.of(attribute)));
        says("NOT_FOUND", "misp", "ipv4", "1.1.1.1", found);
        attribute.put("value", "1.1.1.1");
        says("KNOWN LOW Test event", "misp", "ipv4", "1.1.1.1", found);
    }

    /** Of a service, or of a version of its API, that no provider speaks to. */
    @Test
    void whatNobodyHereAsksForIsNoVerdict() throws Exception {
        Object context = entity("greynoise/ip_lookup.json", 0);
        assertTrue(said("greynoise", "ipv4", "8.8.8.8", context).startsWith("ERROR null"), "the paid API's answer");
        Object ipinfo = entity("ipinfo/ip.json", 0);
        for (Asked whom : TiHost.ALL) {
            if (host.spoor.respondent(whom.id()).accepts().contains("ipv4")) {
                String said = said(whom.id(), whom.service(), "ipv4", "104.28.214.16", ipinfo);
                assertTrue(said.matches("(ERROR null|KNOWN UNKNOWN) .*"), () -> whom.id() + ": " + said);
            }
        }
    }

    @Test
    void virusTotalsObjectsAreJudgedByTheirEngines() throws Exception {
        List<Object> objects =
                new ArrayList<>(List.of(read("virustotal_v3/vt3_file_1.json"), read("virustotal_v3/vt3_url_0.json")));
        ((Map<?, ?>) read("virustotal_v3/vt3_search.json")).values().forEach(found -> objects.addAll((List<?>) found));
        assertTrue(objects.size() > 2, "the search found something");
        for (Object object : objects) {
            double malicious = number(object, "malicious");
            double suspicious = number(object, "suspicious");
            double others = number(object, "harmless") + number(object, "undetected");
            String severity =
                    malicious > 1 ? "HIGH" : malicious + suspicious > 0 ? "MEDIUM" : others > 0 ? "INFO" : "UNKNOWN";
            says("KNOWN " + severity, "virustotal", "sha256", SHA256, data(object));
        }
        String behaviour =
                said("virustotal", "sha256", SHA256, data(read("virustotal_v3/vt3_behavior_ms_sysinternals.json")));
        assertTrue(behaviour.startsWith("ERROR null"), "what a file did is no verdict: " + behaviour);
        String old = said("virustotal", "domain", "google.co.in", entity("virustotal_v2/domain_report.json", 0));
        assertTrue(old.startsWith("ERROR null"), "an answer of the old API is none: " + old);
    }

    private static double number(Object object, String stat) {
        return Json.number(object, "attributes.last_analysis_stats." + stat)
                .map(Number::doubleValue)
                .orElse(0.0);
    }

    /** A wrong address, a proxy, a changed API: whatever comes from somewhere else is no clean bill. */
    @Test
    void noAnswerOfOneServiceIsOneOfAnother() throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(data)) {
            files = walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertEquals(13, files.size());
        for (Path file : files) {
            for (Asked whom : TiHost.ALL) {
                host.mock.recorded(whom.service(), Files.readString(file));
            }
            for (String type : List.of("ipv4", "domain", "sha256")) {
                String value = type.equals("ipv4") ? "1.1.1.1" : type.equals("domain") ? "a.example.org" : SHA256;
                for (Row row : host.lookup(List.of(new Indicator(type, value)), host.everybody())
                        .rows()) {
                    assertFalse(row.state().equals("NOT_FOUND"), () -> file + ": " + row);
                    assertFalse(row.severity().matches("INFO|LOW"), () -> file + ": " + row);
                }
            }
        }
        TiHost.ALL.forEach(whom -> host.mock.recorded(whom.service(), null));
    }
}
