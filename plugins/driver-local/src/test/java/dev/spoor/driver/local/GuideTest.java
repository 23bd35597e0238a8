package dev.spoor.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows as a query is one. */
class GuideTest {
    @Test
    void itsQueriesAreUnderstood() throws IOException, ProviderException {
        String guide = Files.readString(Path.of("../../docs/guide/query-local.md"));
        List<String> queries = Pattern.compile("```kql\\R(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertEquals(2, queries.size());
        for (String query : queries) {
            assertTrue(SelectionParser.parse(query).table().text().startsWith("SecurityEvent"));
        }
    }
}
