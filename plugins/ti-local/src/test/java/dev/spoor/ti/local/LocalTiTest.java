package dev.spoor.ti.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.api.Indicator;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTiTest {
    @TempDir
    Path folder;

    private final MemoryCall call = new MemoryCall();

    private Verdict lookup(String type, String value) throws Exception {
        return lookup(folder, type, value);
    }

    private Verdict lookup(Path paths, String type, String value) throws Exception {
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session =
                new LocalTi().open(new MemoryContext(folder).set("paths", paths.toString()))) {
            session.lookup(List.of(new Indicator(type, value)), out::add, call);
        }
        assertEquals(1, out.size(), "one answer an indicator");
        return out.get(0);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void plainListsMayBeDefangedAndCommented() throws Exception {
        write("list.txt", "# bad ones\nhxxp://evil[.]example[.]com/x\n203.0.113[.]9\n\nnot an indicator at all\n");
        assertTrue(lookup("url", "http://evil.example.com/x").isKnown());
        assertEquals(Severity.MEDIUM, lookup("ipv4", "203.0.113.9").severity());
        assertFalse(lookup("ipv4", "203.0.113.10").isKnown());
        assertEquals("line 5", call.problems().get(0).place().orElseThrow());
    }

    @Test
    void csvIsReadByItsHeader() throws Exception {
        write(
                "feed.csv",
                "Indicator,Type,Severity,Description,last_seen\r\n"
                        + "cdn.example.net,domain,high,\"Stage one, and \"\"two\"\"\",2026-03-01T00:00:00Z\r\n"
                        + "198.51.100.7,ipv4,12,,\r\n");
        Verdict verdict = lookup("domain", "cdn.example.net");
        assertEquals(Severity.HIGH, verdict.severity());
        assertEquals("Stage one, and \"two\"", verdict.summary());
        assertEquals(Severity.LOW, lookup("ipv4", "198.51.100.7").severity());
        assertEquals(
                Severity.HIGH,
                lookup("url", "https://user@cdn.example.net:8443/a?b").severity(),
                "by its host");
        assertTrue(call.problems().isEmpty(), call.problems().toString());
    }

    @Test
    void ofSeveralFilesTheGravestCounts() throws Exception {
        write("a.csv", "value,severity\nbad.example.com,low\n");
        write("b.csv", "value,severity\nbad.example.com,critical\n");
        write("c.csv", "value,severity\nbad.example.com,medium\n");
        assertEquals(Severity.CRITICAL, lookup("domain", "bad.example.com").severity());
    }

    @Test
    void stixPatternsThatNeedSeveralValuesAreToldNotGuessed() throws Exception {
        write("bundle.json", """
                {"type":"bundle","objects":[
                 {"type":"indicator","id":"i1","name":"One","pattern":"[domain-name:value = 'one.example.com' OR ipv4-addr:value='203.0.113.1']",
                  "indicator_types":["malicious-activity"]},
                 {"type":"indicator","id":"i2","pattern":"[domain-name:value = 'two.example.com' AND url:value = 'http://two.example.com/AND']"},
                 {"type":"indicator","id":"i3","pattern":"[url:value = 'http://three.example.com/AND']","confidence":20},
                 {"type":"indicator","id":"i4","revoked":true,"pattern":"[domain-name:value = 'four.example.com']"},
                 {"type":"malware","id":"m","name":"x"}]}""");
        assertEquals(Severity.HIGH, lookup("domain", "one.example.com").severity());
        assertTrue(lookup("ipv4", "203.0.113.1").isKnown());
        assertFalse(lookup("domain", "two.example.com").isKnown());
        assertEquals(Severity.LOW, lookup("url", "http://three.example.com/AND").severity());
        assertFalse(lookup("domain", "four.example.com").isKnown());
        assertTrue(call.problems().get(0).message().contains("i2"));
    }

    @Test
    void damagedFilesCostThemselves() throws Exception {
        write("a.json", "{\"objects\": [");
        write("b.txt", "203.0.113.5\n");
        assertTrue(lookup("ipv4", "203.0.113.5").isKnown());
        assertTrue(call.problems().get(0).subject().endsWith("a.json"));
    }

    @Test
    void whatMayBeInADamagedFileIsNotCalledUnknown() throws Exception {
        write("a.json", "{\"objects\": [");
        write("b.txt", "203.0.113.5\nno indicator\n");
        List<Verdict> out = new ArrayList<>();
        try (TiProvider.Session session =
                new LocalTi().open(new MemoryContext(folder).set("paths", folder.toString()))) {
            session.lookup(List.of(new Indicator("ipv4", "203.0.113.6")), out::add, call);
        }
        assertEquals(List.of(), out);
        Problem last = call.problems().get(call.problems().size() - 1);
        assertEquals("203.0.113.6", last.subject());
        assertTrue(last.message().endsWith("a.json"), last.message());
    }

    @Test
    void ofManyBadLinesTheFirstAreListedAndTheRestCounted() throws Exception {
        write("junk.txt", "no indicator at all\n".repeat(1000));
        assertFalse(lookup("ipv4", "203.0.113.5").isKnown());
        assertEquals(21, call.problems().size());
        assertEquals("980 more lines could not be read", call.problems().get(20).message());
    }

    @Test
    void whatIsNoUrlCostsNothing() throws Exception {
        write("list.txt", "evil.example.com\n");
        assertFalse(lookup("url", "").isKnown());
        assertFalse(lookup("url", "x").isKnown());
        assertTrue(lookup("url", "evil.example.com/x").isKnown());
    }

    @Test
    void linesOfPlainListsAreWhole() throws Exception {
        write(
                "list.txt",
                "http://evil.example.com/a;jsessionid=1?x,y\nhttp://evil.example.com/b;c\n203.0.113.7\n"
                        + "203.0.113.8 ; since May\n203.0.113.9 # a bank\nbad.example.net, seen twice\n");
        assertTrue(lookup("url", "http://evil.example.com/a;jsessionid=1?x,y").isKnown());
        assertTrue(lookup("url", "http://evil.example.com/b;c").isKnown());
        assertFalse(lookup("url", "http://evil.example.com/b").isKnown(), "another page");
        assertTrue(lookup("ipv4", "203.0.113.8").isKnown());
        assertTrue(lookup("ipv4", "203.0.113.9").isKnown());
        assertTrue(lookup("domain", "bad.example.net").isKnown());
        assertTrue(call.problems().isEmpty(), call.problems().toString());
    }

    @Test
    void aRemarkDoesNotCutAUrl() throws Exception {
        write(
                "list.txt",
                "http://evil.example.com/a;jsessionid=1 # a bank\nhttp://evil.example.com/b;c,d; since May\n"
                        + "203.0.113.7;seen twice\nbad.example.net#a bank\n(203.0.113.9), and more\n");
        for (String url : List.of("http://evil.example.com/a;jsessionid=1", "http://evil.example.com/b;c,d")) {
            assertTrue(lookup("url", url).isKnown(), url);
        }
        assertFalse(lookup("url", "http://evil.example.com/a").isKnown(), "another page");
        assertTrue(lookup("ipv4", "203.0.113.7").isKnown());
        assertTrue(lookup("ipv4", "203.0.113.9").isKnown());
        assertTrue(lookup("domain", "bad.example.net").isKnown());
    }

    @Test
    void ofHostsFilesTheNamesAreMeant() throws Exception {
        write("hosts", "127.0.0.1 evil.example.com\n0.0.0.0\tbad.example.com # a bank\n203.0.113.7 some.example.com\n");
        assertTrue(lookup("domain", "evil.example.com").isKnown());
        assertTrue(lookup("domain", "bad.example.com").isKnown());
        assertTrue(lookup("ipv4", "203.0.113.7").isKnown());
        assertFalse(lookup("ipv4", "127.0.0.1").isKnown());
        assertFalse(lookup("ipv4", "0.0.0.0").isKnown());
    }

    @Test
    void aUrlAloneIsNoCsv() throws Exception {
        write("one.txt", "http://evil.example.com/a;b,c\n");
        write("two.txt", "2026-03-01,bad.example.net,a bank\n");
        assertTrue(lookup("url", "http://evil.example.com/a;b,c").isKnown());
        assertTrue(lookup("domain", "bad.example.net").isKnown());
    }

    @Test
    void cellsBetweenSemicolonsNeedAHeader() throws Exception {
        write("a.csv", "indicator;severity;comment\nhttp://evil.example.com/a,b;high;\"one; two\"\n");
        write("b.csv", "2026-03-01,http://evil.example.com/c;d,sha256\n2026-03-01,bad.example.net,x\n");
        Verdict verdict = lookup("url", "http://evil.example.com/a,b");
        assertEquals("HIGH one; two", verdict.severity() + " " + verdict.summary());
        assertTrue(lookup("url", "http://evil.example.com/c;d").isKnown());
        assertTrue(lookup("domain", "bad.example.net").isKnown());
    }

    @Test
    void aLongListIsReadToItsEnd() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("203.0.113.").append(i).append('\n');
        }
        write("list.txt", text.toString());
        assertTrue(lookup("ipv4", "203.0.113.0").isKnown());
        assertTrue(lookup("ipv4", "203.0.113.199").isKnown());
    }

    @Test
    void whatIsNoLongerValidIsToldAsSuch() throws Exception {
        write("bundle.json", """
                {"type":"bundle","objects":[
                 {"type":"indicator","id":"i1","name":"One","pattern":"[ipv4-addr:value = '203.0.113.1']","confidence":90,
                  "valid_until":"2020-01-01T00:00:00Z"},
                 {"type":"indicator","id":"i2","pattern":"rule x {}","pattern_type":"yara"}]}""");
        Verdict verdict = lookup("ipv4", "203.0.113.1");
        assertEquals("INFO expired 2020-01-01T00:00:00Z: One", verdict.severity() + " " + verdict.summary());
        assertTrue(call.problems().get(0).message().startsWith("i2 is a pattern of yara"));
    }

    @Test
    void missingPathsAreAConfigProblem() {
        ProviderException e =
                assertThrows(ProviderException.class, () -> lookup(folder.resolve("nowhere"), "md5", "x"));
        assertEquals(Problem.Kind.CONFIG, e.problem().kind());
    }

    @Test
    void readsRealFeedsAndReports() throws Exception {
        String data = System.getProperty("spoor.testdata");
        assumeTrue(data != null, "skipped: give real data with -Dspoor.testdata=DIR");
        Path feeds = Path.of(data, "data", "feeds");
        assertTrue(lookup(feeds, "sha256", "8e90ed33c7ee82c0b64078ea36ec95f7420ba435c693b3b3dd728b494abf7dfc")
                .isKnown());
        assertTrue(lookup(feeds, "sha256", "56ff731ac45bd95082663da70fc6cdb4560e5f84fc2ba36317cb7836a1534b3a")
                .isKnown());
        Path eset = Path.of(data, "data", "reports", "eset");
        Verdict telebots =
                lookup(eset.resolve("telebots/misp-telebots.json"), "md5", "7d4fc63f2096a485d2da3db1150e6d34");
        assertEquals("MEDIUM", telebots.severity().name(), telebots.summary());
        Path stix = Path.of(data, "data", "reports", "unit42", "2024-02-08-Pikabot.json");
        assertTrue(lookup(stix, "url", "https://158.220.80.167:2967/").isKnown());
    }
}
