package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real exports: every record becomes a row, in the table of its channel and event id. */
class RealDataTest {
    private static final Pattern EVENT_ID = Pattern.compile("\"EventID\":(\\d+)");

    @Test
    void windowsEventsKeepEveryRecordAndEventId() throws Exception {
        for (Path file : files("data/windows", ".json")) {
            Map<String, Integer> expected = new HashMap<>();
            for (String line :
                    Files.readString(file).lines().filter(l -> !l.isBlank()).toList()) {
                Matcher id = EVENT_ID.matcher(line);
                assertTrue(id.find());
                expected.merge(id.group(1), 1, Integer::sum);
            }
            MemoryPieces pieces = decode(file);
            Map<String, Integer> found = new HashMap<>();
            for (String table : pieces.tables()) {
                pieces.batches(table).forEach(b -> found.merge(table.replaceAll(".*\\D", ""), b.size(), Integer::sum));
            }
            assertEquals(expected, found, file.toString());
        }
    }

    @Test
    void processEventsHaveTheirRoles() throws Exception {
        for (Path file : files("data/windows", ".json")) {
            MemoryPieces pieces = decode(file);
            boolean any = false;
            for (String table : List.of("SecurityEvent/4688", "Sysmon/1")) {
                if (!pieces.tables().contains(table)) {
                    continue;
                }
                any = true;
                boolean security = table.startsWith("Security");
                Schema schema = pieces.batches(table).get(0).schema();
                assertEquals(security ? "NewProcessId" : "ProcessId", name(schema, Role.PROCESS_ID));
                assertEquals(security ? "ProcessId" : "ParentProcessId", name(schema, Role.PARENT_PROCESS_ID));
                assertEquals(security ? "NewProcessName" : "Image", name(schema, Role.IMAGE));
                assertEquals(security ? "ParentProcessName" : "ParentImage", name(schema, Role.PARENT_IMAGE));
                assertEquals("CommandLine", name(schema, Role.COMMAND_LINE));
                assertEquals(security ? "SubjectUserName" : "User", name(schema, Role.SUBJECT_ACCOUNT));
                assertEquals(Type.INSTANT, schema.column(schema.find(Role.TIME)).type());
                assertTrue(schema.has(Role.HOST));
                assertTrue(schema.has(Role.EVENT_ID));
                assertTrue(schema.has(Role.CHANNEL));
                assertEquals(-1, schema.find("EventData"), "packed fields became columns");
            }
            assertTrue(any, file.toString());
        }
    }

    static String name(Schema schema, Role role) {
        return schema.has(role) ? schema.column(schema.find(role)).name() : null;
    }

    static List<Path> files(String folder, String ending) throws IOException {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        try (Stream<Path> all = Files.list(Path.of(root, folder))) {
            List<Path> files = new ArrayList<>(
                    all.filter(f -> f.toString().endsWith(ending)).sorted().toList());
            assertTrue(!files.isEmpty(), folder);
            return files;
        }
    }

    static MemoryPieces decode(Path file) throws Exception {
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = new MemoryPieces();
        MemoryPiece piece = MemoryPiece.of(file);
        try (var session = new JsonDecoder().open(null)) {
            byte[] head = piece.head(1 << 16);
            assertTrue(session.probe(head, 0, head.length) >= 80, file.toString());
            session.decode(piece, pieces, call);
        }
        assertEquals(List.of(), call.problems(), file.toString());
        return pieces;
    }

    static String utf8(byte[] b) {
        return new String(b, StandardCharsets.UTF_8);
    }
}
