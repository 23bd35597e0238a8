package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: no throw, places in range and in order, no overlap but nested hits inside the one before. */
class FuzzTest {
    private static final String[] PIECES = {
        "a",
        "evil",
        ".",
        "com",
        ".com",
        "[.]",
        "[dot]",
        "(at)",
        "@",
        "[@]",
        ":",
        "::",
        "//",
        "://",
        "http",
        "hxxps",
        "[:]",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "1",
        "255",
        "1.2.3.4",
        "2001:db8",
        "f",
        " ",
        "\\",
        "\\.",
        "/",
        "-",
        "_",
        "%2F",
        "é",
        "…",
        "網",
        "\n",
        "'",
        "\"",
        ",",
        "cve-2021-44228",
        "d41d8cd98f00b204e9800998ecf8427e",
        "T1059.001",
        "xn--",
        "www",
        "*",
        "h**p",
        "&quot;",
        "<",
        ">",
        " at ",
        " dot ",
        "\\n",
        "ru",
        "co.uk",
        "?",
        "#",
        "=",
        ";"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] text = new byte[random.nextInt(200)];
            random.nextBytes(text);
            if ((seed & 1) == 0) {
                for (int k = 0; k < text.length; k++) {
                    text[k] = (byte) (text[k] & 0x7f);
                }
            }
            check(text, random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void randomPieces(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8), random);
        }
    }

    private static void check(byte[] text, Random random) {
        ScanOptions options = Scans.ALL
                .withHosts(random.nextBoolean())
                .withSpelledOut(random.nextBoolean())
                .withLenientDomains(random.nextBoolean());
        byte[] before = text.clone();
        int from = text.length == 0 ? 0 : random.nextInt(text.length + 1);
        int to = from + random.nextInt(text.length - from + 1);
        List<Scans.Found> whole = Scans.scan(text, from, to, options);
        Scans.Found outer = null;
        int end = from;
        for (Scans.Found f : whole) {
            assertTrue(from <= f.start() && f.start() < f.end() && f.end() <= to, () -> show(text, f));
            assertFalse(f.value().isEmpty(), () -> show(text, f));
            if (f.nested()) {
                Scans.Found o = outer;
                assertTrue(o != null && o.start() <= f.start() && f.end() <= o.end(), () -> show(text, f));
            } else {
                int floor = end;
                assertTrue(f.start() >= floor, () -> show(text, f));
                outer = f;
                end = f.end();
            }
        }
        assertTrue(Arrays.equals(before, text), "the slab is read only");
        // the surroundings do not matter, nor do earlier scans with the same scanner
        assertEquals(
                places(whole, from), places(Scans.scan(Arrays.copyOfRange(text, from, to), 0, to - from, options), 0));
    }

    private static List<String> places(List<Scans.Found> hits, int from) {
        return hits.stream().map(f -> (f.start() - from) + " " + f.typed()).toList();
    }

    private static String show(byte[] text, Scans.Found f) {
        return f + " in " + new String(text, StandardCharsets.UTF_8);
    }
}
