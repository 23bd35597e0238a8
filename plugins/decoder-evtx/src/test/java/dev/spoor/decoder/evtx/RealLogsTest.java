package dev.spoor.decoder.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real logs: every record becomes a row, and every field of the events that others published with them is in it. */
class RealLogsTest {
    @Test
    void eventsHaveTheFieldsOfTheirPublishedJson() throws Exception {
        for (Path file : Logs.files("data/evtx/sigma_regression")) {
            Path golden = Path.of(file.toString().replace(".evtx", ".json"));
            Map<?, ?> event = (Map<?, ?>)
                    Json.at(Json.parse(Files.readAllBytes(golden)), "Event").orElseThrow();
            Logs.Decoded decoded = Logs.decode(Files.readAllBytes(file));
            assertEquals(List.of(), decoded.problems(), file.toString());
            assertEquals(1, decoded.rows());
            Map<String, Object> row =
                    decoded.rowsOf(decoded.pieces().tables().get(0)).get(0);
            Set<String> compared = new HashSet<>();
            ((Map<?, ?>) event.get("EventData")).forEach((name, value) -> compare(row, (String) name, value, compared));
            system((Map<?, ?>) event.get("System"), row, compared);
            assertEquals(compared, row.keySet(), file.toString());
        }
    }

    private static void system(Map<?, ?> system, Map<String, Object> row, Set<String> compared) {
        system.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?> map)) {
                compare(row, (String) name, value, compared);
                return;
            }
            ((Map<?, ?>) map.get("#attributes")).forEach((attribute, text) -> {
                String column = switch (name + " " + attribute) {
                    case "Provider Name" -> "Provider";
                    case "Provider Guid" -> "ProviderGuid";
                    case "TimeCreated SystemTime" -> "TimeCreated";
                    case "Execution ProcessID" -> "ExecutionProcessID";
                    case "Execution ThreadID" -> "ExecutionThreadID";
                    case "Correlation ActivityID" -> "ActivityID";
                    case "Security UserID" -> "UserID";
                    default -> name + "." + attribute;
                };
                compare(row, column, text, compared);
            });
        });
    }

    /** Equal, but for times, of which the JSON has microseconds, and GUIDs, which have braces in Windows' own XML. */
    private static void compare(Map<String, Object> row, String column, Object expected, Set<String> compared) {
        Object found = row.get(column);
        if (expected == null && found == null) {
            return;
        }
        assertTrue(compared.add(column), column);
        if (found instanceof Instant time) {
            assertEquals(Ticks.instant(Ticks.parse((String) expected)), time.truncatedTo(ChronoUnit.MICROS), column);
        } else if (found instanceof String text && text.matches("\\{[0-9A-F-]{36}}")) {
            assertEquals("{" + expected + "}", text, column);
        } else {
            assertEquals(expected, found, column);
        }
    }

    @Test
    void everyRecordBecomesARow() throws Exception {
        for (Path file : Logs.files("data/evtx")) {
            byte[] bytes = Files.readAllBytes(file);
            Logs.Decoded decoded = Logs.decode(bytes);
            assertEquals(List.of(), decoded.problems(), file.toString());
            Set<Long> expected = recordNumbers(bytes);
            assertEquals(expected.size(), decoded.rows(), file.toString());
            Set<Long> found = new HashSet<>();
            for (String table : decoded.pieces().tables()) {
                decoded.rowsOf(table).forEach(row -> found.add((Long) row.get("EventRecordID")));
            }
            // The other logs were exported: their records were numbered anew, the XML keeps the numbers that the events
            // had before.
            if (file.endsWith("sysmon.evtx")) {
                assertEquals(expected, found);
            }
        }
    }

    /** Of all that look like records, by magic number and both sizes, up to where the header of their chunk says that its space is free. */
    private static Set<Long> recordNumbers(byte[] bytes) {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Set<Long> numbers = new HashSet<>();
        for (int chunk = 4096; chunk + 65536 <= bytes.length; chunk += 65536) {
            if (b.getInt(chunk) != 0x43666C45) {
                continue;
            }
            int end = chunk + b.getInt(chunk + 48);
            for (int at = chunk; at + 28 <= end; at++) {
                int size = b.getInt(at) == 0x2A2A ? b.getInt(at + 4) : 0;
                if (size >= 28 && at + size <= end && b.getInt(at + size - 4) == size) {
                    assertTrue(numbers.add(b.getLong(at + 8)));
                }
            }
        }
        return numbers;
    }

    @Test
    void columnsHaveTheirRoles() throws Exception {
        Logs.Decoded decoded = decoded("sysmon.evtx");
        Schema schema = decoded.pieces().batches("Sysmon/1").get(0).schema();
        assertEquals("UtcTime", name(schema, Role.TIME));
        assertEquals("Computer", name(schema, Role.HOST));
        assertEquals("Channel", name(schema, Role.CHANNEL));
        assertEquals("EventID", name(schema, Role.EVENT_ID));
        assertEquals("ProcessId", name(schema, Role.PROCESS_ID));
        assertEquals("ParentProcessId", name(schema, Role.PARENT_PROCESS_ID));
        assertEquals("Image", name(schema, Role.IMAGE));
        assertEquals("CommandLine", name(schema, Role.COMMAND_LINE));
        assertEquals("User", name(schema, Role.SUBJECT_ACCOUNT));
        assertEquals(Type.INSTANT, schema.column(schema.find("TimeCreated")).type());
        assertEquals(Type.LONG, schema.column(schema.find("EventRecordID")).type());
    }

    private static Logs.Decoded decoded(String name) throws Exception {
        return Logs.decode(Files.readAllBytes(Logs.folder("data/evtx").resolve(name)));
    }

    private static String name(Schema schema, Role role) {
        return schema.column(schema.find(role)).name();
    }
}
