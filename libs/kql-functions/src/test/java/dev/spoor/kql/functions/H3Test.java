package dev.spoor.kql.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.functions.Sphere.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** H3 cells are those of the reference library, everywhere on Earth. */
class H3Test {
    /** Of another file with more places, {@code -Dspoor.kql.h3=FILE}. */
    private static final String MORE = System.getProperty("spoor.kql.h3");

    @Test
    void saysWhatTheReferenceSays() throws IOException {
        List<String> lines;
        try (BufferedReader in = MORE != null
                        ? Files.newBufferedReader(Path.of(MORE))
                        : new BufferedReader(new InputStreamReader(
                                H3Test.class.getResourceAsStream("h3-cells.txt"), StandardCharsets.UTF_8));
                Stream<String> all = in.lines()) {
            lines = all.filter(line -> !line.startsWith("#")).toList();
        }
        assertTrue(lines.size() >= 80);
        for (String line : lines) {
            String[] w = line.split(" ");
            long cell = H3Index.of(at(w[0] + "," + w[1]), Integer.parseInt(w[2]));
            assertEquals(w[3], H3Index.text(cell), line);
            assertEquals(cell, H3Index.parse(w[3]));
            assertNear(at(w[4] + "," + w[5]), H3Index.centre(cell), line);
            String[] corners = w[6].split(";");
            List<Vector> outline = H3Index.outline(cell);
            assertEquals(corners.length, outline.size(), line);
            for (int i = 0; i < corners.length; i++) {
                assertNear(at(corners[i]), outline.get(i), line);
            }
            boolean pentagon =
                    H3Rings.of(cell, 3).stream().flatMap(List::stream).anyMatch(H3Index::pentagon);
            assertCells(w[7], H3Index.around(cell), pentagon, line);
            assertCells(w[8], H3Rings.of(cell, 3).get(3), pentagon, line);
            int resolution = H3Index.resolution(cell);
            assertEquals(w[9], H3Index.text(H3Index.parent(cell, resolution / 2)), line);
            assertCells(w[10], H3Index.children(cell, Math.min(H3Index.FINEST, resolution + 1)), false, line);
        }
    }

    private static Vector at(String lonLat) {
        String[] w = lonLat.split(",");
        return Vector.of(Double.parseDouble(w[0]), Double.parseDouble(w[1]));
    }

    /** To less than a tenth of a millimetre. */
    private static void assertNear(Vector expected, Vector v, String line) {
        assertTrue(expected.angle(v) < 1e-11, () -> line + ": " + v.lon() + " " + v.lat());
    }

    /** Around a pentagon the order is not defined. */
    private static void assertCells(String expected, List<Long> cells, boolean anyOrder, String line) {
        List<String> want = List.of(expected.split(","));
        List<String> got = cells.stream().map(H3Index::text).toList();
        if (anyOrder) {
            assertEquals(want.size(), got.size(), line);
            assertEquals(new HashSet<>(want), new HashSet<>(got), line);
        } else {
            assertEquals(want, got, line);
        }
    }

    @Test
    void aCellIsWhereItsCentreIs() {
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            Vector v = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
            int resolution = n % 16;
            long cell = H3Index.of(v, resolution);
            assertEquals(cell, H3Index.of(H3Index.centre(cell), resolution));
            assertEquals(cell, H3Index.parse(H3Index.text(cell)));
        }
    }

    @Test
    void whatIsNoCellIsTold() {
        for (String text : new String[] {
            "",
            "@",
            "1",
            "abc",
            "862a1072fffffff0",
            "062a1072fffffff",
            "862a1072ffffff0",
            "86fa1072fffffff",
            "8b09000001fffff",
            "-1"
        }) {
            assertEquals(0, H3Index.parse(text), text);
        }
    }
}
