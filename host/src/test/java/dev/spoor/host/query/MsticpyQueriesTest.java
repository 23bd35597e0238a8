package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** msticpy's own query files, as they are: all load, all render, and what is mended in them is on a page of the guide. */
class MsticpyQueriesTest {
    private static final Path PAGE = Path.of("..", "docs", "guide", "query-mends.md");
    private static final String MARK =
            "<!-- From here on written by MsticpyQueriesTest; -Dspoor.golden=update writes it anew. -->\n";

    private static QueryLibrary library;
    private static List<Query> all;

    @BeforeAll
    static void load() throws QueryException {
        String data = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(data.isEmpty(), "skipped: msticpy's query files are in -Dspoor.testdata");
        library = new QueryLibrary();
        library.add(Path.of(data, "data", "msticpy_queries"));
        all = new ArrayList<>(library.all());
        all.addAll(library.replaced());
    }

    @Test
    void allLoad() {
        assertEquals(List.of(), library.problems());
        assertEquals(50, library.files());
        assertEquals(308, all.size());
    }

    @Test
    void allRenderWithDefaultsAndPlaceholders() throws QueryException {
        for (Query query : all) {
            String text = Library.render(query, Library.placeholders(query));
            assertFalse(text.isBlank(), query.toString());
            assertFalse(
                    text.matches("(?s).*[^{]\\{[a-z_]+\\}[^}].*"), () -> query + " has a placeholder left: " + text);
            if (query.language().equals("kql")) {
                assertEquals(null, Dialect.KQL.unbalanced(text), () -> query + "\n" + text);
            }
        }
    }

    /** The ten of msticpy-facts 9.3, each in two folders. */
    @Test
    void commentsHideNothing() throws QueryException {
        List<Query> folded = all.stream()
                .filter(query -> query.mends().stream().anyMatch(mend -> mend.contains("folded")))
                .toList();
        assertEquals(
                List.of(
                        "accessibility_persistence",
                        "av_sites",
                        "doc_with_link",
                        "email_link",
                        "email_smartscreen",
                        "network_scans",
                        "smartscreen_ignored",
                        "smb_discovery",
                        "tor",
                        "uncommon_powershell"),
                folded.stream().map(Query::name).distinct().sorted().toList());
        assertEquals(20, folded.size());
        for (Query query : folded) {
            String text = Library.render(query, Library.placeholders(query));
            String last = text.substring(text.lastIndexOf('\n') + 1);
            assertFalse(last.contains("//"), () -> query + "\n" + text);
        }
    }

    @Test
    void thePageSaysWhatIsMended() throws Exception {
        String page = Files.readString(PAGE);
        int at = page.indexOf(MARK);
        assertTrue(at > 0, "the page has no mark");
        String now = page.substring(0, at) + MARK + table();
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.write(PAGE, now.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(now, Files.readString(PAGE), "run with -Dspoor.golden=update and read the diff");
    }

    private static String table() {
        Map<String, List<String>> byMend = new TreeMap<>();
        for (Query query : all) {
            for (String mend : query.mends()) {
                byMend.computeIfAbsent(mend, m -> new ArrayList<>())
                        .add(query.origin().file() + ": " + query.name());
            }
        }
        return byMend.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> one) ->
                                -one.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(one -> "\n**" + one.getKey().replace("{", "\\{") + "**\n\n"
                        + one.getValue().stream()
                                .sorted()
                                .map(name -> "- " + name + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
