package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queries that plugins of this house carry, read from their sources: what a hunter may expect of each. */
class BuiltInQueriesTest {
    private static QueryLibrary library;

    @BeforeAll
    static void load() throws Exception {
        library = new QueryLibrary();
        for (Path folder : folders()) {
            library.add(folder);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> plugins = Files.list(Path.of("..", "plugins"))) {
            return plugins.map(plugin -> plugin.resolve("src/main/resources/queries"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void allAreRight() throws QueryException {
        assertEquals(List.of(), library.problems());
        assertEquals(List.of(), library.replaced());
        assertTrue(library.all().size() >= 150, library.all().size() + " queries");
        for (Query query : library.all()) {
            assertEquals(List.of(), query.mends(), query.toString());
            assertFalse(query.meta().description().isEmpty(), query + " says nothing");
            assertFalse(query.meta().description().endsWith("."), query + " ends with a full stop");
            for (Parameter parameter : query.parameters().values()) {
                assertFalse(parameter.description().isEmpty(), query + " says nothing of " + parameter.name());
            }
            assertTrue(
                    query.meta().techniques().stream().allMatch(id -> id.matches("T\\d{4}(\\.\\d{3})?")),
                    () -> query + " " + query.meta().techniques());
            assertFalse(Library.render(query, Library.placeholders(query)).isBlank());
        }
    }

    /** A query and another that differ in numbers, texts and white space alone are one query with a parameter. */
    @Test
    void noTwoDifferInALiteralOnly() throws QueryException {
        Map<String, Query> shapes = new HashMap<>();
        for (Query query : library.all()) {
            String text = Library.render(query, Library.placeholders(query));
            String code = query.language().equals("kql") ? Shape.kql(text) : Shape.odata(text);
            String shape = query.language()
                    + code.replaceAll("//.*", "")
                            .replaceAll("datetime\\([^)]*\\)|\\b\\d[\\w.:-]*", "N")
                            .replaceAll("\\s+", "")
                            .replaceAll("([NS],)+(?=[NS])", "");
            Query other = shapes.put(shape, query);
            assertEquals(null, other, () -> query + " is " + other + " with other literals:\n" + text);
        }
    }

    /** A hunter's fingers know these words; the same thing is called the same everywhere. */
    @Test
    void parametersAreCalledAsTheyAreElsewhere() {
        Map<String, String> types = new TreeMap<>();
        for (Query query : library.all()) {
            for (Parameter parameter : query.parameters().values()) {
                String type = types.putIfAbsent(parameter.name(), parameter.type());
                assertTrue(
                        type == null || type.equals(parameter.type()),
                        () -> query + " has a " + parameter.name() + " of type " + parameter.type()
                                + ", others of type " + type);
                assertFalse(
                        List.of("host", "user", "ip", "hostname", "username", "begin", "stop")
                                .contains(parameter.name()),
                        () -> query + " calls a parameter " + parameter.name());
            }
        }
    }

    @Test
    void timesAreBounded() {
        for (Query query : library.all()) {
            boolean bounded = query.hasRange()
                    || query.parameters().values().stream()
                            .anyMatch(p -> p.isRequired() && query.use(p).isPresent());
            assertTrue(bounded, query + " asks for all times of everything");
            assertEquals(
                    query.use(query.parameters().getOrDefault("start", NONE)).isPresent(),
                    query.use(query.parameters().getOrDefault("end", NONE)).isPresent(),
                    query + " has one end only");
        }
    }

    private static final Parameter NONE = new Parameter("", "", "str", java.util.Optional.empty(), List.of());
}
