package dev.spoor.decoder.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs that are large enough for helpers. */
class LanesTest {
    private static final int CHUNKS = 60;
    private static final int EVENTS = 10;
    private static final int DAMAGED = 25;
    private static final int WITHOUT_HEADER = 40;

    @Test
    void chunksAreWrittenInOrderWhateverTheirState() throws Exception {
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            chunks.add(Samples.processes(1 + i * EVENTS, EVENTS).bytes());
        }
        chunks.get(DAMAGED)[Chunk.HEADER + 5] = 0x7F; // size of its first record
        chunks.get(WITHOUT_HEADER)[0] = 0;
        Logs.Decoded decoded = Logs.decode(ChunkWriter.file(false, chunks.toArray(new byte[0][])));
        List<Long> numbers = new ArrayList<>();
        for (Map<String, Object> row : decoded.rowsOf("SecurityEvent/4688")) {
            numbers.add((Long) row.get("EventRecordID"));
        }
        List<Long> expected = new ArrayList<>();
        for (long number = 1; number <= CHUNKS * EVENTS; number++) {
            if (number != DAMAGED * EVENTS + 1) {
                expected.add(number);
            }
        }
        assertEquals(expected, numbers);
        String problems = decoded.problems().toString();
        assertTrue(problems.contains("chunk " + (DAMAGED + 1) + " at byte"), problems);
        assertTrue(problems.contains("chunk " + (WITHOUT_HEADER + 1) + " at byte"), problems);
        assertTrue(
                problems.indexOf("chunk " + (DAMAGED + 1)) < problems.indexOf("chunk " + (WITHOUT_HEADER + 1)),
                problems);
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(t -> t.getName().equals("spoor-evtx")),
                "helpers end with the call");
    }
}
