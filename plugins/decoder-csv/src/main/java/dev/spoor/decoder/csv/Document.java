package dev.spoor.decoder.csv;

import dev.spoor.api.Call;
import dev.spoor.api.Json;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One piece of separated text on its way to a table. */
final class Document {
    /** Most bytes of a record: a cell of the largest size fits, and the memory for it into half a gigabyte. */
    private static final int LONGEST = 24 << 20;

    private static final int HEAD = 1 << 16;
    /** Name of the piece with the records that stand in cells. */
    private static final String PACKED = "records.ndjson";

    private final Piece piece;
    private final String tableName;
    private final GrowingTables tables;
    private final Complaints complaints;
    private final Pieces pieces;
    private final Call call;
    private OutputStream packed;
    private long told;

    Document(Piece piece, String tableName, GrowingTables tables, Complaints complaints, Pieces pieces, Call call) {
        this.piece = piece;
        this.pieces = pieces;
        this.tableName = tableName;
        this.tables = tables;
        this.complaints = complaints;
        this.call = call;
    }

    /** Reads all of it. */
    void read() throws IOException {
        try (InputStream in = Utf8.of(piece.open())) {
            byte[] head = in.readNBytes(HEAD);
            Dialect dialect = Dialect.of(head, head.length < HEAD);
            RecordReader records = new RecordReader(
                    new SequenceInputStream(new ByteArrayInputStream(head), in),
                    dialect.separator().getBytes(StandardCharsets.UTF_8),
                    LONGEST);
            Header header = null;
            while (records.next()) {
                if (isBlank(records)) {
                    continue;
                }
                if (header != null && isPacked(header, records)) {
                    unpack(records, header.packed());
                } else if (header != null) {
                    row(header, records);
                } else if (dialect.header()) {
                    header = new Header(dialect.names(records), tables, tableName);
                } else {
                    header = new Header(Collections.nCopies(Math.max(dialect.columns(), 1), ""), tables, tableName);
                    row(header, records);
                }
                progress(records.offset());
            }
        }
        if (packed != null) {
            packed.close();
        }
    }

    /** True where the row does no more than repeat some of the record that is in one of its cells. */
    private static boolean isPacked(Header header, RecordReader record) {
        int cell = header.packed();
        return cell >= 0
                && cell < record.cells()
                && record.from(cell) < record.to(cell)
                && record.buffer()[record.from(cell)] == '{';
    }

    /** Such records become a piece of their own, for the walk to decode. */
    private void unpack(RecordReader record, int cell) throws IOException {
        if (packed == null) {
            packed = pieces.begin(PACKED, Piece.BYTES, new Span(0, Math.max(0, piece.size())));
        }
        packed.write(record.buffer(), record.from(cell), record.to(cell) - record.from(cell));
        packed.write('\n');
    }

    private static boolean isBlank(RecordReader records) {
        return records.cells() == 1 && records.from(0) == records.to(0);
    }

    private void row(Header header, RecordReader record) {
        tell(header, record);
        GrowingTable table = header.table(record);
        table.beginRow(record.length());
        byte[] b = record.buffer();
        int known = Math.min(record.cells(), header.size());
        for (int i = 0; i < known; i++) {
            int from = record.from(i);
            int to = record.to(i);
            if (from < to) {
                table.set(i, b, from, to, CellKind.UNTYPED);
            }
        }
        if (lastFilled(record) >= header.size()) {
            byte[] extra = extra(header, record);
            table.set(table.column(header.extra()), extra, 0, extra.length, CellKind.JSON);
        }
        table.endRow();
    }

    private void tell(Header header, RecordReader record) {
        String place = "line " + record.line();
        if (record.isCut()) {
            complaints.add(Problem.Kind.TOO_LARGE, place, "a record of more than " + LONGEST + " bytes was cut");
        } else if (record.isUnclosed()) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST, place, "a quote is not closed: taken as text, and the line as a row");
        } else if (record.cells() < header.size()) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST, place, record.cells() + " cells for " + header.size() + " columns");
        } else if (lastFilled(record) >= header.size()) {
            complaints.add(
                    Problem.Kind.BAD_REQUEST,
                    place,
                    record.cells() + " cells for " + header.size() + " columns: the others are in column "
                            + header.extra());
        }
    }

    /** The last cell that is not empty; -1 where all are. */
    private static int lastFilled(RecordReader record) {
        int last = record.cells() - 1;
        while (last >= 0 && record.from(last) == record.to(last)) {
            last--;
        }
        return last;
    }

    private static byte[] extra(Header header, RecordReader record) {
        List<Object> cells = new ArrayList<>();
        for (int i = header.size(); i < record.cells(); i++) {
            cells.add(
                    new String(record.buffer(), record.from(i), record.to(i) - record.from(i), StandardCharsets.UTF_8));
        }
        return Json.write(cells).getBytes(StandardCharsets.UTF_8);
    }

    private void progress(long offset) {
        if (offset - told >= 1 << 22) {
            told = offset;
            call.progress(offset, piece.size(), "bytes");
        }
    }
}
