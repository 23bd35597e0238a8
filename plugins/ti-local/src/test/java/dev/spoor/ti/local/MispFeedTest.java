package dev.spoor.ti.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and exports of MISP as files. */
class MispFeedTest {
    private static final String CAMPAIGN = "5f3b8f1e-1c2c-4f2d-9d5b-0b0b0b0b0b0b";
    private static final String OTHER = "5f3b8f1e-1c2c-4f2d-9d5b-0c0c0c0c0c0c";

    private static final String EVENT = """
            {"Event": {"uuid": "$UUID", "info": "Campaign X", "date": "2026-03-01", "threat_level_id": "1", "Orgc": {"name": "CERT"},
              "Tag": [{"name": "tlp:green"}, {"name": "misp-galaxy:threat-actor=\\"X\\""}],
              "Attribute": [
                {"uuid": "a1", "type": "ip-dst|port", "category": "Network activity", "to_ids": true, "value": "203.0.113.9|443", "comment": "C2",
                 "timestamp": "1763700000"},
                {"uuid": "a2", "type": "domain|ip", "to_ids": true, "value": "evil.example.com|203.0.113.10"},
                {"uuid": "a3", "type": "filename|sha256", "to_ids": true, "value": "example.net|$SHA256"},
                {"uuid": "a4", "type": "domain", "to_ids": false, "value": "news.example.org"},
                {"uuid": "a5", "type": "url", "to_ids": true, "deleted": true, "value": "http://gone.example.org/"},
                {"uuid": "a6", "type": "comment", "value": "192.0.2.99"},
                {"uuid": "a7", "type": "ip-src", "to_ids": true, "value": "198.51.100.0/24"},
                {"uuid": "a8", "type": "domain", "to_ids": true, "value": "sink.example.org", "Tag": [{"name": "false-positive:risk=\\"high\\""}]},
                {"uuid": "a9", "type": "domain", "to_ids": true, "value": "low.example.org", "Tag": [{"name": "misp:threat-level=\\"low-risk\\""}]}],
              "Object": [{"name": "email", "Attribute": [
                {"uuid": "o1", "type": "email-src", "to_ids": "1", "value": "Boss@example.com"}]}]}}
            """.replace("$UUID", CAMPAIGN)
            .replace("$SHA256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    @TempDir
    Path folder;

    private final MemoryCall call = new MemoryCall();

    private Verdict lookup(String type, String value) throws Exception {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session =
                new LocalTi().open(new MemoryContext(folder).set("paths", folder.toString()))) {
            session.lookup(List.of(new Indicator(type, value)), out::add, call);
        }
        return out.get(0);
    }

    private String said(String type, String value) throws Exception {
        Verdict verdict = lookup(type, value);
        return verdict.isKnown() ? verdict.severity() + " " + verdict.summary() : "NOT_FOUND";
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String md5(String value) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEventGivesItsAttributesWithTheirContext() throws Exception {
        write(CAMPAIGN + ".json", EVENT);
        Verdict c2 = lookup("ipv4", "203.0.113.9");
        assertEquals("HIGH Campaign X: C2", c2.severity() + " " + c2.summary());
        assertEquals(List.of("tlp:green", "misp-galaxy:threat-actor=\"X\""), c2.tags());
        assertEquals("CERT", c2.details().get("org"));
        assertEquals(CAMPAIGN, c2.details().get("event_uuid"));
        assertEquals("HIGH Campaign X", said("domain", "evil.example.com"));
        assertEquals("HIGH Campaign X", said("ipv4", "203.0.113.10"));
        assertEquals(
                "HIGH Campaign X", said("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        assertEquals("HIGH Campaign X", said("email", "boss@example.com"));
        assertEquals("NOT_FOUND", said("domain", "example.net"), "the name of a file");
        assertEquals("NOT_FOUND", said("ipv4", "192.0.2.99"), "a remark");
        assertEquals("LOW Campaign X", said("domain", "news.example.org"), "not meant for detection");
        assertEquals("INFO Campaign X", said("domain", "sink.example.org"));
        assertEquals("LOW Campaign X", said("domain", "low.example.org"));
        assertFalse(lookup("url", "http://gone.example.org/").isKnown(), "taken back");
        assertEquals(
                "attribute a7 of type ip-src holds no indicator that can be looked up",
                call.problems().get(0).message());
    }

    @Test
    void exportsAreReadInAllTheirDresses() throws Exception {
        write("export.json", "{\"response\": [" + EVENT + "]}");
        assertTrue(said("ipv4", "203.0.113.9").startsWith("HIGH"));
        Files.delete(folder.resolve("export.json"));
        write("list.json", "[ " + EVENT + "]");
        assertTrue(said("ipv4", "203.0.113.9").startsWith("HIGH"));
        Files.delete(folder.resolve("list.json"));
        write(
                "search.json",
                "{\"response\": {\"Attribute\": [{\"type\": \"ip-dst\", \"to_ids\": true, \"value\": \"203.0.113.9\","
                        + " \"Event\": {\"info\": \"Y\", \"threat_level_id\": \"2\"}}]}}");
        assertEquals("MEDIUM Y", said("ipv4", "203.0.113.9"));
        Files.delete(folder.resolve("search.json"));
        write("other.json", "{\"a\": 1}");
        assertEquals("NOT_FOUND", said("ipv4", "203.0.113.9"));
        assertTrue(
                call.problems().toString().contains("neither a STIX bundle"),
                call.problems().toString());
    }

    @Test
    void aFeedIsAskedByItsHashes() throws Exception {
        write(
                "hashes.csv",
                md5("203.0.113.9") + "," + CAMPAIGN + "\n" + md5("quiet.example.org") + "," + OTHER + "\n"
                        + md5("x.example.org") + ",5f3b8f1e-1c2c-4f2d-9d5b-0d0d0d0d0d0d\n");
        write(
                "manifest.json",
                "{\"" + CAMPAIGN
                        + "\": {\"info\": \"Campaign X\", \"date\": \"2026-03-01\", \"threat_level_id\": \"1\", \"Tag\":"
                        + " [{\"name\": \"tlp:white\"}]}, \"" + OTHER
                        + "\": {\"info\": \"Noise\", \"threat_level_id\": \"3\"}}");
        Verdict verdict = lookup("ipv4", "203.0.113.9");
        assertEquals("MEDIUM Campaign X", verdict.severity() + " " + verdict.summary());
        assertEquals(List.of("tlp:white"), verdict.tags());
        assertEquals("LOW Noise", said("domain", "quiet.example.org"));
        assertTrue(said("domain", "x.example.org").startsWith("MEDIUM in the MISP event 5f3b"));
        assertEquals("NOT_FOUND", said("md5", md5("203.0.113.9")), "the hash of a value is no hash of a file");
        assertTrue(call.problems().isEmpty(), call.problems().toString());
        write(CAMPAIGN + ".json", EVENT);
        assertEquals("HIGH Campaign X: C2", said("ipv4", "203.0.113.9"), "the event says more than its hashes");
    }

    @Test
    void brokenLinesOfHashesCostThemselves() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(md5("host" + i + ".example.org"))
                    .append(',')
                    .append(OTHER)
                    .append('\n');
        }
        write("hashes.csv", text + "what is this\n" + md5("203.0.113.9") + "," + CAMPAIGN + "\n");
        assertTrue(lookup("ipv4", "203.0.113.9").isKnown());
        assertTrue(lookup("domain", "host99.example.org").isKnown());
        assertEquals("line 101", call.problems().get(0).place().orElseThrow());
    }
}
