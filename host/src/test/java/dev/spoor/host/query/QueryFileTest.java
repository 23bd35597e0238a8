package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the schema says, and what becomes of files that do not keep to it. */
class QueryFileTest {
    private static final String HEAD = "metadata:\n  data_environments: [LogAnalytics]\n  data_families: [F]\n";

    private static List<Problem> problems(String yaml) {
        QueryLibrary library = new QueryLibrary();
        library.add("", "bad.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return library.problems();
    }

    @Test
    void defaultsAreMergedAndTheSourceWins() throws QueryException {
        Query query = Library.of("""
                        metadata:
                          data_environments: [X.LogAnalytics, MDE]
                          data_families: [Win, Other]
                          tags: [a, T1059.001]
                        defaults:
                          metadata: {data_source: events}
                          parameters:
                            table: {description: Table, type: str, default: SecurityEvent}
                            host_name: {description: shared, type: str, default: 'x'}
                        sources:
                          one:
                            description: ' First '
                            metadata: {data_families: [Mine]}
                            args: {query: '{table} | where Computer == "{host_name}"'}
                            parameters:
                              host_name: {description: own, aliases: [hostname, host]}
                        """).find("Mine.one");
        assertEquals(List.of("LogAnalytics", "MDE"), query.meta().environments());
        assertEquals(List.of("Mine"), query.meta().families());
        assertEquals(List.of("T1059.001"), query.meta().techniques());
        assertEquals("events", query.meta().dataSource());
        assertEquals("First", query.meta().description());
        assertEquals("own", query.parameters().get("host_name").description());
        assertEquals("kql", query.language());
        assertEquals("SecurityEvent | where Computer == \"x\"", Library.render(query, Map.of()));
        assertEquals("SecurityEvent | where Computer == \"y\"", Library.render(query, Map.of("hostname", "y")));
    }

    @Test
    void macrosAnchorsAndMergeKeys() throws QueryException {
        QueryLibrary library = Library.of("""
                metadata:
                  data_environments: [LogAnalytics]
                  data_families: [F]
                  aliases:
                    - &body |-
                      T
                      $<condition>$

                      | take 1
                    - &shared
                      name: {type: str, default: a}
                sources:
                  one:
                    args: {query: *body}
                    query_macros:
                      condition: {value: '| where N == "{name}"'}
                    parameters:
                      <<: *shared
                  two:
                    args: {query: *body}
                """);
        assertEquals("T\n| where N == \"a\"\n| take 1", Library.render(library.find("one"), Map.of()));
        assertEquals("T\n| take 1", Library.render(library.find("two"), Map.of()));
    }

    @Test
    void linesThatYamlFoldsStayLinesWhereACommentWouldHideTheRest() throws QueryException {
        QueryLibrary library = Library.of(HEAD + """
                sources:
                  single:
                    args:
                      query: '
                        T // it''s about a "thing
                        | where U == "http://x"
                        | take 1'
                  double:
                    args:
                      query: "
                        T // a \\"comment\\"
                        | where U == \\"b\\\\n\\"
                        | take \\
                        1"
                  folded:
                    args:
                      query: >
                        T // c
                        | take 1
                  plain:
                    args:
                      query: T // c
                        | take 1
                  url:
                    args:
                      query: '
                        T | where U has "http://x"
                        | take 1'
                """);
        assertEquals(
                "T // it's about a \"thing\n| where U == \"http://x\"\n| take 1",
                Library.render(library.find("single"), Map.of()));
        assertEquals(
                "T // a \"comment\"\n| where U == \"b\\n\"\n| take 1",
                Library.render(library.find("double"), Map.of()));
        assertEquals("T // c\n| take 1", Library.render(library.find("folded"), Map.of()));
        assertEquals("T // c\n| take 1", Library.render(library.find("plain"), Map.of()));
        assertEquals("T | where U has \"http://x\" | take 1", Library.render(library.find("url"), Map.of()));
        for (String name : List.of("single", "double", "folded", "plain")) {
            assertEquals(
                    List.of("YAML folded its lines, so that a // comment hid the rest of the query"),
                    library.find(name).mends(),
                    name);
        }
        assertEquals(List.of(), library.find("url").mends());
    }

    @Test
    void aQueryThatIsWrongCostsItself() throws QueryException {
        QueryLibrary library = new QueryLibrary();
        library.add("", "some.yaml", (HEAD + """
                sources:
                  good:
                    args: {query: T}
                  noquery:
                    args: {}
                  undeclared:
                    args: {query: 'T | where A == "{nosuch}"'}
                  untyped:
                    args: {query: 'T | where A == "{a}"'}
                    parameters:
                      a: {default: x}
                  empty:
                    args: {query: '  '}
                  "bad name":
                    args: {query: T}
                """).getBytes(StandardCharsets.UTF_8));
        assertEquals("[F.good]", library.all().toString());
        assertEquals(
                List.of(
                        "some.yaml, line 8: noquery has no args.query",
                        "some.yaml, line 10: undeclared has a placeholder {nosuch} that is none of its parameters",
                        "some.yaml, line 12: untyped has a parameter a without a type",
                        "some.yaml, line 16: empty has an empty query",
                        "some.yaml, line 18: bad name is no name: letters, digits and _ make one"),
                library.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void filesThatAreNone() {
        assertTrue(problems("").toString().contains("is empty"));
        assertTrue(problems("just text").toString().contains("has no metadata, so it is no query file"));
        assertTrue(problems("metadata: {a: 1}\n").toString().contains("has no sources"));
        assertTrue(problems("metadata: {a: 1}\nsources: {a: {}}\n").toString().contains("metadata.data_environments"));
        assertTrue(problems("a: [1\nb: 2").toString().contains("is not valid YAML"));
        assertTrue(problems("a: !!javax.script.ScriptEngineManager [x]\n")
                .toString()
                .contains("not allowed"));
        QueryLibrary library = new QueryLibrary();
        library.add("", "latin.yaml", new byte[] {'a', (byte) 0xe9, 'b'});
        library.add("", "large.yaml", new byte[YamlNode.MAX_BYTES + 1]);
        assertEquals(
                "[latin.yaml: is not UTF-8, large.yaml: is larger than 4194304 bytes, so it is no query file]",
                library.problems().toString());
    }

    /** Ten levels of ten would be 10^10 texts. */
    @Test
    void aliasesCannotMakeManyThingsOfFew() {
        StringBuilder yaml =
                new StringBuilder("metadata:\n  data_environments: [LogAnalytics]\n  data_families: [F]\n  aliases:\n");
        yaml.append("    - &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            yaml.append("    - &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(10, before)) + "]\n");
        }
        yaml.append(
                "sources:\n  q:\n    args: {query: 'T {p}'}\n    parameters:\n      p: {type: str, default: *a9}\n");
        assertTrue(
                problems(yaml.toString()).toString().contains("by its aliases"),
                () -> problems(yaml.toString()).toString());
        assertTrue(problems("[".repeat(60) + "]".repeat(60)).toString().contains("is not valid YAML"));
    }

    @Test
    void laterFilesReplaceEarlierOnesAndFoldersAreReadInOrder(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(
                folder.resolve("a.yaml"), HEAD + "sources:\n  q: {args: {query: A}}\n  r: {args: {query: R}}\n");
        Files.writeString(folder.resolve("b/c/x.YML"), HEAD + "sources:\n  q: {args: {query: B}}\n");
        Files.writeString(folder.resolve("b/readme.txt"), "no query");
        QueryLibrary library = new QueryLibrary();
        library.add(folder);
        assertEquals(List.of(), library.problems());
        assertEquals(2, library.files());
        assertEquals("B", library.find("q").text());
        assertEquals(1, library.replaced().size());
        assertEquals("A", library.replaced().get(0).text());
        assertThrows(QueryException.class, () -> library.add(folder.resolve("nosuch")));
    }

    @Test
    void queriesAreFoundByNameAndByWhatTheyMention() throws QueryException {
        QueryLibrary library = Library.of("""
                metadata: {data_environments: [LogAnalytics], data_families: [Win]}
                sources:
                  list_logons: {description: Logons, args: {query: SecurityEvent}}
                  list_both: {metadata: {data_families: [A]}, args: {query: A}}
                """);
        library.add("", "more.yaml", """
                metadata: {data_environments: [LogAnalytics], data_families: [Lin, B]}
                sources:
                  list_logons: {description: Logons, args: {query: Syslog}}
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals("Win.list_logons", library.find("Win.list_logons").toString());
        assertEquals("Lin.list_logons", library.find("b.LIST_LOGONS").toString());
        assertEquals("A.list_both", library.find("list_both").toString());
        assertTrue(assertThrows(QueryException.class, () -> library.find("list_logons"))
                .getMessage()
                .contains("Lin.list_logons, Win.list_logons"));
        assertTrue(assertThrows(QueryException.class, () -> library.find("list_bot"))
                .getMessage()
                .contains("did you mean list_both?"));
        assertEquals(
                "[Lin.list_logons]", library.search(List.of("SYSLOG", "logon")).toString());
        assertEquals("[]", library.search(List.of("nothing")).toString());
    }
}
