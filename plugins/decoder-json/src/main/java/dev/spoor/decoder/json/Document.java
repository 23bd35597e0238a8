package dev.spoor.decoder.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One piece of JSON on its way to tables. */
final class Document {
    /** Most bytes of a record: a cell of the largest size fits, and the memory for it into half a gigabyte. */
    private static final int LONGEST = 24 << 20;

    private static final int HEAD = 1 << 16;
    private static final int LONGEST_MESSAGE = 200;

    private final Piece piece;
    private final Complaints complaints;
    private final Call call;
    private final RecordParser parser = new RecordParser();
    private final Router router;
    private final Router envelopes;
    private long told;

    Document(Piece piece, String tableName, GrowingTables tables, Complaints complaints, Call call) {
        this.piece = piece;
        this.complaints = complaints;
        this.call = call;
        this.router = new Router(tables, parser, tableName);
        this.envelopes = new Router(tables, parser, tableName + "-envelope");
    }

    /** Reads all of it. */
    void read() throws IOException {
        try (InputStream in = Utf8.of(piece.open())) {
            byte[] head = in.readNBytes(HEAD);
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
            Layout layout = Layout.of(head);
            if (layout == Layout.LINES) {
                lines(all);
            } else {
                values(all, layout == Layout.WRAPPED);
            }
        }
    }

    private void lines(InputStream in) throws IOException {
        LineReader lines = new LineReader(in, LONGEST);
        while (lines.next()) {
            int from = lines.from();
            int to = lines.to();
            byte[] b = lines.buffer();
            while (to > from && (b[to - 1] <= ' ' || b[to - 1] == ',') && b[to - 1] >= 0) {
                to--;
            }
            while (from < to && b[from] <= ' ' && b[from] >= 0) {
                from++;
            }
            if (lines.isCut()) {
                complaints.add(
                        Problem.Kind.TOO_LARGE,
                        "line " + lines.number(),
                        "a record of more than " + LONGEST + " bytes");
            } else if (from < to) {
                record(router, b, from, to, lines.number());
            }
            progress(lines.offset());
        }
    }

    private void values(InputStream in, boolean wrapped) throws IOException {
        ValueReader values = new ValueReader(in, LONGEST, wrapped, complaints);
        while (values.next()) {
            record(
                    values.isEnvelope() ? envelopes : router,
                    values.buffer(),
                    values.from(),
                    values.to(),
                    values.line());
            progress(values.offset());
        }
    }

    private void record(Router to, byte[] b, int from, int end, long line) throws IOException {
        try {
            parser.parse(b, from, end, to);
        } catch (JsonProcessingException | CharConversionException e) {
            byte[] repaired = repaired(b, from, end);
            if (repaired == null) {
                broken(e, line);
            } else {
                complaints.add(
                        Problem.Kind.BAD_REQUEST, "line " + line, "not valid UTF-8: read with replacement characters");
                record(to, repaired, 0, repaired.length, line);
            }
        }
    }

    /** The same text with replacement characters for what is no UTF-8; null where all of it is. */
    private static byte[] repaired(byte[] b, int from, int to) {
        byte[] text = new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(b, from, to, text, 0, text.length) ? null : text;
    }

    private void broken(IOException e, long line) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        String text = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
        complaints.add(
                Problem.Kind.BAD_REQUEST,
                "line " + line,
                "not JSON" + (location == null ? "" : ", at byte " + location.getByteOffset() + " of the record") + ": "
                        + text);
    }

    private void progress(long offset) {
        if (offset - told >= 1 << 22) {
            told = offset;
            call.progress(offset, piece.size(), "bytes");
        }
    }
}
