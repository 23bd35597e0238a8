package dev.spoor.decoder.json;

import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.relay.Lanes;
import dev.spoor.relay.Relay;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** One piece of JSON on its way to tables. */
final class Document {
    /** Most bytes of a record: a cell of the largest size fits, and the memory for it into half a gigabyte. */
    private static final int LONGEST = 24 << 20;

    private static final int HEAD = 1 << 16;
    /** Below this, starting helpers is not worth it. */
    private static final int SMALL = 4 << 20;
    /** What is longer is read when it can be written, by itself. */
    private static final int LONG = 1 << 17;

    private final Piece piece;
    private final String tableName;
    private final GrowingTables tables;
    private final Complaints complaints;
    private final Call call;
    private long told;

    Document(Piece piece, String tableName, GrowingTables tables, Complaints complaints, Call call) {
        this.piece = piece;
        this.tableName = tableName;
        this.tables = tables;
        this.complaints = complaints;
        this.call = call;
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
        int helpers = piece.size() >= 0 && piece.size() < SMALL ? 0 : Relay.usefulHelpers();
        try (Lanes<Lane> lanes = new Lanes<>(
                "spoor-json", helpers, () -> new Lane(tables, tableName, complaints), Lane::parse, Lane::write)) {
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
                    finish(lanes);
                    String message = "a record of more than " + LONGEST + " bytes";
                    complaints.add(Problem.Kind.TOO_LARGE, "line " + lines.number(), message);
                } else if (to - from > LONG) {
                    finish(lanes);
                    lanes.current().pass(b, from, to, lines.number());
                } else if (from < to) {
                    lanes.current().add(b, from, to, lines.number());
                    if (lanes.current().isFull()) {
                        lanes.passOn();
                    }
                }
                progress(lines.offset());
            }
            finish(lanes);
        }
    }

    private static void finish(Lanes<Lane> lanes) {
        if (!lanes.current().isEmpty()) {
            lanes.passOn();
        }
        lanes.drain();
    }

    private void values(InputStream in, boolean wrapped) throws IOException {
        Lane records = new Lane(tables, tableName, complaints);
        Lane envelopes = new Lane(tables, tableName + "-envelope", complaints);
        ValueReader values = new ValueReader(in, LONGEST, wrapped, complaints);
        while (values.next()) {
            (values.isEnvelope() ? envelopes : records)
                    .pass(values.buffer(), values.from(), values.to(), values.line());
            progress(values.offset());
        }
    }

    private void progress(long offset) {
        if (offset - told >= 1 << 22) {
            told = offset;
            call.progress(offset, piece.size(), "bytes");
        }
    }
}
