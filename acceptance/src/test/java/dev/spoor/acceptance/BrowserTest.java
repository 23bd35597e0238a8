package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser: no complaint, no request, drawn in light and dark at two widths; pictures of it go to target/. */
@EnabledIfSystemProperty(named = "spoor.browser", matches = "true", disabledReason = "needs a browser: with -Pbrowser")
class BrowserTest {
    /** A browser that ends may still write into its profile. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Chromium.program().isPresent(), "skipped: no Chromium on the PATH");
        browser = new Chromium(Chromium.program().get(), Files.createDirectory(home.resolve("profile")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path report(Path evidence) throws Exception {
        Path file = Files.createTempFile(home, "report", ".html");
        Ran ran = Command.spoor(home, "investigate", evidence, "-o", file).run().clean();
        assertTrue(ran.code() == 0 || ran.code() == 3, ran::toString);
        return file;
    }

    @Test
    void theReportIsDrawnWithoutComplaintOrRequest() throws Exception {
        Path report = report(Distribution.SAMPLE);
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Map<Boolean, String> background = new HashMap<>();
        for (int width : List.of(1280, 1920)) {
            for (boolean dark : List.of(false, true)) {
                browser.open(report, width, dark);
                String text = browser.evaluate("document.body.innerText").asText();
                assertTrue(
                        text.contains("Encoded PowerShell") && text.contains("lm_support"),
                        () -> "findings are shown: " + text);
                assertTrue(
                        browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                                .asBoolean(),
                        "nothing sticks out at " + width);
                background.put(
                        dark,
                        browser.evaluate("getComputedStyle(document.body).backgroundColor")
                                .asText());
                Files.write(
                        pictures.resolve("report-" + width + (dark ? "-dark" : "-light") + ".png"), browser.picture());
                assertEquals(List.of(), browser.complaints());
                assertEquals(List.of(), browser.requests());
            }
        }
        assertTrue(!background.get(true).equals(background.get(false)), () -> "dark is another colour: " + background);
    }

    /** Every part that the page's own list of contents leads to is drawn, and a picture of it is kept. */
    @Test
    void everyPartIsDrawn() throws Exception {
        browser.open(report(Distribution.SAMPLE), 1280, false);
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        int parts = browser.evaluate("document.querySelectorAll('#nav ol a').length")
                .asInt();
        assertTrue(parts >= 8, "parts: " + parts);
        for (int i = 0; i < parts; i++) {
            String link = "document.querySelectorAll('#nav ol a')[" + i + "]";
            String name = browser.evaluate(link + ".textContent.replace(/[^a-z]+/gi, '-').toLowerCase()")
                    .asText();
            browser.evaluate(link + ".click()");
            browser.drawn();
            String shown = "document.getElementById(" + link + ".hash.slice(1))";
            assertTrue(
                    browser.evaluate(shown + ".getBoundingClientRect().height > 50")
                            .asBoolean(),
                    name);
            Files.write(pictures.resolve("part-" + name + ".png"), browser.picture());
        }
        String proxy = browser.evaluate(
                        "[...document.querySelectorAll('#provenance tbody tr')].map(row => row.innerText)"
                                + ".find(text => text.includes('proxy.csv'))")
                .asText();
        assertTrue(proxy.contains("csv") && proxy.contains("1,871"), () -> "rows of a file: " + proxy);
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    @Test
    void hostileEvidenceStaysText() throws Exception {
        browser.open(report(Hostile.write(home.resolve("hostile"))), 1280, false);
        assertEquals("undefined", browser.evaluate("typeof window.owned").asText());
        assertEquals(
                0,
                browser.evaluate("document.querySelectorAll('iframe, img[src^=http], [onerror], [onmouseover]').length")
                        .asInt());
        assertTrue(browser.evaluate("document.body.innerText.length > 500").asBoolean(), "something is drawn");
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }
}
