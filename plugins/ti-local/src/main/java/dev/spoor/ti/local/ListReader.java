package dev.spoor.ti.local;

import dev.spoor.lines.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lists, a line at a time: an indicator a line, or CSV whose header or content tells which column holds it; or {@code hashes.csv} of MISP.
 * {@code #}, {@code ;} and {@code //} start comments. One thread.
 */
final class ListReader {
    /** Longer lines are cut. */
    static final int MAX_LINE = 1 << 20;

    /** Takes what is in a list. */
    interface Target {
        /**
         * What the list is, before its first line.
         *
         * @param hashes true where its lines are hashes of values and events
         */
        void begins(Layout layout, boolean hashes);

        /**
         * A line that is no comment, without blanks around it.
         *
         * @param number of the line, from 1
         * @param offset of the first byte of the line in the text
         */
        void line(String line, long number, long offset);
    }

    private record Line(String text, long number, long offset) {}

    private ListReader() {}

    static void read(InputStream in, Target target) throws IOException {
        List<Line> first = new ArrayList<>();
        LineReader lines = new LineReader(in, MAX_LINE);
        while (lines.next()) {
            String text = text(lines.buffer(), lines.from(), lines.to());
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";") || text.startsWith("//")) {
                continue;
            }
            if (first == null) {
                target.line(text, lines.number(), lines.offset());
                continue;
            }
            first.add(new Line(text, lines.number(), lines.offset()));
            if (first.size() == Layout.SAMPLE) {
                begin(first, target);
                first = null;
            }
        }
        if (first != null) {
            begin(first, target);
        }
    }

    /** A line as it is read, of its bytes. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
    }

    /** Of how the first lines look it is told what they are. */
    private static void begin(List<Line> first, Target target) {
        List<String> texts = first.stream().map(Line::text).toList();
        Layout layout = Layout.of(texts, ListLines.VALUE);
        target.begins(layout, !texts.isEmpty() && texts.stream().allMatch(MispHashes::isLine));
        first.stream()
                .skip(layout.header().isEmpty() ? 0 : 1)
                .forEach(line -> target.line(line.text(), line.number(), line.offset()));
    }
}
