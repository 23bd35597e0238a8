package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pieces that are large enough for helpers. */
class LanesTest {
    private final MemoryCall call = new MemoryCall();

    private MemoryPieces read(String json) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new JsonDecoder().open(null)) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            session.decode(new MemoryPiece("big.json", Piece.BYTES, bytes), pieces, call);
        }
        return pieces;
    }

    private static boolean helpersRun() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("spoor-json") && t.isAlive());
    }

    @Test
    void orderAndTroublesAreThoseOfTheLines() throws Exception {
        Random random = new Random(4);
        StringBuilder json = new StringBuilder();
        List<String> events = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        int line = 0;
        while (json.length() < 9_000_000) {
            line++;
            switch (random.nextInt(line % 20_000 == 7 ? 8 : 6)) {
                case 0 -> {
                    json.append("{\"n\":").append(line).append(",\"broken\n");
                    broken.add("big.json, line " + line + ":");
                }
                case 1, 2 -> {
                    json.append("{\"n\":")
                            .append(line)
                            .append(",\"Channel\":\"Security\",\"EventID\":")
                            .append(random.nextInt(3));
                    json.append(",\"EventData\":\"{\\\"a\\\":1}\"}\n");
                    events.add(String.valueOf(line));
                }
                case 6 -> { // more records than a lane takes
                    json.append('[');
                    for (int i = 0; i < 5000; i++) {
                        json.append(i == 0 ? "" : ",")
                                .append("{\"n\":")
                                .append(line)
                                .append('}');
                        others.add(String.valueOf(line));
                    }
                    json.append("]\n");
                }
                case 7 -> {
                    json.append("{\"n\":")
                            .append(line)
                            .append(",\"long\":\"")
                            .append("x".repeat(300_000))
                            .append("\"}\n");
                    others.add(String.valueOf(line));
                }
                default -> {
                    json.append("{\"n\":")
                            .append(line)
                            .append(",\"s")
                            .append(random.nextInt(20))
                            .append("\":\"")
                            .append("y".repeat(random.nextInt(60)));
                    json.append("\"}\n");
                    others.add(String.valueOf(line));
                }
            }
        }
        MemoryPieces pieces = read(json.toString());
        List<String> seenEvents = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            long last = 0;
            for (Map<String, Object> row : pieces.rowsOf("SecurityEvent/" + id)) {
                assertTrue((Long) row.get("n") > last, "in order");
                last = (Long) row.get("n");
                assertEquals(1L, row.get("a"));
                seenEvents.add(String.valueOf(last));
            }
        }
        assertEquals(events.size(), seenEvents.size());
        assertTrue(seenEvents.containsAll(events.subList(0, 100)));
        assertEquals(
                others,
                pieces.rowsOf("big").stream()
                        .map(row -> row.get("n").toString())
                        .toList());
        List<String> told = call.problems().stream().map(Object::toString).toList();
        assertEquals(101, told.size());
        for (int i = 0; i < 100; i++) {
            assertTrue(told.get(i).startsWith(broken.get(i)), told.get(i));
        }
        assertTrue(told.get(100).contains((broken.size() - 100) + " more"), told.get(100));
        assertTrue(!helpersRun(), "helpers end with the call");
    }
}
