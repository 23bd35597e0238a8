package dev.spoor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.kql.Kql;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Parse and bind one query after the other, of all KQL corpora in {@code -Dspoor.testdata=DIR} (give it to the fork with {@code -jvmArgs}),
 * against the known tables. The percentiles are those over the queries.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 3, time = 5)
public class KqlBind {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> queries = new ArrayList<>();
    private final Map<String, RowType> tables = new HashMap<>();
    private int next;

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

    @Setup
    public void load() throws IOException {
        Path folder = Path.of(System.getProperty("spoor.testdata"), "kql");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("corpus-"))
                    .toList()) {
                try (BufferedReader lines = open(file)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        queries.add(JSON.readTree(line).get("kql").asText());
                    }
                }
            }
        }
        try (BufferedReader schemas = open(folder.resolve("la-table-schemas.json.gz"))) {
            JsonNode all = JSON.readTree(schemas);
            all.fieldNames().forEachRemaining(table -> {
                List<Column> columns = new ArrayList<>();
                JsonNode types = all.get(table);
                types.fieldNames()
                        .forEachRemaining(c -> columns.add(
                                new Column(c, KqlType.named(types.get(c).asText()))));
                tables.put(table, RowType.of(columns));
            });
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    @Benchmark
    public List<Diagnostic> parseAndBind() {
        next = next + 1 < queries.size() ? next + 1 : 0;
        return Kql.check(queries.get(next), catalog);
    }
}
