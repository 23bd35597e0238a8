package dev.spoor.analyzer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Finding;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainTest {
    private static final Schema SCHEMA = Schema.of(Column.of("INDICATOR", Role.INDICATOR));

    @TempDir
    Path dir;

    private MemoryCall call = new MemoryCall();

    private List<Map<String, Object>> rows(Options options, String... names) throws Exception {
        call = new MemoryCall();
        Object[][] cells = new Object[names.length][];
        for (int i = 0; i < names.length; i++) {
            cells[i] = Rows.row(names[i]);
        }
        MemoryInputs in = MemoryInputs.rows(Rows.batch(SCHEMA, cells));
        List<Batch> out = new ArrayList<>();
        try (Analyzer.Session session = new DomainAnalyzer().open(new MemoryContext(dir))) {
            session.plan(options, in.schemas()).run(in, Rows.into(out), call);
        }
        return Rows.toMaps(out);
    }

    private Map<String, Object> row(String name) throws Exception {
        return rows(Options.NONE, name).get(0);
    }

    @Test
    void speaksToNobody() {
        assertEquals(0, new DomainAnalyzer().descriptor().hosts().size());
        assertFalse(new DomainAnalyzer().descriptor().isActive());
    }

    @Test
    void partsOfAName() throws Exception {
        Map<String, Object> row = row("https://www.shop.example.co.uk/x");
        assertEquals("www.shop.example.co.uk", row.get("name"));
        assertEquals("example.co.uk", row.get("domain"));
        assertEquals("co.uk", row.get("suffix"));
        assertEquals(true, row.get("valid"));
        assertEquals("latin", row.get("scripts"));
        assertNull(row.get("reason"));
        assertEquals(2.52, (Double) row.get("entropy"), 0.01);
        assertEquals("someone.github.io", row("a.someone.github.io").get("domain"));
        assertEquals(List.of(), call.findings());
    }

    @Test
    void whatIsNoName() throws Exception {
        for (String[] one : new String[][] {
            {"foo..com", "an empty label"},
            {"x".repeat(64) + ".com", "a label longer than 63 characters"},
            {"a.".repeat(130) + "com", "longer than 253 characters"},
            {"WS014", "a single label"},
            {"exa mple.com", "a label that is none: exa mple"},
            {"-x.com", "a label that is none: -x"},
            {"evil.notatld", "no top-level domain: notatld"},
            {"300.1.2.3", "an address, or numbers like one"},
            {"8.8.8.8", "an address"},
        }) {
            Map<String, Object> row = row(one[0]);
            assertEquals(false, row.get("valid"), one[0]);
            assertEquals(one[1], row.get("reason"), one[0]);
        }
    }

    private Finding finding(String name) throws Exception {
        row(name);
        assertEquals(1, call.findings().size(), () -> name + ": " + call.findings());
        return call.findings().get(0);
    }

    @Test
    void lettersThatLookLikeOthers() throws Exception {
        Finding cyrillic = finding("login.p\u0430ypal.com");
        assertEquals("domain/look-alike", cyrillic.rule());
        assertEquals(Severity.HIGH, cyrillic.severity());
        assertTrue(cyrillic.title().endsWith(" looks like paypal.com"), cyrillic.title());
        Map<String, Object> row = row("xn--pypal-4ve.com");
        assertEquals("p\u0430ypal.com", row.get("unicode"));
        assertEquals("paypal.com", row.get("resembles"));
        for (String name : List.of("paypa1.com", "rnicrosoft.com", "micr0soft.net", "arnazon.com")) {
            assertEquals(Severity.MEDIUM, finding(name).severity(), name);
        }
    }

    @Test
    void aKnownNameInsideAnother() throws Exception {
        assertEquals(
                "domain/known-name-inside",
                finding("www.paypal.com.account-check.top").rule());
        assertEquals("domain/known-name-inside", finding("paypal-com-login.top").rule());
        for (String fine : List.of(
                "www.paypal.com",
                "paypal.com.edgekey.net",
                "www.microsoft.com",
                "paypal.de",
                "example.com",
                "corn.com")) {
            row(fine);
            assertEquals(List.of(), call.findings(), fine);
        }
    }

    @Test
    void oneSlipIsToldOfWithoutAFinding() throws Exception {
        assertEquals("microsoft.com", row("microsfot.com").get("resembles"));
        assertEquals(List.of(), call.findings());
        assertTrue(WellKnown.isOneSlip("facebook", "facebok"));
        assertTrue(WellKnown.isOneSlip("facebook", "faceboook"));
        assertTrue(WellKnown.isOneSlip("facebook", "fecebook"));
        assertFalse(WellKnown.isOneSlip("facebook", "fecebok"));
        assertFalse(WellKnown.isOneSlip("facebook", "facebook"));
    }

    @Test
    void scriptsThatDoNotGoTogether() throws Exception {
        assertEquals(
                "domain/mixed-scripts", finding("ex\u0430mpl\u03B5-shop.com").rule());
        for (String fine : List.of(
                "b\u00FCcher.example.com", "\u6771\u4EAC\u30BFtower.jp", "\u043F\u0440\u0438\u0432\u0435\u0442.com")) {
            row(fine);
            assertEquals(List.of(), call.findings(), fine);
        }
    }

    @Test
    void namesOfServices() throws Exception {
        assertEquals("dynamic-dns", row("evil.duckdns.org").get("service"));
        assertEquals(Severity.LOW, call.findings().get(0).severity());
        assertEquals("tunnel", row("a-b-c.trycloudflare.com").get("service"));
        assertEquals("shortener", row("bit.ly").get("service"));
        assertEquals(List.of(), call.findings());
        assertEquals("domain/sinkhole", finding("ns1.sinkhole.shadowserver.org").rule());
        assertNull(row("notbit.ly").get("service"));
    }

    @Test
    void listsOfOnesOwn() throws Exception {
        Path services = Files.writeString(
                dir.resolve("services.txt"), "# ours\npastebin paste.example.org\n\ntunnel t.example.org\n");
        Path names = Files.writeString(dir.resolve("names.txt"), "www.larkmoor.com\n");
        Options options = Options.NONE.with(DomainAnalyzer.SERVICES, services).with(DomainAnalyzer.NAMES, names);
        List<Map<String, Object>> rows = rows(options, "x.paste.example.org", "1arkmoor.com");
        assertEquals("pastebin", rows.get(0).get("service"));
        assertEquals("larkmoor.com", rows.get(1).get("resembles"));
        Files.writeString(services, "# ours\nnonsense\n");
        ProviderException wrong = assertThrows(ProviderException.class, () -> rows(options, "x.example.org"));
        assertEquals(Problem.Kind.BAD_REQUEST, wrong.problem().kind());
        assertTrue(wrong.problem().message().contains("line 2"), wrong.problem().message());
        Files.delete(services);
        assertThrows(ProviderException.class, () -> rows(options, "x.example.org"));
    }

    @Test
    void generatedNamesAreToldOfTogether() throws Exception {
        Random random = new Random(7);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StringBuilder label = new StringBuilder();
            for (int c = 0; c < 14; c++) {
                label.append((char) ('a' + random.nextInt(26)));
            }
            names.add(label + ".com");
        }
        names.addAll(List.of("wikipedia.org", "newspaper-archive.com", "weatherchannel.com", "example.net"));
        List<Map<String, Object>> rows = rows(Options.NONE, names.toArray(String[]::new));
        assertTrue((Double) rows.get(0).get("generated") > 0.9, rows.get(0).toString());
        assertTrue((Double) rows.get(21).get("generated") < 0.1, rows.get(21).toString());
        assertEquals(1, call.findings().size());
        assertEquals("domain/generated", call.findings().get(0).rule());
        rows(Options.NONE, names.get(0), "wikipedia.org");
        assertEquals(List.of(), call.findings(), "one of two is chance");
    }

    @Test
    void tooManyNamesAreToldOf() throws Exception {
        assertEquals(
                1,
                rows(Options.NONE.with(DomainAnalyzer.MOST, 1L), "a.example.com", "b.example.com")
                        .size());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
    }
}
