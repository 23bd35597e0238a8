package dev.spoor.decoder.syslog;

import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Ticks;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.syslog.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;

/** One piece on its way into the table: a row for every line that is not blank. */
final class Document {
    private static final int MOST_INHERITED = 1024;

    private final Piece piece;
    private final Call call;
    private final Years years;
    private final Zone zone;
    private final String zoneName;
    private final Parts parts;
    private final SyslogLine line = new SyslogLine();
    private final StructuredData data = new StructuredData();

    private final boolean journal;

    private byte[] assumed;
    private int assumedYear = -1;
    private long strangers;
    private long firstStranger;

    /** The line before, for lines that continue it. */
    private Parts.Part lastPart;

    private long lastTicks = Ticks.NONE;
    private final byte[] last = new byte[MOST_INHERITED];
    private int lastHost;
    private int lastApp;
    private int lastPid;

    Document(Piece piece, Pieces out, Call call, Years years, ZoneId zone) {
        this.piece = piece;
        this.call = call;
        this.years = years;
        this.zone = new Zone(zone);
        this.zoneName = zone.getId();
        byte[] head = piece.head(SyslogDecoder.PROBED_BYTES);
        this.journal = Journal.begins(head, 0, head.length);
        this.parts = new Parts(out, new Span(0, Math.max(0, piece.size())), (row, column, length) -> {});
    }

    void read() throws IOException {
        try (InputStream in = Utf8.of(piece.open())) {
            LineReader lines = new LineReader(in, Batch.MAX_CELL);
            while (lines.next()) {
                byte[] b = lines.buffer();
                int from = lines.from();
                int to = lines.to();
                if (Bytes.skipBlanks(b, from, to) < to) {
                    if (journal && b[from] == '{') {
                        entry(b, from, to, lines.number());
                    } else if (line.read(b, from, to)) {
                        row(b);
                    } else {
                        rest(b, from, to, lines.number());
                    }
                }
                if (lines.isCut()) {
                    call.problem(Problem.of(
                                    Problem.Kind.TOO_LARGE,
                                    piece.path(),
                                    "a line of more than " + Batch.MAX_CELL + " bytes was cut")
                            .at("line " + lines.number()));
                }
                if ((lines.number() & 0xFFFF) == 0) {
                    call.check();
                    call.progress(lines.offset(), piece.size(), "bytes");
                }
            }
        }
        if (strangers > 0) {
            call.problem(Problem.of(
                            Problem.Kind.BAD_REQUEST,
                            piece.path(),
                            strangers + (strangers == 1 ? " line does" : " lines do")
                                    + " not start as syslog does; kept as messages without time and host")
                    .at("line " + firstStranger));
        }
        parts.close();
    }

    private void entry(byte[] b, int from, int to, long number) {
        byte[] written = Journal.line(b, from, to);
        if (written != null && line.read(written, 0, written.length)) {
            row(written);
        } else {
            rest(b, from, to, number);
        }
    }

    private void row(byte[] b) {
        Parts.Part part = parts.of(b, line);
        boolean rarer = line.priority >= 0 || line.structured;
        BatchWriter row = part.rows(rarer);
        long ticks = line.timed ? ticks(row) : Ticks.NONE;
        if (ticks != Ticks.NONE) {
            row.setLong(Syslog.TIME, ticks);
        }
        set(row, Syslog.COMPUTER, b, line.hostFrom, line.hostTo);
        set(row, Syslog.PROCESS_NAME, b, line.appFrom, line.appTo);
        set(row, Syslog.PROCESS_ID, b, line.pidFrom, line.pidTo);
        row.set(Syslog.MESSAGE, b, line.messageFrom, line.messageTo);
        if (part.messages != null) {
            part.messages.read(b, line.messageFrom, line.messageTo, row);
        }
        if (rarer) {
            rarer(b, row, part.rarerFrom());
        }
        row.endRow();
        remember(b, part, ticks);
    }

    private void rarer(byte[] b, BatchWriter row, int at) {
        if (line.priority >= 0) {
            word(row, at + Syslog.FACILITY, Syslog.facility(line.priority));
            word(row, at + Syslog.SEVERITY, Syslog.severity(line.priority));
        }
        set(row, at + Syslog.MESSAGE_ID, b, line.idFrom, line.idTo);
        if (line.dataFrom >= 0) {
            data.read(b, line.dataFrom, line.dataTo);
            row.set(at + Syslog.STRUCTURED_DATA, data.json(), 0, data.length());
        }
    }

    private static void set(BatchWriter row, int cell, byte[] b, int from, int to) {
        if (from >= 0) {
            row.set(cell, b, from, to);
        }
    }

    private static void word(BatchWriter row, int cell, byte[] word) {
        row.set(cell, word, 0, word.length);
    }

    /** When the line was written, in UTC; says in the row what of it is assumed. */
    private long ticks(BatchWriter row) {
        int year = line.stamp.isYearless() ? years.of(line.stamp) : 0;
        long ticks = line.stamp.ticks(year);
        if (ticks == Ticks.NONE || line.stamp.isZoned()) {
            return ticks;
        }
        if (year != assumedYear) {
            assumedYear = year;
            assumed = Bytes.of((year == 0 ? "" : "year " + year + ", ") + "zone " + zoneName + " assumed");
        }
        word(row, Syslog.TIME_ASSUMED, assumed);
        return zone.utc(ticks);
    }

    private void remember(byte[] b, Parts.Part part, long ticks) {
        lastPart = part;
        lastTicks = ticks;
        lastHost = remember(b, line.hostFrom, line.hostTo, 0);
        lastApp = remember(b, line.appFrom, line.appTo, lastHost);
        lastPid = remember(b, line.pidFrom, line.pidTo, lastApp);
    }

    private int remember(byte[] b, int from, int to, int at) {
        if (from < 0) {
            return at;
        }
        int count = Math.min(to - from, last.length - at);
        System.arraycopy(b, from, last, at, count);
        return at + count;
    }

    /**
     * A line that is none of syslog's. One that starts with a blank continues the message before, as one more row of its program; others stand for
     * themselves.
     */
    private void rest(byte[] b, int from, int to, long number) {
        boolean continues = lastPart != null && b[from] <= ' ' && b[from] >= 0;
        BatchWriter row = continues ? lastPart.rows(true) : parts.others().rows(false);
        if (continues) {
            if (lastTicks != Ticks.NONE) {
                row.setLong(Syslog.TIME, lastTicks);
            }
            inherit(row, Syslog.COMPUTER, 0, lastHost);
            inherit(row, Syslog.PROCESS_NAME, lastHost, lastApp);
            inherit(row, Syslog.PROCESS_ID, lastApp, lastPid);
            row.setBool(lastPart.rarerFrom() + Syslog.CONTINUES, true);
        } else if (strangers++ == 0) {
            firstStranger = number;
        }
        row.set(Syslog.MESSAGE, b, from, to);
        row.endRow();
    }

    private void inherit(BatchWriter row, int cell, int from, int to) {
        if (to > from) {
            row.set(cell, last, from, to);
        }
    }
}
