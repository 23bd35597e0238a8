package dev.spoor.decoder.json;

import dev.spoor.api.Problem;
import dev.spoor.rows.Complaints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds where values start and end in a stream of JSON, without understanding them, so that a broken one costs itself. Commas and the
 * brackets of an outermost array are passed over; so is an outermost object where it is said to be around the records. Ranges are of a
 * buffer that the next value overwrites; memory is bounded by the longest value that is wanted. One thread at a time.
 */
final class ValueReader {
    private static final int BLOCK = 1 << 18;
    private static final int MOST_ENVELOPE = 1 << 20;
    private static final byte[] HITS = {'"', 'h', 'i', 't', 's', '"'};

    private final InputStream in;
    private final int longest;
    private final Complaints complaints;
    private final boolean wrapped;
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private boolean atEnd;
    private int at;
    private long line = 1;
    private int from;
    private long fromLine;
    private long consumed;
    private boolean inArray;
    private int wrappers;
    private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    private boolean isEnvelope;

    /** @param wrapped whether outermost objects are around the records, which stand in arrays in them */
    ValueReader(InputStream in, int longest, boolean wrapped, Complaints complaints) {
        this.in = in;
        this.longest = longest;
        this.wrapped = wrapped;
        this.complaints = complaints;
    }

    /** Goes to the next value; false at the end. */
    boolean next() throws IOException {
        isEnvelope = false;
        while (true) {
            int c = peek();
            if (c < 0) {
                if (inArray || wrappers > 0) {
                    complaints.add(Problem.Kind.BAD_REQUEST, place(), "ends before its array or object does");
                    inArray = false;
                    wrappers = 0;
                }
                return false;
            }
            if (c == ',') {
                at++;
            } else if (c == '[' && !inArray && wrappers == 0) {
                at++;
                inArray = true;
            } else if (c == ']' && inArray) {
                at++;
                inArray = false;
            } else if (c == '{' && wrapped && !inArray && wrappers == 0) {
                at++;
                wrappers = 1;
                envelope.reset();
            } else if (wrappers > 0 && !inArray) {
                if (c == '}') {
                    at++;
                    if (--wrappers == 0 && envelope.size() > 0) {
                        return envelope();
                    }
                } else if (c == '"') {
                    member();
                } else {
                    junk();
                }
            } else if (c == ']' || c == '}') {
                junk();
            } else if (value()) {
                return true;
            }
        }
    }

    /** The next byte that is no white space, at {@link #at}; -1 at the end. */
    private int peek() throws IOException {
        while (true) {
            for (; at < filled; at++) {
                int c = buffer[at];
                if (c == '\n') {
                    line++;
                } else if (c != ' ' && c != '\t' && c != '\r' && c != 0x1E) {
                    return c;
                }
            }
            from = at;
            if (!more()) {
                return -1;
            }
        }
    }

    private void junk() throws IOException {
        complaints.add(
                Problem.Kind.BAD_REQUEST,
                place(),
                "not JSON: '" + (char) (buffer[at] & 0x7f) + "' where a value should be");
        toNextLine();
    }

    private void toNextLine() throws IOException {
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    return;
                }
            }
            from = at;
            if (!more()) {
                return;
            }
        }
    }

    private String place() {
        return "line " + line;
    }

    /** Passes a value over; true where it is whole. A broken one ends where the next seems to start. */
    private boolean value() throws IOException {
        from = at;
        fromLine = line;
        int first = buffer[at];
        if (first != '{' && first != '[' && first != '"') {
            return scalar();
        }
        int depth = 0;
        int indent = indent();
        boolean indented = false;
        boolean string = false;
        while (true) {
            if (at == filled && !more()) {
                complaints.add(Problem.Kind.BAD_REQUEST, "line " + fromLine, "ends inside a value that starts here");
                return false;
            }
            int c = buffer[at];
            if (string) {
                if (c == '"') {
                    string = false;
                } else if (c == '\\') {
                    at++;
                    if (at == filled && !more()) {
                        continue;
                    }
                } else if (c == '\n') {
                    complaints.add(Problem.Kind.BAD_REQUEST, place(), "a string is not closed on its line");
                    toNextRecord(indent);
                    return false;
                }
            } else if (c == '"') {
                string = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == '\n') {
                line++;
                int nextIndent = indentOfNextLine();
                indented |= nextIndent > indent;
                if (indented && nextIndent == indent && buffer[at + 1 + indent] == '{') {
                    complaints.add(
                            Problem.Kind.BAD_REQUEST,
                            "line " + fromLine,
                            "a value that starts here is not closed before the next starts");
                    return false;
                }
            }
            at++;
            if (depth == 0 && !string) {
                return true;
            }
            if (at - from > longest) {
                complaints.add(
                        Problem.Kind.TOO_LARGE, "line " + fromLine, "a value of more than " + longest + " bytes");
                skipLarge(depth, string);
                return false;
            }
        }
    }

    private boolean scalar() throws IOException {
        while (true) {
            for (; at < filled; at++) {
                int c = buffer[at];
                if (c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '{') {
                    return at > from;
                }
            }
            if (at - from > longest) {
                complaints.add(Problem.Kind.BAD_REQUEST, place(), "not JSON");
                toNextLine();
                return false;
            }
            if (!more()) {
                return at > from;
            }
        }
    }

    /** White space between the line's start and the value; -1 where other things stand there. */
    private int indent() {
        int start = from;
        while (start > 0 && (buffer[start - 1] == ' ' || buffer[start - 1] == '\t')) {
            start--;
        }
        return start == 0 && consumed > 0 || start > 0 && buffer[start - 1] != '\n' ? -1 : from - start;
    }

    /** White space after the line feed at {@link #at}, where a brace or anything else follows it; -1 where the stream ends. */
    private int indentOfNextLine() throws IOException {
        int count = 0;
        while (true) {
            if (at + 1 + count >= filled && !more()) {
                return -1;
            }
            int c = buffer[at + 1 + count];
            if (c != ' ' && c != '\t') {
                return count;
            }
            if (++count > 1000) {
                return count;
            }
        }
    }

    /** Goes to the next line that starts as the broken value's did: as far in, with a brace. */
    private void toNextRecord(int indent) throws IOException {
        while (true) {
            toNextLine();
            from = at;
            if (at == filled) {
                return;
            }
            int next = indentOfNextLine();
            if (next < 0 || next == Math.max(0, indent) && buffer[at + 1 + next] == '{') {
                return;
            }
            at++;
            line++;
        }
    }

    /** Passes the rest of a value over that is longer than wanted. */
    private void skipLarge(int startDepth, boolean inString) throws IOException {
        int depth = startDepth;
        boolean string = inString;
        while (depth > 0 || string) {
            from = at;
            if (at == filled && !more()) {
                return;
            }
            int c = buffer[at++];
            if (c == '\n') {
                line++;
            }
            if (string) {
                if (c == '\\') {
                    from = at;
                    if (at < filled || more()) {
                        at++;
                    }
                } else if (c == '"') {
                    string = false;
                }
            } else if (c == '"') {
                string = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    /** A member of an object around records: an array of records is entered, anything else kept for the envelope. */
    private void member() throws IOException {
        if (!value()) {
            return;
        }
        byte[] name = Arrays.copyOfRange(buffer, from, at);
        if (peek() != ':') {
            junk();
            return;
        }
        at++;
        int c = peek();
        from = at;
        if (c == '[' && afterBracket() == '{') {
            at++;
            inArray = true;
            return;
        }
        if (c == '{' && Arrays.equals(name, HITS)) {
            at++;
            wrappers++;
            return;
        }
        if (c >= 0 && value()) {
            if (envelope.size() + name.length + (at - from) > MOST_ENVELOPE) {
                complaints.add(Problem.Kind.TOO_LARGE, place(), "too much beside the records of this object");
                return;
            }
            envelope.write(envelope.size() == 0 ? '{' : ',');
            envelope.writeBytes(name);
            envelope.write(':');
            envelope.write(buffer, from, at - from);
        }
    }

    /** The first byte behind the bracket at {@link #at} that is no white space; -1 where there is none near. */
    private int afterBracket() throws IOException {
        for (int i = 1; i < BLOCK; i++) {
            if (at + i >= filled && !more()) {
                return -1;
            }
            int c = buffer[at + i];
            if (c > ' ') {
                return c;
            }
        }
        return -1;
    }

    private boolean envelope() {
        envelope.write('}');
        isEnvelope = true;
        return true;
    }

    /** Reads more behind what is there; keeps what starts at {@link #from}. False at the end. */
    private boolean more() throws IOException {
        if (atEnd) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            at -= from;
            consumed += from;
            from = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L));
        }
        int count;
        do {
            count = in.read(buffer, filled, buffer.length - filled);
        } while (count == 0);
        atEnd = count < 0;
        filled += Math.max(0, count);
        return !atEnd;
    }

    /** True where the value is what stood beside the records in an object around them. */
    boolean isEnvelope() {
        return isEnvelope;
    }

    /** The value's bytes are {@code buffer()[from() .. to())}, until {@link #next} is called. */
    byte[] buffer() {
        return isEnvelope ? envelope.toByteArray() : buffer;
    }

    int from() {
        return isEnvelope ? 0 : from;
    }

    int to() {
        return isEnvelope ? envelope.size() : at;
    }

    /** Number of the line on which the value starts, from 1. */
    long line() {
        return isEnvelope ? line : fromLine;
    }

    /** How many bytes of the stream were read. */
    long offset() {
        return consumed + at;
    }
}
