package dev.spoor.analyzer.ioc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryInputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Windows events of JSON lines as tables of plain text columns, one a channel and event id: as bare as evidence can come. */
final class EventTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventTables() {}

    static MemoryInputs read(Path... files) throws IOException {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        for (Path file : files) {
            try (InputStream in = open(file)) {
                MappingIterator<JsonNode> events =
                        JSON.readerFor(JsonNode.class).readValues(in);
                while (events.hasNext()) {
                    JsonNode event = events.next();
                    tables.computeIfAbsent(name(event), n -> new ArrayList<>()).add(cells(event));
                }
            }
        }
        MemoryInputs inputs = new MemoryInputs();
        int[] number = {0};
        tables.forEach((name, rows) -> inputs.table(name, batch(number[0]++, rows)));
        return inputs;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    private static String name(JsonNode event) {
        return event.path("Channel").asText() + "/" + event.path("EventID").asText();
    }

    private static Map<String, String> cells(JsonNode event) {
        Map<String, String> cells = new LinkedHashMap<>();
        event.properties().forEach(field -> {
            JsonNode value = field.getValue();
            cells.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return cells;
    }

    private static Batch batch(int input, List<Map<String, String>> rows) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("_origin", Role.ORIGIN)));
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        for (String name : names) {
            Column column = Column.of(name, Type.STRING);
            columns.add(Set.of("Hostname", "Computer").contains(name) ? column.withRole(Role.HOST) : column);
        }
        List<Batch> out = new ArrayList<>();
        Schema schema = Schema.of(columns);
        BatchWriter writer = new BatchWriter(schema, out::add, (row, column, length) -> {});
        for (Map<String, String> row : rows) {
            writer.setLong(0, new RowId(input, writer.rows()).packed());
            row.forEach((name, value) -> writer.set(schema.find(name), value));
            writer.endRow();
        }
        writer.flush();
        return out.get(0);
    }
}
