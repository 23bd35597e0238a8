package dev.spoor.bench;

import dev.spoor.kql.Kql;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.duckdb.KqlEngine;
import dev.spoor.kql.duckdb.KqlRows;
import dev.spoor.kql.duckdb.KqlTables;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBDriver;

/**
 * How long KQL takes: to read, bind and lower the queries of a directory like the test data's {@code kql}, if one is given, and to run over 2 M
 * events in a Parquet file. Run by {@code bench/kql}.
 */
public final class KqlOnDuckDb {
    private static final int ROUNDS = 5;
    private static final KqlEngine.Settings SETTINGS =
            new KqlEngine.Settings(Instant.parse("2026-01-15T12:00:00Z"), null);

    private static final String EVENTS = """
            COPY (SELECT 17672256000000000 + (i * 37 % 604800000) * 10000 AS "TimeGenerated",
              'host' || (i % 500) || '.corp.example' AS "Computer", (4600 + i % 100)::INTEGER AS "EventID",
              CASE WHEN i % 97 = 0 THEN 'powershell.exe -nop -enc ' || md5(i::VARCHAR)
                WHEN i % 31 = 0 THEN 'cmd.exe /c whoami ' || i
                ELSE 'C:\\Windows\\System32\\svchost.exe -k netsvcs -p ' || (i % 9999) END AS "CommandLine",
              'user' || (i % 5000) AS "Account", (i % 1000003)::BIGINT AS "Key" FROM range(2000000) r(i)) TO 'FILE' (FORMAT parquet)""";

    private static final String[] QUERIES = {
        "SecurityEvent | where CommandLine has 'powershell' | summarize n=count(), hosts=dcount(Computer) by Account | top 10 by n",
        "SecurityEvent | where CommandLine has_any ('powershell', 'whoami', 'mimikatz') | summarize count() by EventID",
        "SecurityEvent | where CommandLine has_any (toscalar(range i from 1 to 200 step 1 | summarize make_set(strcat('tool', i)))) | count",
        "SecurityEvent | where TimeGenerated > datetime(2026-01-03) | summarize count() by bin(TimeGenerated, 1h), EventID",
        "SecurityEvent | join (Watch) on Key | summarize count()",
        "SecurityEvent | where CommandLine matches regex @'-enc\\s+\\w+' | extend b = extract(@'-enc (\\w+)', 1, CommandLine) | summarize dcount(b)",
        "SecurityEvent | summarize arg_max(TimeGenerated, *) by Account | count",
    };

    private final Map<String, RowType> tables = new LinkedHashMap<>();
    private final Catalog catalog = new Catalog() {
        @Override
        public Optional<RowType> table(String name) {
            return Optional.ofNullable(tables.get(name));
        }

        @Override
        public Collection<String> tableNames() {
            return tables.keySet();
        }
    };

    /** @param args a directory with queries, or nothing */
    public static void main(String[] args) throws Exception {
        KqlOnDuckDb bench = new KqlOnDuckDb();
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            KqlEngine engine = new KqlEngine(database, KqlTables.BY_NAME);
            if (args.length > 0) {
                bench.translate(engine, Path.of(args[0]));
            }
            bench.run(engine, database);
        }
    }

    private static RowType row(Map<?, ?> columns) {
        List<Column> out = new ArrayList<>();
        columns.forEach((c, t) -> out.add(new Column((String) c, KqlType.named((String) t))));
        return RowType.of(out);
    }

    private static String text(Path gz) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void translate(KqlEngine engine, Path data) throws Exception {
        ((Map<?, ?>) Json.parse(text(data.resolve("la-table-schemas.json.gz"))))
                .forEach((t, c) -> tables.put((String) t, row((Map<?, ?>) c)));
        List<String> queries = new ArrayList<>();
        try (var files = Files.newDirectoryStream(data, "corpus-*.jsonl.gz")) {
            for (Path f : files) {
                for (String line : text(f).split("\n")) {
                    queries.add((String) ((Map<?, ?>) Json.parse(line)).get("kql"));
                }
            }
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> lower = new ArrayList<>();
            List<Long> all = new ArrayList<>();
            List<Long> processor = new ArrayList<>();
            for (String q : queries) {
                try {
                    long worked = threads.getCurrentThreadCpuTime();
                    long start = System.nanoTime();
                    BoundQuery bound = Kql.bind(q, catalog);
                    long bind = System.nanoTime();
                    engine.explain(bound, SETTINGS);
                    lower.add(System.nanoTime() - bind);
                    all.add(System.nanoTime() - start);
                    processor.add(threads.getCurrentThreadCpuTime() - worked);
                } catch (RuntimeException e) {
                    // Not one of those that run.
                }
            }
            print("lower", lower);
            print("parse, bind and lower", all);
            print("parse, bind and lower, processor time", processor);
        }
    }

    private static void print(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int n = sorted.length;
        System.out.printf(
                Locale.ROOT,
                "%s, %d queries: p50 %.3f ms, p99 %.3f ms%n",
                what,
                n,
                sorted[n / 2] / 1e6,
                sorted[n * 99 / 100] / 1e6);
    }

    private void run(KqlEngine engine, Connection database) throws Exception {
        Path file = Files.createTempFile("events", ".parquet");
        try (Statement s = database.createStatement()) {
            s.execute(EVENTS.replace("FILE", file.toString()));
            s.execute("CREATE VIEW \"SecurityEvent\" AS SELECT * FROM '" + file + "'");
            s.execute(
                    "CREATE TABLE \"Watch\" AS SELECT (i * 17)::BIGINT AS \"Key\", 'w' || i AS \"Name\" FROM range(100000) r(i)");
        }
        tables.clear();
        Map<String, String> event = new LinkedHashMap<>();
        event.put("TimeGenerated", "datetime");
        event.put("Computer", "string");
        event.put("EventID", "int");
        event.put("CommandLine", "string");
        event.put("Account", "string");
        event.put("Key", "long");
        tables.put("SecurityEvent", row(event));
        tables.put("Watch", row(Map.of("Key", "long", "Name", "string")));
        for (String q : QUERIES) {
            long[] ms = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                engine.run(Kql.bind(q, catalog), SETTINGS, null, new Count());
                ms[i] = (System.nanoTime() - start) / 1_000_000;
            }
            System.out.println(Arrays.toString(ms) + " ms  " + q);
        }
        Files.delete(file);
    }

    private static final class Count implements KqlRows {
        private long rows;

        @Override
        public void columns(RowType columns) {
            rows = 0;
        }

        @Override
        public void row(Row row) {
            rows++;
        }
    }
}
