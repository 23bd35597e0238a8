package dev.spoor.kql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real queries and schemas, from the directory of {@code -Dspoor.testdata}; without it tests that ask for them are skipped. */
final class TestData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestData() {}

    /** The folder with the KQL data. */
    static Path folder() {
        String dir = System.getProperty("spoor.testdata", "");
        Assumptions.assumeFalse(dir.isEmpty(), "skipped: no -Dspoor.testdata=DIR with DIR/kql");
        Path folder = Path.of(dir, "kql");
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        return folder;
    }

    /** Every record of the files whose names begin so, in the order of the names. */
    static void records(String prefix, Consumer<JsonNode> use) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder())) {
            files = all.filter(f -> f.getFileName().toString().startsWith(prefix)
                            && f.getFileName().toString().contains(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        use.accept(JSON.readTree(line));
                    }
                }
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** The queries of all files, the corpora and those with results, by id. */
    static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (String prefix : List.of("corpus-", "conformance-")) {
            records(prefix, r -> queries.put(r.get("id").asText(), r.get("kql").asText()));
        }
        return queries;
    }

    /** The tables of Log Analytics, Sentinel and Defender XDR. */
    static Catalog catalog() throws IOException {
        Map<String, RowType> tables = new LinkedHashMap<>();
        try (InputStream in = open(folder().resolve("la-table-schemas.json.gz"))) {
            JsonNode all = JSON.readTree(in);
            all.fieldNames().forEachRemaining(table -> {
                List<Column> columns = new ArrayList<>();
                JsonNode types = all.get(table);
                types.fieldNames()
                        .forEachRemaining(c -> columns.add(
                                new Column(c, KqlType.named(types.get(c).asText()))));
                tables.put(table, RowType.of(columns));
            });
        }
        return new Tables(tables);
    }

    /** A catalog of tables that are written down: {@code "T(a:long, b:string)"}. */
    static Catalog tables(String... tables) {
        Map<String, RowType> map = new LinkedHashMap<>();
        for (String table : tables) {
            int open = table.indexOf('(');
            List<Column> columns = new ArrayList<>();
            for (String column : table.substring(open + 1, table.length() - 1).split(", ")) {
                int colon = column.indexOf(':');
                columns.add(new Column(column.substring(0, colon), KqlType.named(column.substring(colon + 1))));
            }
            map.put(table.substring(0, open), RowType.of(columns));
        }
        return new Tables(map);
    }

    private record Tables(Map<String, RowType> tables) implements Catalog {
        @Override
        public Optional<RowType> table(String name) {
            return Optional.ofNullable(tables.get(name));
        }

        @Override
        public Collection<String> tableNames() {
            return tables.keySet();
        }
    }
}
