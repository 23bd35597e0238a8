package dev.spoor.decoder.weblog;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import java.io.IOException;
import java.io.InputStream;

/**
 * Access logs to the table {@code WebLog}. The client is the source, so what the server sent is {@link Role#BYTES_IN}. Escapes stay as the
 * server wrote them, {@code -} for "none" becomes no value, and a line that is none is a row with nothing but its text.
 */
public final class WeblogDecoder implements Decoder {
    private static final String TABLE = "WebLog";
    private static final Descriptor DESCRIPTOR = Descriptor.of("weblog", "Web access log")
            .help("Reads access logs of Apache, nginx and what writes as they do: common, combined, with virtual host.")
            .accepts(Piece.BYTES)
            .produces(TABLE)
            .linewise();

    private static final int TIME = 0;
    private static final int SOURCE_IP = 1;
    private static final int SOURCE_HOST = 2;
    private static final int IDENT = 3;
    private static final int USER = 4;
    private static final int METHOD = 5;
    private static final int URL = 6;
    private static final int PROTOCOL = 7;
    private static final int STATUS = 8;
    private static final int BYTES = 9;
    private static final int REFERRER = 10;
    private static final int AGENT = 11;
    private static final int VHOST = 12;
    private static final int REQUEST = 13;
    private static final int MORE = 14;
    private static final Schema SCHEMA = Schema.of(
            Column.of("TimeGenerated", Role.TIME),
            Column.of("SourceIP", Role.SOURCE_IP),
            Column.of("SourceHost", Role.SOURCE_HOST),
            Column.of("Ident", Type.STRING),
            Column.of("User", Role.SUBJECT_ACCOUNT),
            Column.of("Method", Role.HTTP_METHOD),
            Column.of("URL", Role.URL),
            Column.of("Protocol", Role.PROTOCOL),
            Column.of("Status", Role.HTTP_STATUS),
            Column.of("Bytes", Role.BYTES_IN),
            Column.of("Referrer", Type.STRING),
            Column.of("UserAgent", Role.USER_AGENT),
            Column.of("VirtualHost", Role.DESTINATION_HOST),
            // What was sent and is no HTTP.
            Column.of("Request", Type.STRING),
            // What follows the format, or the whole of a line that has none.
            Column.of("More", Role.MESSAGE));

    private static final int SURE = 85;
    private static final int PROBED_LINES = 20;
    private static final int PROBED_BYTES = 1 << 15;

    /** Made by the service loader. */
    public WeblogDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new WeblogSession();
    }

    private static final class WeblogSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return looksLikeAccessLog(bytes, from, Math.min(to, from + PROBED_BYTES)) ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            BatchWriter rows = new BatchWriter(
                    SCHEMA, out.rows(TABLE, SCHEMA, new Span(0, Math.max(0, in.size()))), (row, column, length) -> {});
            Complaints complaints = new Complaints(call, in.path());
            AccessLine line = new AccessLine();
            try (InputStream stream = Utf8.of(in.open())) {
                LineReader lines = new LineReader(stream, Batch.MAX_CELL);
                while (lines.next()) {
                    int from = lines.from();
                    int to = lines.to();
                    if (from < to) {
                        if (line.read(lines.buffer(), from, to)) {
                            put(lines.buffer(), line, rows);
                        } else {
                            rows.set(MORE, lines.buffer(), from, to);
                            complaints.add(
                                    Problem.Kind.BAD_REQUEST,
                                    "line " + lines.number(),
                                    "is no line of an access log; kept as text");
                        }
                        rows.endRow();
                    }
                    if (lines.isCut()) {
                        complaints.add(
                                Problem.Kind.TOO_LARGE,
                                "line " + lines.number(),
                                "a line of more than " + Batch.MAX_CELL + " bytes was cut");
                    }
                    if ((lines.number() & 0xFFFF) == 0) {
                        call.check();
                        call.progress(lines.offset(), in.size(), "bytes");
                    }
                }
            }
            complaints.close();
            rows.flush();
        }

        @Override
        public void close() {}
    }

    private static void put(byte[] b, AccessLine line, BatchWriter row) {
        row.setLong(TIME, line.time);
        boolean address = AccessLine.isAddress(b, line.clientFrom, line.clientTo);
        set(row, address ? SOURCE_IP : SOURCE_HOST, b, line.clientFrom, line.clientTo);
        set(row, IDENT, b, line.identFrom, line.identTo);
        set(row, USER, b, line.userFrom, line.userTo);
        if (line.isHttp()) {
            row.set(METHOD, b, line.requestFrom, line.methodTo);
            row.set(URL, b, line.methodTo + 1, line.urlTo);
            if (line.urlTo < line.requestTo) {
                row.set(PROTOCOL, b, line.urlTo + 1, line.requestTo);
            }
        } else {
            row.set(REQUEST, b, line.requestFrom, line.requestTo);
        }
        row.setLong(STATUS, line.status);
        if (line.bytes >= 0) {
            row.setLong(BYTES, line.bytes);
        }
        set(row, REFERRER, b, line.referrerFrom, line.referrerTo);
        set(row, AGENT, b, line.agentFrom, line.agentTo);
        set(row, VHOST, b, line.vhostFrom, line.vhostTo);
        set(row, MORE, b, line.moreFrom, line.moreTo);
    }

    /** Sets the cell, unless the range is not there or a dash. */
    private static void set(BatchWriter row, int cell, byte[] b, int from, int to) {
        if (from >= 0 && !(to - from == 1 && b[from] == '-')) {
            row.set(cell, b, from, to);
        }
    }

    /** True where most of the first lines are an access log's; one cut off at the end does not count. */
    private static boolean looksLikeAccessLog(byte[] b, int start, int to) {
        AccessLine line = new AccessLine();
        int seen = 0;
        int good = 0;
        for (int from = start; from < to && seen < PROBED_LINES; ) {
            int end = from;
            while (end < to && b[end] != '\n') {
                end++;
            }
            int content = end > from && b[end - 1] == '\r' ? end - 1 : end;
            if (content > from && (end < to || seen == 0)) {
                seen++;
                good += line.read(b, from, content) && line.isPlain(b) ? 1 : 0;
            }
            from = end + 1;
        }
        return good > 0 && good * 10 >= seen * 6;
    }
}
