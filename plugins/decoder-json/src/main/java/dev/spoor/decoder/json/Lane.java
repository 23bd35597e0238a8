package dev.spoor.decoder.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spoor.api.Problem;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some texts of a piece that are read as one block: filled, then parsed, which may happen on another thread, then written, then filled again.
 * Everything that parsing needs is its own, so lanes are parsed side by side. One thread at a time.
 */
final class Lane implements RecordParser.Records {
    private static final int FULL = 1 << 18;
    private static final int MOST_TEXTS = 256;
    /** A text may hold very many small records: where there are so many, it is read when it can be written. */
    private static final int MOST_RECORDS = 1024;

    private static final int LONGEST_MESSAGE = 200;

    private static final class Overflow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overflow() {
            super(null, null, false, false);
        }
    }

    /** @param before how many records were read when it happened */
    private record Trouble(int before, long line, Problem.Kind kind, String message) {}

    private final Router router;
    private final Complaints complaints;
    private final RecordParser parser = new RecordParser();
    private final List<Record> records = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final int[] ends = new int[MOST_TEXTS];
    private final long[] lines = new long[MOST_TEXTS];
    private byte[] bytes = new byte[FULL];
    private int texts;
    private int length;
    private int parsed;
    private int count;
    private boolean direct;

    /** @param tableName table of records that do not say what they are */
    Lane(GrowingTables tables, String tableName, Complaints complaints) {
        this.router = new Router(tables, tableName);
        this.complaints = complaints;
    }

    boolean isEmpty() {
        return texts == 0;
    }

    /** True where it should be parsed before more is added. */
    boolean isFull() {
        return length >= FULL || texts == MOST_TEXTS;
    }

    /** Adds a text that is not parsed yet; it is copied. */
    void add(byte[] b, int from, int to, long line) {
        if (bytes.length - length < to - from) {
            bytes = Arrays.copyOf(bytes, length + Math.max(to - from, FULL));
        }
        System.arraycopy(b, from, bytes, length, to - from);
        length += to - from;
        ends[texts] = length;
        lines[texts++] = line;
    }

    /** Reads the records of the texts, but where these are too many. */
    void parse() {
        for (; parsed < texts; parsed++) {
            int records = count;
            int told = troubles.size();
            try {
                parse(parsed);
            } catch (Overflow e) {
                count = records;
                troubles.subList(told, troubles.size()).clear();
                return;
            }
        }
    }

    private void parse(int text) {
        parse(bytes, text == 0 ? 0 : ends[text - 1], ends[text], lines[text]);
    }

    /** Reads the records of a text and writes them at once. The lane must be empty. */
    void pass(byte[] b, int from, int to, long line) {
        direct = true;
        parse(b, from, to, line);
        direct = false;
    }

    private void parse(byte[] b, int from, int to, long line) {
        try {
            parser.parse(b, from, to, this);
        } catch (JsonProcessingException | CharConversionException e) {
            byte[] repaired = repaired(b, from, to);
            if (repaired == null) {
                trouble(line, Problem.Kind.BAD_REQUEST, message(e));
            } else {
                trouble(line, Problem.Kind.BAD_REQUEST, "not valid UTF-8: read with replacement characters");
                parse(repaired, 0, repaired.length, line);
            }
        } catch (IOException e) {
            trouble(line, Problem.Kind.BUG, "reading an array fails: " + e); // of memory: cannot be
        }
    }

    @Override
    public Record next() {
        int at = direct ? 0 : count;
        if (at == MOST_RECORDS) {
            throw new Overflow();
        }
        if (at == records.size()) {
            records.add(new Record());
        }
        return records.get(at);
    }

    @Override
    public void add(Record record) {
        if (direct) {
            router.write(record);
        } else {
            count++;
        }
    }

    /** Something is wrong: told in its place among the records. */
    private void trouble(long line, Problem.Kind kind, String message) {
        if (direct) {
            complaints.add(kind, "line " + line, message);
        } else {
            troubles.add(new Trouble(count, line, kind, message));
        }
    }

    /** Writes the records and tells what was wrong, in order; it is empty then. */
    void write() {
        int next = 0;
        for (int i = 0; i <= count; i++) {
            for (; next < troubles.size() && troubles.get(next).before == i; next++) {
                Trouble trouble = troubles.get(next);
                complaints.add(trouble.kind, "line " + trouble.line, trouble.message);
            }
            if (i < count) {
                router.write(records.get(i));
            }
        }
        direct = true;
        for (; parsed < texts; parsed++) {
            parse(parsed);
        }
        direct = false;
        if (bytes.length > 2 * FULL) {
            bytes = new byte[FULL];
        }
        troubles.clear();
        texts = 0;
        length = 0;
        parsed = 0;
        count = 0;
    }

    /** The same text with replacement characters for what is no UTF-8; null where all of it is. */
    private static byte[] repaired(byte[] b, int from, int to) {
        byte[] text = new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(b, from, to, text, 0, text.length) ? null : text;
    }

    private static String message(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        String text = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
        return "not JSON" + (location == null ? "" : ", at byte " + location.getByteOffset() + " of the record") + ": "
                + text;
    }
}
