package dev.spoor.decoder.json;

import dev.spoor.lines.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How records stand in a text of JSON, as far as its start tells. */
enum Layout {
    /** A record a line. */
    LINES,
    /** Records in an array, or one after the other, over any number of lines. */
    VALUES,
    /** An object around an array of records. */
    WRAPPED;

    private static final int PROBED = 4096;
    private static final int SURE = 80;
    private static final int PLAUSIBLE = 30;
    /** Names that services and exporters give to the array that holds their answer. */
    private static final Set<String> WRAPPERS = Set.of(
            "value", "Records", "records", "events", "Events", "results", "data", "items", "logs", "hits", "entries",
            "rows", "alerts", "Items", "Results");
    /** An answer has few members before its array: counts, links, a context. */
    private static final int MEMBERS_BEFORE = 6;

    /** How surely it is JSON worth a table; see {@code Decoder.Session.probe}. */
    static int probe(byte[] bytes, int from, int to) {
        Charset wide = Utf8.utf16(bytes, from, to);
        if (wide != null) {
            byte[] narrow = new String(bytes, from, Math.min(to - from, PROBED) & ~1, wide)
                    .replace("\uFEFF", "")
                    .getBytes(StandardCharsets.UTF_8);
            return new Cursor(narrow, 0, narrow.length).probe();
        }
        boolean marked = to - from >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB;
        return new Cursor(bytes, marked ? from + 3 : from, to).probe();
    }

    /** The layout of a text in UTF-8 that starts so. */
    static Layout of(byte[] head) {
        Cursor cursor = new Cursor(head, 0, head.length);
        if (cursor.peek() != '{') {
            return cursor.peek() == '[' ? VALUES : LINES;
        }
        Cursor first = new Cursor(head, 0, head.length);
        boolean wholeLine = first.skipValue() && first.restOfLineIsBlank();
        boolean more = wholeLine && first.peek() == '{';
        int wrapper = cursor.wrapper(more);
        if (wrapper > 0) {
            return WRAPPED;
        }
        return wholeLine && first.oneLine() || new Cursor(head, 0, head.length).secondLineStartsRecord()
                ? LINES
                : VALUES;
    }

    /** Looks at a text's start without reading it in full. */
    private static final class Cursor {
        private final byte[] b;
        private final int to;
        private int at;
        private final int start;

        Cursor(byte[] b, int from, int to) {
            this.b = b;
            this.at = from;
            this.to = to;
            peek();
            this.start = at;
        }

        /** The next byte that is no white space; -1 at the end. */
        int peek() {
            while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '\n' || b[at] == '\r' || b[at] == 0x1E)) {
                at++;
            }
            return at < to ? b[at] : -1;
        }

        int probe() {
            int first = peek();
            if (first == '[') {
                at++;
                int second = peek();
                if (second == '{') {
                    return probe();
                }
                return second == '"' || second == '[' || second == ']' || second == '-' || isDigit(second)
                        ? probeScalars()
                        : 0;
            }
            if (first != '{') {
                return 0;
            }
            at++;
            int second = peek();
            if (second == '}') {
                return PLAUSIBLE;
            }
            if (second != '"') {
                return second == -1 ? PLAUSIBLE : 0;
            }
            if (!skipString()) {
                return PLAUSIBLE;
            }
            int third = peek();
            return third == ':' ? SURE : third == -1 ? PLAUSIBLE : 0;
        }

        /** An array without objects: so little is said by it that it must be well-formed to its end, or that of the sample. */
        private int probeScalars() {
            at = start;
            return skipValue() && peek() == -1 || at >= to ? PLAUSIBLE : 0;
        }

        private static boolean isDigit(int c) {
            return c >= '0' && c <= '9';
        }

        /** Goes behind a string; false where it does not end. */
        boolean skipString() {
            for (at++; at < to; at++) {
                if (b[at] == '\\') {
                    at++;
                } else if (b[at] == '"') {
                    at++;
                    return true;
                } else if (b[at] == '\n') {
                    return false;
                }
            }
            return false;
        }

        /** Goes behind a value; false where it does not end. */
        boolean skipValue() {
            int first = peek();
            if (first == '"') {
                return skipString();
            }
            if (first != '{' && first != '[') {
                while (at < to && ",]} \t\r\n".indexOf(b[at]) < 0) {
                    at++;
                }
                return at < to;
            }
            int depth = 0;
            while (at < to) {
                switch (b[at]) {
                    case '"':
                        if (!skipString()) {
                            return false;
                        }
                        continue;
                    case '{', '[':
                        depth++;
                        break;
                    case '}', ']':
                        depth--;
                        break;
                    default:
                        break;
                }
                at++;
                if (depth == 0) {
                    return true;
                }
            }
            return false;
        }

        /** True where nothing follows before the line ends; goes behind its end. */
        boolean restOfLineIsBlank() {
            while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '\r' || b[at] == ',')) {
                at++;
            }
            return at == to || b[at++] == '\n';
        }

        /** True where no line ends between the start and here, but the last. */
        boolean oneLine() {
            for (int i = start; i < at - 1; i++) {
                if (b[i] == '\n') {
                    for (int j = i + 1; j < at; j++) {
                        if (b[j] > ' ') {
                            return false;
                        }
                    }
                    return true;
                }
            }
            return true;
        }

        /** True where the first line is more than a brace and the second starts as records do: then the first is a broken record. */
        boolean secondLineStartsRecord() {
            int end = start;
            while (end < to && b[end] != '\n') {
                end++;
            }
            return end - start > 2 && end + 2 < to && b[end + 1] == '{' && b[end + 2] == '"';
        }

        /**
         * How many arrays of records the object has directly in it whose name says that it is around them.
         *
         * @param more whether more objects follow, each on its line: then the array must come first
         */
        int wrapper(boolean more) {
            at = start + 1;
            for (int member = 0; member < (more ? 1 : MEMBERS_BEFORE) && peek() == '"'; member++) {
                int nameStart = at + 1;
                if (!skipString()) {
                    return 0;
                }
                String name = new String(b, nameStart, at - 1 - nameStart, StandardCharsets.UTF_8);
                if (peek() != ':') {
                    return 0;
                }
                at++;
                int value = peek();
                if (value == '{' && name.equals("hits")) {
                    return 1;
                }
                if (value == '[' && (member == 0 || WRAPPERS.contains(name))) {
                    at++;
                    return peek() == '{' ? 1 : 0;
                }
                if (value == '{' || !skipValue()) {
                    return 0;
                }
                if (peek() == ',') {
                    at++;
                }
            }
            return 0;
        }
    }
}
