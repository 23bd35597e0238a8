package dev.spoor.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void readsLinesAsJavaDoes() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(40);
            for (int i = 0; i < pieces; i++) {
                text.append("x".repeat(random.nextInt(random.nextInt(10) == 0 ? 5000 : 20)));
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            text.append("y".repeat(random.nextInt(3)));
            assertEquals(text.toString().lines().toList(), read(text.toString(), 1 << 20, random));
        }
    }

    @Test
    void numbersAndOffsetsPointAtTheLines() throws IOException {
        byte[] text = "one\r\n\nthree\nfour".getBytes(StandardCharsets.UTF_8);
        LineReader lines = new LineReader(new ByteArrayInputStream(text), 100);
        List<String> places = new ArrayList<>();
        while (lines.next()) {
            places.add(lines.number() + "@" + lines.offset());
        }
        assertEquals(List.of("1@0", "2@5", "3@6", "4@12"), places);
    }

    @Test
    void cutsOverlongLinesAndGoesOnBehindThem() throws IOException {
        Random random = new Random(8);
        for (int length = 95; length < 110; length++) {
            String text = "a\n" + "b".repeat(length) + "\nc\n" + "d".repeat(length * 7000);
            LineReader lines = new LineReader(dribble(text, random), 100);
            assertTrue(lines.next());
            assertFalse(lines.isCut());
            assertTrue(lines.next());
            assertEquals(length > 100, lines.isCut());
            assertEquals(Math.min(length, 100), lines.to() - lines.from());
            assertTrue(lines.next());
            assertEquals('c', lines.buffer()[lines.from()]);
            assertEquals(2 + length + 1, lines.offset());
            assertTrue(lines.next());
            assertTrue(lines.isCut());
            assertFalse(lines.next());
            assertFalse(lines.next());
            assertTrue(lines.buffer().length <= 102, "the buffer stays within the longest line");
        }
    }

    private static List<String> read(String text, int max, Random random) throws IOException {
        LineReader lines = new LineReader(dribble(text, random), max);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            assertFalse(lines.isCut());
            read.add(new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8));
        }
        return read;
    }

    /** A stream that gives as little at a time as it likes, as networks and decompressors do. */
    private static InputStream dribble(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, 1 + random.nextInt(3000)));
            }
        };
    }
}
