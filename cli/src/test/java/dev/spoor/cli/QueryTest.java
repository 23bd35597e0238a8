package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.config.Environment;
import dev.spoor.host.plugin.TestJars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query library on the command line, with queries that a plugin carries and a driver that answers by the bounds in their text. */
class QueryTest {
    /** A row an hour; it stops in the middle, where a test says so, until the test lets it go on. */
    private static final String DRIVER = """
            package t;
            import dev.spoor.api.*;
            import dev.spoor.api.data.*;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;
            import java.util.regex.*;
            public final class Hours implements QueryDriver {
                static final Setting<String> NAME = Setting.text("host").defaultTo("ws1");
                public Descriptor descriptor() {
                    return Descriptor.of("t-hours", "Hours").accepts("kql").settings(NAME).limits(Limits.NONE.parallel(2));
                }
                public String literal(Object value, String type) {
                    if (value instanceof java.time.Instant i) { return "datetime(" + Ticks.format(Ticks.of(i)) + ")"; }
                    if (type.equals("table")) { return value.toString(); }
                    if (value.equals("bad")) { throw new IllegalArgumentException("must not be bad"); }
                    return "'" + value.toString().replace("\\\\", "\\\\\\\\").replace("'", "\\\\'") + "'";
                }
                public Session open(Context context) {
                    return (request, out, call) -> {
                        Matcher bounds = Pattern.compile(">= datetime\\\\((\\\\S+)\\\\).*<= datetime\\\\((\\\\S+)\\\\)").matcher(request.text());
                        boolean inText = bounds.find();
                        if (!inText && request.range().isEmpty()) {
                            throw ProviderException.of(Problem.Kind.BAD_REQUEST, "query", "has no bounds");
                        }
                        long hour = 3600 * Ticks.PER_SECOND;
                        long from = inText ? Ticks.parse(bounds.group(1)) : request.range().get().from();
                        long to = inText ? Ticks.parse(bounds.group(2)) : request.range().get().to() - 1;
                        Schema schema = Schema.of(Column.of("TimeGenerated", Role.TIME), Column.of("Computer", Role.HOST));
                        if (request.text().contains("'cut'") && to - from > 7 * hour) {
                            throw ProviderException.of(Problem.Kind.TOO_LARGE, "hours", "too many hours");
                        }
                        BatchWriter w = new BatchWriter(schema, out, (r, c, l) -> {});
                        for (long t = Math.floorDiv(from + hour - 1, hour) * hour; t <= to; t += hour) {
                            w.setLong(0, t);
                            w.set(1, context.get(NAME));
                            w.endRow();
                            if (System.getProperties().get("t-hours.gate") instanceof CountDownLatch gate) {
                                w.flush();
                                try {
                                    if (!gate.await(20, TimeUnit.SECONDS)) { throw new IllegalStateException("nothing was printed"); }
                                } catch (InterruptedException e) {
                                    throw new CancelledException("interrupted");
                                }
                            }
                        }
                        w.flush();
                    };
                }
            }
            """;

    private static final String QUERIES = """
            metadata:
              data_environments: [LogAnalytics]
              data_families: [WindowsSecurity]
              techniques: [T1078]
            defaults:
              parameters:
                table: {description: Table, type: str, default: SecurityEvent}
                start: {description: Start, type: datetime}
                end: {description: End, type: datetime}
            sources:
              list_host_events:
                description: All events of a host
                args:
                  query: |
                    {table}
                    | where Computer == "{host_name}" // of one host
                    | where TimeGenerated >= datetime({start}) and TimeGenerated <= datetime({end})
                    {add_query_items}
                parameters:
                  host_name: {description: Name of the host, type: str, aliases: [hostname]}
                  add_query_items: {description: Clauses to add, type: str, default: ''}
              get_thing:
                description: One thing
                args: {query: 'Thing | where Id == "{id}"'}
                parameters:
                  id: {type: str}
            """;

    @TempDir
    Path folder;

    private Run run;

    @BeforeEach
    void plugins() throws IOException {
        run = new Run(folder);
        TestPlugin.jar().in(run.plugins(), "all.jar");
        TestJars.plugin("t-hours", "1.0.0", "driver:t-hours")
                .provider("t.Hours", DRIVER)
                .file("queries/windows.yaml", QUERIES.getBytes(StandardCharsets.UTF_8))
                .in(run.plugins(), "hours.jar");
        Files.createDirectories(folder.resolve("config/spoor"));
        Files.writeString(folder.resolve("config/spoor/spoor.yaml"), "connections:\n  lake: {driver: t-hours}\n");
    }

    private int query(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "query";
        System.arraycopy(args, 0, all, 1, args.length);
        return run.spoor(all);
    }

    @Test
    void listsSearchesAndShows() throws IOException {
        assertEquals(0, query("list", "-o", "ndjson"), run.err);
        assertTrue(
                run.out.contains("{\"query\":\"WindowsSecurity.get_thing\",\"language\":\"kql\",\"parameters\":\"id\""),
                run.out);
        assertTrue(run.out.contains("\"parameters\":\"start, end, host_name\",\"techniques\":[\"T1078\"]"), run.out);
        assertEquals(0, query("list", "events", "--family", "windowssecurity", "--technique", "T1078", "-o", "ndjson"));
        assertEquals(1, run.out.lines().count());
        assertEquals(0, query("list", "--technique", "T1"));
        assertEquals("", run.out);
        assertEquals(0, query("search", "HOST", "computer", "-o", "ndjson"));
        assertTrue(run.out.contains("list_host_events") && !run.out.contains("get_thing"), run.out);
        assertEquals(0, query("show", "list_host_events"));
        assertTrue(run.out.contains("  from        t-hours 1.0.0, queries/windows.yaml, line 12\n"), run.out);
        assertTrue(run.out.contains("  host_name (value, required) Name of the host\n"), run.out);
        assertTrue(run.out.contains("  add_query_items (query text, default nothing) Clauses to add\n"), run.out);
        assertTrue(run.out.contains("| where Computer == '<host_name>' // of one host\n"), run.out);
        assertEquals(0, query("show", "get_thing", "-o", "json"));
        assertTrue(run.out.endsWith("\"text\":\"Thing | where Id == '<id>'\"}\n"), run.out);
        assertEquals(2, query("show", "get_thin"));
        assertEquals("spoor: there is no query get_thin; did you mean get_thing?\n", run.err);
    }

    @Test
    void printsWithoutAConnection() throws IOException {
        assertEquals(
                0, query("run", "get_thing", "-p", "id=O'Neil", "--print", "--set", "connections.lake.enabled=false"));
        assertEquals("Thing | where Id == 'O\\'Neil'\n", run.out);
        assertEquals(
                0,
                query(
                        "run",
                        "list_host_events",
                        "-p",
                        "hostname=ws1",
                        "--times",
                        "2026-03-16",
                        "--split-by",
                        "12h",
                        "--print"));
        assertEquals("""
                2026-03-16T00:00:00Z/2026-03-16T12:00:00Z
                SecurityEvent
                | where Computer == 'ws1' // of one host
                | where TimeGenerated >= datetime(2026-03-16T00:00:00Z) and TimeGenerated <= datetime(2026-03-16T11:59:59.9999999Z)

                2026-03-16T12:00:00Z/2026-03-17T00:00:00Z
                SecurityEvent
                | where Computer == 'ws1' // of one host
                | where TimeGenerated >= datetime(2026-03-16T12:00:00Z) and TimeGenerated <= datetime(2026-03-17T00:00:00Z)
                """, run.out);
    }

    @Test
    void runsInPartsAndInOrder() {
        String[] day = {"run", "list_host_events", "-p", "host_name=ws1", "--times", "2026-03-16..2026-03-16T23:00Z"};
        assertEquals(0, query(day), run.err);
        String whole = run.out;
        assertEquals(24, whole.lines().filter(line -> line.endsWith(",ws1")).count(), whole);
        assertEquals("24 rows\n", run.err);
        for (String length : new String[] {"1h", "5h", "7d"}) {
            assertEquals(
                    0,
                    query(
                            "run",
                            "list_host_events",
                            "-p",
                            "host_name=ws1",
                            "--times",
                            "2026-03-16..2026-03-16T23:00Z",
                            "--split-by",
                            length));
            assertEquals(rows(whole), rows(run.out), length);
        }
        assertEquals(
                0, query("run", "list_host_events", "-p", "host_name=cut", "--times", "2026-03-16..2026-03-16T23:00Z"));
        assertEquals(rows(whole), rows(run.out), "what is too large is asked for in parts");
        assertEquals(
                0,
                query(
                        "run",
                        "list_host_events",
                        "-p",
                        "host_name=ws1",
                        "--times",
                        "2026-03-16..2026-03-16T23:00Z",
                        "--max-rows",
                        "7",
                        "--split-by",
                        "2h"));
        assertEquals(7, rows(run.out).lines().count());
        assertEquals(
                0,
                query(
                        "run",
                        "list_host_events",
                        "-p",
                        "host_name=ws1",
                        "--times",
                        "2026-03-16..2026-03-16T23:00Z",
                        "-o",
                        "csv"));
        assertTrue(run.out.startsWith("table 'Result' as text/csv\ntable Result [TimeGenerated, Computer]\n"), run.out);
        assertEquals(rows(whole), rows(run.out));
    }

    @Test
    void kqlAtAConnectionIsAskedForInPartsToo() {
        String[] asked = {
            "kql", "T | where A == 'cut'", "--connect", "lake", "--since", "2026-03-16", "--until", "2026-03-17"
        };
        assertEquals(0, run.spoor(asked), run.err);
        assertEquals(24, rows(run.out).lines().distinct().count(), run.out);
        assertEquals(24, rows(run.out).lines().count(), run.out);
        asked[1] += " | count";
        assertEquals(3, run.spoor(asked), run.err);
        assertEquals("", rows(run.out));
        assertTrue(run.err.contains("not asked for in smaller ranges of time, since it has 'count'"), run.err);
        assertEquals(2, run.spoor("kql", "T", "--connect", "lake"), "no range, and no bounds in the text");
        assertTrue(run.err.contains("has no bounds"), run.err);
    }

    /** The rows of the test renderer, which draws a heading for each stream. */
    private static String rows(String out) {
        return String.join(
                "\n", out.lines().filter(line -> line.endsWith(",ws1")).toList());
    }

    @Test
    void mistakesAreToldAndNothingIsGuessed() {
        assertEquals(2, query("run", "list_host_events"));
        assertEquals(
                "spoor: WindowsSecurity.list_host_events needs host_name\n", run.err.replaceAll("asks for.*\n", ""));
        assertEquals(2, query("run", "list_host_events", "-p", "hots=x"));
        assertTrue(run.err.contains("has no parameter hots"), run.err);
        assertEquals(2, query("run", "list_host_events", "-p", "host_name=x", "--times", "banana"));
        assertTrue(run.err.startsWith("spoor: 'banana' is no range of time"), run.err);
        assertEquals(2, query("run", "list_host_events", "-p", "host_name=x", "-p", "start=banana"));
        assertTrue(run.err.contains("start: 'banana' is no time"), run.err);
        assertEquals(2, query("run", "list_host_events", "-p", "host_name=bad"));
        assertTrue(run.err.contains("must not be bad"), run.err);
        assertEquals(2, query("run", "get_thing", "-p", "id=x", "--times", "1d"));
        assertTrue(run.err.contains("has no start and end"), run.err);
        assertEquals(2, query("run", "get_thing", "-p", "id=x", "--split-by", "1d"));
        assertTrue(run.err.contains("no start and end by which it could be split"), run.err);
        assertEquals(2, query("run", "get_thing", "-p", "id=x", "--connect", "lak"));
        assertTrue(run.err.contains("did you mean lake?"), run.err);
        assertEquals(2, query("run", "get_thing", "-p", "id=x"));
        assertTrue(run.err.contains("has no bounds"), run.err);
        assertEquals(2, query("--connect", "lake"));
        assertTrue(run.err.contains("or an action: list, search"), run.err);
    }

    @Test
    void anAlertGivesWhatTheQueryKnows() throws IOException {
        run.file("alert.json", """
                {"SystemAlertId": "1", "AlertName": "Evil\\u001b[31m", "StartTime": "2026-03-16T12:00:00Z", "EndTime": "2026-03-16T12:00:00Z", "table": "Other",
                 "Entities": "[{\\"Type\\":\\"host\\",\\"HostName\\":\\"ws' or 1==1\\"},{\\"Type\\":\\"odd\\"}]"}
                """);
        assertEquals(0, query("run", "list_host_events", "--from", "alert.json", "--print"), run.err);
        assertEquals("""
                SecurityEvent
                | where Computer == 'ws\\' or 1==1' // of one host
                | where TimeGenerated >= datetime(2026-03-15T12:00:00Z) and TimeGenerated <= datetime(2026-03-17T12:00:00Z)
                """, run.out);
        assertEquals(
                0,
                query(
                        "run",
                        "list_host_events",
                        "--from",
                        "alert.json",
                        "-p",
                        "host_name=own",
                        "--times",
                        "2026-03-16",
                        "--print"));
        assertTrue(run.out.contains("'own'") && run.out.contains("2026-03-17T00:00:00Z"), run.out);
        assertEquals(0, query("run", "list_host_events", "--from", "alert.json"));
        assertEquals(49, rows(run.out).lines().count());
        assertTrue(run.err.startsWith("from alert Evil"), run.err);
        assertFalse(run.err.contains("\u001b"), run.err);
        assertEquals(
                0,
                run.in("{\"Type\": \"host\", \"HostName\": \"ws9\"}")
                        .spoor("query", "run", "list_host_events", "--from", "-", "--print"));
        assertTrue(run.out.contains("Computer == 'ws9'"), run.out);
        run.file(
                "two.json",
                "[{\"SystemAlertId\": \"1\", \"AlertName\": \"A\"}, {\"SystemAlertId\": \"2\", \"AlertName\": \"B\"}]");
        assertEquals(2, query("run", "list_host_events", "--from", "two.json", "--print"));
        assertEquals("spoor: two.json holds 2, such as A, B; give one\n", run.err);
        run.file("no.json", "{\"a\": 1}");
        assertEquals(2, query("run", "list_host_events", "--from", "no.json", "--print"));
        run.file("bad.json", "{{");
        assertEquals(2, query("run", "list_host_events", "--from", "bad.json", "--print"));
        assertTrue(run.err.contains("is no JSON"), run.err);
    }

    @Test
    void rangesAreKept() {
        assertEquals(0, query("times", "incident-42", "2026-03-16T06:00Z..2026-03-16T09:00Z", "-o", "ndjson"), run.err);
        assertEquals(
                "{\"name\":\"incident-42\",\"from\":\"2026-03-16T06:00:00Z\",\"to\":\"2026-03-16T09:00:00Z\"}\n",
                run.out);
        assertEquals(0, query("run", "list_host_events", "-p", "host_name=x", "--times", "incident-42"));
        assertEquals(4, rows(run.out).lines().count(), run.out);
        assertEquals(2, query("times", "today", "7d"));
        assertEquals(0, query("times", "incident-42", "--forget"));
        assertEquals(2, query("times", "incident-42", "--forget"));
        assertEquals(2, query("run", "list_host_events", "-p", "host_name=x", "--times", "incident-42"));
    }

    @Test
    void filesOfTheUserComeAfterThoseOfPlugins() throws IOException {
        Files.createDirectories(run.work.resolve("mine"));
        run.file("mine/a.yaml", QUERIES.replace("All events of a host", "Mine"));
        run.file("mine/broken.yaml", "sources: [");
        assertEquals(3, query("list", "events", "--query-path", "mine", "-o", "ndjson"));
        assertTrue(run.out.contains("\"Mine\""), run.out);
        assertTrue(run.err.contains("broken.yaml: is not valid YAML"), run.err);
        assertEquals(
                3, query("show", "list_host_events", "--query-path", "mine"), "what is broken may be what is meant");
        assertTrue(run.err.contains("broken.yaml: is not valid YAML"), run.err);
        assertTrue(run.out.contains("  instead of  t-hours 1.0.0, queries/windows.yaml, line 12"), run.out);
        assertEquals(2, query("list", "--query-path", "nosuch"));
        Files.createDirectories(folder.resolve("config/spoor/queries"));
        Files.writeString(folder.resolve("config/spoor/queries/x.yml"), QUERIES.replace("All events of a host", "Own"));
        assertEquals(0, query("list", "events", "-o", "ndjson"));
        assertTrue(run.out.contains("\"Own\""), run.out);
        assertEquals(0, query("list", "events", "-o", "ndjson", "--set", "queries.dirs=mine/a.yaml"));
        assertTrue(run.out.contains("\"Mine\""), run.out);
    }

    @Test
    void firstRowsArePrintedBeforeTheLastHaveArrived() throws Exception {
        CountDownLatch printed = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] b, int from, int length) {
                super.write(b, from, length);
                if (toString(StandardCharsets.UTF_8).contains(",ws1\n")) {
                    printed.countDown();
                }
            }
        };
        System.getProperties().put("t-hours.gate", printed);
        try (Surroundings around = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new Environment(run.variables, run.work, run.work, false),
                run.home,
                Set.of())) {
            String[] args = {
                "query", "run", "list_host_events", "-p", "host_name=x", "--times", "2026-03-16..2026-03-16T23:00Z"
            };
            assertEquals(0, Cli.run(args, around));
        } finally {
            System.getProperties().remove("t-hours.gate");
        }
        assertTrue(printed.await(0, TimeUnit.SECONDS));
        assertEquals(24, rows(out.toString(StandardCharsets.UTF_8)).lines().count());
        assertFalse(Files.exists(run.work.resolve("t-hours")));
    }
}
