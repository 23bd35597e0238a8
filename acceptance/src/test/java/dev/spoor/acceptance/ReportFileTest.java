package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is one file that asks nobody for anything, and in which evidence stays text. */
class ReportFileTest {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(
            "\\s(?:src|srcset|href|action|formaction|data|poster|background|ping)\\s*=\\s*[\"']?([^\"'\\s>]*)");

    @TempDir
    static Path home;

    private static String report;
    private static final List<String> code = new ArrayList<>();
    private static final List<String> islands = new ArrayList<>();

    @BeforeAll
    static void investigate() throws Exception {
        Path file = home.resolve("report.html");
        Path evidence = Hostile.write(home.resolve("evidence"));
        Ran ran = Command.spoor(home, "investigate", evidence, Distribution.SAMPLE, "-o", file)
                .run()
                .clean();
        assertTrue(ran.code() == 0 || ran.code() == 3, ran::toString);
        report = Files.readString(file, StandardCharsets.UTF_8);
        Matcher script = SCRIPT.matcher(report);
        while (script.find()) {
            (script.group(1).contains("application/json") ? islands : code).add(script.group(2));
        }
    }

    @Test
    void evidenceIsInItAsDataOnly() throws Exception {
        assertTrue(islands.size() >= 2, "islands of data: " + islands.size());
        ObjectMapper json = new ObjectMapper();
        StringBuilder texts = new StringBuilder();
        for (String island : islands) {
            assertFalse(island.contains("<"), "a tag could begin or end in an island");
            json.readTree(island).findParents("").size();
            collect(json.readTree(island), texts);
        }
        for (String attack : Hostile.ATTACKS.subList(0, 6)) {
            assertTrue(texts.indexOf(attack) >= 0, () -> "lost: " + attack);
            assertFalse(markup().contains(attack), () -> "alive: " + attack);
        }
    }

    @Test
    void nothingInItHasAnAddressOutside() {
        Matcher address = ADDRESS.matcher(markup());
        int seen = 0;
        while (address.find()) {
            seen++;
            String to = address.group(1);
            assertTrue(to.isEmpty() || to.startsWith("#") || to.startsWith("data:"), () -> "leads outside: " + to);
        }
        assertTrue(seen > 0, "the pattern finds addresses");
        Matcher style = STYLE.matcher(report);
        assertTrue(style.find());
        assertFalse(style.group(1).contains("url("), "styles fetch");
        assertFalse(style.group(1).contains("@import"), "styles import");
    }

    @Test
    void itsScriptHasNoWayOut() {
        assertEquals(1, code.size(), "one script, whose hash the policy names");
        for (String way : List.of(
                "fetch(",
                "XMLHttpRequest",
                "WebSocket",
                "EventSource",
                "sendBeacon",
                "import(",
                "new Worker",
                "eval(",
                "new Function",
                "document.write",
                "new Image")) {
            assertFalse(code.get(0).contains(way), way);
        }
    }

    @Test
    void itsPolicyAllowsNothingButItself() {
        Matcher policy = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
                .matcher(report);
        assertTrue(policy.find(), "a policy");
        String rules = policy.group(1).toLowerCase(Locale.ROOT);
        assertTrue(rules.contains("default-src 'none'"), rules);
        for (String hole : List.of("unsafe", "http:", "https:", "*", "connect-src", "frame-src")) {
            assertFalse(rules.contains(hole), rules);
        }
        assertTrue(
                policy.start() < report.indexOf("<script") && policy.start() < report.indexOf("<style"),
                "it comes first");
    }

    /** The file without what is in scripts and styles. */
    private static String markup() {
        return STYLE.matcher(SCRIPT.matcher(report).replaceAll("<script>")).replaceAll("<style>");
    }

    private static void collect(com.fasterxml.jackson.databind.JsonNode node, StringBuilder texts) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, texts));
        } else {
            texts.append(node.asText()).append('\n');
        }
    }
}
