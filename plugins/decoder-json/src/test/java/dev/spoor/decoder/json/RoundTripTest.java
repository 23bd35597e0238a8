package dev.spoor.decoder.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Json;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Batch;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random records in random layouts: nothing is lost. */
class RoundTripTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final String[] NAMES = {
        "a", "b", "c c", "d.e", "ü", "#", "\"q", "Eventid", "Channel", "_extra", "Type", ""
    };

    @Test
    void everyValueComesBack() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<Map<String, Object>> records = new ArrayList<>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                records.add(object(random, 0));
            }
            List<Map<String, String>> expected = new ArrayList<>();
            for (Map<String, Object> record : records) {
                Map<String, String> flat = new TreeMap<>();
                flatten("", record, flat);
                expected.add(flat);
            }
            MemoryCall call = new MemoryCall();
            MemoryPieces pieces = new MemoryPieces();
            String text = text(records, random);
            new JsonDecoder()
                    .open(null)
                    .decode(
                            new MemoryPiece("r.json", Piece.BYTES, text.getBytes(StandardCharsets.UTF_8)),
                            pieces,
                            call);
            assertEquals(List.of(), call.problems(), "seed " + seed);
            assertEquals(expected, read(pieces), "seed " + seed + "\n" + text);
        }
    }

    private static String text(List<Map<String, Object>> records, Random random) {
        List<String> texts = records.stream().map(Json::write).toList();
        return switch (random.nextInt(3)) {
            case 0 -> String.join("\n", texts) + "\n";
            case 1 -> "[" + String.join(", ", texts) + "]";
            default -> "{ \"value\" : [\n  " + String.join(",\n  ", texts) + "\n]}";
        };
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (depth == 0) {
            object.put("k", (long) random.nextInt(100)); // so that no record is empty
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            object.put(NAMES[random.nextInt(NAMES.length)], value(random, depth + 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 7 : 9)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62) | 1L << 61);
            case 2 -> random.nextInt(2000) / 8.0;
            case 3 -> random.nextBoolean();
            case 4 -> "2020-10-1" + random.nextInt(10);
            case 5 -> string(random);
            case 6 -> "";
            case 7 -> new ArrayList<>(List.of(value(random, depth + 1), value(random, depth + 1)));
            default -> object(random, depth);
        };
    }

    private static String string(Random random) {
        StringBuilder s = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            s.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0xD000) : 32 + random.nextInt(90));
        }
        return s.toString();
    }

    /** What the columns should hold: paths joined by dots, values as text, arrays and empty objects as JSON. */
    private static void flatten(String path, Map<String, Object> object, Map<String, String> out) {
        object.forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                Map<String, Object> members = new LinkedHashMap<>();
                map.forEach((k, v) -> members.put((String) k, v));
                flatten(at, members, out);
            } else {
                String free = at;
                for (int i = 2; out.containsKey(free); i++) {
                    free = at + "#" + i;
                }
                boolean scalar = value instanceof Number || value instanceof String || value instanceof Boolean;
                out.put(free, normal(scalar ? value.toString() : Json.write(value)));
            }
        });
    }

    /** Numbers in one notation, everything else as it is. */
    private static String normal(String text) {
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static List<Map<String, String>> read(MemoryPieces pieces) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Batch batch : pieces.batches("r")) {
            for (int row = 0; row < batch.size(); row++) {
                Map<String, String> cells = new TreeMap<>();
                for (int column = 0; column < batch.schema().size(); column++) {
                    Object value = batch.get(row, column);
                    if (value != null) {
                        cells.put(batch.schema().column(column).name(), normal(value.toString()));
                    }
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
