package dev.spoor.decoder.cef;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/**
 * CEF and LEEF to the table {@code CommonSecurityLog}, with the columns that Microsoft Sentinel gives it; keys that it has no column for
 * stand in {@code AdditionalExtensions}. A line that holds no event is a row with nothing but its text.
 */
public final class CefDecoder implements Decoder {
    static final String TABLE = "CommonSecurityLog";
    private static final Descriptor DESCRIPTOR = Descriptor.of("cef", "CEF and LEEF")
            .help(
                    "Reads events in CEF and LEEF, bare or behind a syslog header, into the columns of CommonSecurityLog.")
            .accepts(Piece.BYTES)
            .produces(TABLE);

    private static final int SURE = 90;
    private static final int PROBED_LINES = 20;
    private static final int PROBED_BYTES = 1 << 15;

    /** Made by the service loader. */
    public CefDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new CefSession(context.clock());
    }

    private record CefSession(Clock clock) implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return looksLikeEvents(bytes, from, Math.min(to, from + PROBED_BYTES)) ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            EventRow row = new EventRow(tables, complaints, new EventTime(clock.instant()));
            try (InputStream stream = Utf8.of(in.open())) {
                LineReader lines = new LineReader(stream, Batch.MAX_CELL);
                while (lines.next()) {
                    if (lines.from() < lines.to()) {
                        row.write(lines.buffer(), lines.from(), lines.to(), lines.number());
                    }
                    if (lines.isCut()) {
                        String message = "a line of more than " + Batch.MAX_CELL + " bytes was cut";
                        complaints.add(Problem.Kind.TOO_LARGE, "line " + lines.number(), message);
                    }
                    if ((lines.number() & 0x3FFF) == 0) {
                        call.check();
                        call.progress(lines.offset(), in.size(), "bytes");
                    }
                }
            }
            complaints.close();
            tables.close();
        }

        @Override
        public void close() {}
    }

    /** True where most of the first lines hold an event that says so; one cut off at the end counts only where it is the first. */
    private static boolean looksLikeEvents(byte[] b, int start, int to) {
        Framing framing = new Framing();
        int seen = 0;
        int good = 0;
        for (int from = start; from < to && seen < PROBED_LINES; ) {
            int feed = Bytes.indexOf(b, from, to, '\n');
            int end = feed < 0 ? to : feed;
            if (end > from + 1 && (feed >= 0 || seen == 0)) {
                seen++;
                good += framing.find(b, from, end) && framing.isMarked() ? 1 : 0;
            }
            from = end + 1;
        }
        return good > 0 && good * 10 >= seen * 6;
    }
}
