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

class LineBlocksTest {
    @Test
    void readsLinesAsJavaDoes() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(60);
            for (int i = 0; i < pieces; i++) {
                text.append("x".repeat(random.nextInt(random.nextInt(10) == 0 ? 900 : 20)));
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            text.append("y".repeat(random.nextInt(3)));
            int size = 1 + random.nextInt(200);
            LineBlocks blocks = new LineBlocks(dribble(text.toString(), random), size, 1000, 1 + random.nextInt(20));
            assertEquals(text.toString().lines().toList(), read(blocks, size, false));
        }
    }

    @Test
    void cutsOverlongLinesAndGoesOnBehindThem() throws IOException {
        Random random = new Random(8);
        for (int length = 95; length < 110; length++) {
            for (String end : List.of("\n", "\r\n")) {
                String text = "a" + end + "b".repeat(length) + end + "c" + end + "d".repeat(length * 100);
                int size = 1 + random.nextInt(300);
                LineBlocks blocks = new LineBlocks(dribble(text, random), size, 100, 1000);
                assertEquals(
                        List.of(
                                "a",
                                "b".repeat(Math.min(100, length)) + (length > 100 ? "..." : ""),
                                "c",
                                "d".repeat(100) + "..."),
                        read(blocks, size, true));
                assertEquals(text.length(), blocks.offset());
            }
        }
    }

    @Test
    void oneEndlessLineTakesNoMoreThanItMayBeLong() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 1L << 30;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] b, int off, int len) {
                int count = (int) Math.min(len, left);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        LineBlocks blocks = new LineBlocks(endless, 1 << 16, 1 << 20, 1000);
        assertTrue(blocks.next());
        assertTrue(blocks.isCut());
        assertEquals(1 << 20, blocks.offsets()[1]);
        assertTrue(blocks.slab().length <= (1 << 20) + 2);
        assertFalse(blocks.next());
        assertEquals(1L << 30, blocks.offset());
    }

    /** The lines; those that were cut with dots behind. */
    private static List<String> read(LineBlocks blocks, int blockSize, boolean cuts) throws IOException {
        List<String> read = new ArrayList<>();
        while (blocks.next()) {
            assertTrue(cuts || !blocks.isCut());
            assertEquals(read.size() + 1, blocks.first());
            assertTrue(blocks.count() > 0);
            assertTrue(blocks.count() == 1 || blocks.offsets()[blocks.count()] <= 2 * blockSize);
            for (int i = 0; i < blocks.count(); i++) {
                int from = blocks.offsets()[i];
                String line = new String(blocks.slab(), from, blocks.offsets()[i + 1] - from, StandardCharsets.UTF_8);
                read.add(line + (blocks.isCut() && i == blocks.count() - 1 ? "..." : ""));
            }
        }
        assertFalse(blocks.next());
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
