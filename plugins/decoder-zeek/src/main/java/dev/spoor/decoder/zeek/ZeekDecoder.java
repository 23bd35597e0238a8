package dev.spoor.decoder.zeek;

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
import dev.spoor.rows.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Zeek's logs as it writes them by default, to the tables {@code Zeek/conn}, {@code Zeek/dns} and so on, with the names and types that
 * their header has. Rotated logs that were put one behind the other are read through all their headers.
 */
public final class ZeekDecoder implements Decoder {
    private static final Descriptor DESCRIPTOR = Descriptor.of("zeek", "Zeek log")
            .help("Reads Zeek's tab-separated logs into one table a kind: Zeek/conn, Zeek/dns and so on.")
            .accepts(Piece.BYTES)
            .produces("Zeek");

    private static final byte[] START = "#separator ".getBytes(StandardCharsets.US_ASCII);
    private static final int SURE = 95;

    /** Made by the service loader. */
    public ZeekDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new ZeekSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class ZeekSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            if (to - from < START.length) {
                return 0;
            }
            for (int i = 0; i < START.length; i++) {
                if (bytes[from + i] != START[i]) {
                    return 0;
                }
            }
            return SURE;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            ZeekLog log = new ZeekLog(TableNames.of(in), tables, complaints, call);
            try (InputStream stream = Utf8.of(in.open())) {
                LineReader lines = new LineReader(stream, Batch.MAX_CELL);
                while (lines.next()) {
                    log.line(lines.buffer(), lines.from(), lines.to(), lines.number());
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
    }
}
