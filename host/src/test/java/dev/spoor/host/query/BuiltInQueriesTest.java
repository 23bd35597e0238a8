package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.kql.Kql;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
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

    /** Each has the tables and columns that it asks for, and the types fit. */
    @Test
    void kqlBindsAgainstTheTablesThereAre() throws Exception {
        String data = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(data.isEmpty(), "skipped: the tables' columns are in -Dspoor.testdata");
        Map<String, RowType> tables = new HashMap<>();
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(Path.of(data, "kql", "la-table-schemas.json.gz")))) {
            ((Map<?, ?>) Json.parse(in.readAllBytes())).forEach((table, columns) -> {
                List<Column> all = new ArrayList<>();
                ((Map<?, ?>) columns)
                        .forEach((name, type) -> all.add(new Column(name.toString(), KqlType.named(type.toString()))));
                tables.put(table.toString(), RowType.of(all));
            });
        }
        Catalog catalog = new Catalog() {
            @Override
            public Optional<RowType> table(String name) {
                return Optional.ofNullable(tables.get(name));
            }

            @Override
            public Collection<String> tableNames() {
                return tables.keySet();
            }
        };
        int bound = 0;
        for (Query query : library.all()) {
            if (query.language().equals("kql")) {
                String text = Library.render(query, bindable(query));
                List<Diagnostic> errors = Kql.check(text, catalog).stream()
                        .filter(Diagnostic::error)
                        .toList();
                assertEquals(List.of(), errors, () -> query + "\n" + text);
                bound++;
            }
        }
        assertTrue(bound > 200, bound + " queries");
    }

    /** Lists that stand beside numbers hold numbers. */
    private static Map<String, Object> bindable(Query query) {
        Map<String, Object> values = Library.placeholders(query);
        values.replaceAll((name, value) -> List.of("event_list", "port_list").contains(name) ? "1" : value);
        return values;
    }

    private static final Parameter NONE = new Parameter("", "", "str", Optional.empty(), List.of());
}
