package dev.spoor.decoder.w3c;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import dev.spoor.rows.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Logs in the W3C's extended format. IIS becomes {@code W3CIISLog} and the Windows firewall {@code WindowsFirewall}, with Microsoft
 * Sentinel's columns; others get a table named after the file and keep the names of their fields. Names may change within a file.
 */
public final class W3cDecoder implements Decoder {
    static final String IIS = "W3CIISLog";
    static final String FIREWALL = "WindowsFirewall";
    static final Setting<String> ZONE = Setting.text("zone")
            .defaultTo("UTC")
            .help(
                    "Zone of logs that say their times are local, as the Windows firewall's: UTC, +02:00, Europe/Berlin.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("w3c", "W3C extended log")
            .help(
                    "Reads logs whose #Fields lines name the columns: IIS (W3CIISLog), the Windows firewall (WindowsFirewall), others.")
            .accepts(Piece.BYTES)
            .produces(IIS, FIREWALL)
            .settings(ZONE);

    private static final int SURE = 95;
    private static final int PROBED_BYTES = 1 << 13;
    private static final int PROBED_LINES = 12;

    /** Made by the service loader. */
    public W3cDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        try {
            return new W3cSession(ZoneId.of(context.get(ZONE).trim()));
        } catch (DateTimeException e) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, ZONE.key(), "no such zone; write UTC, +02:00 or a name as Europe/Berlin");
        }
    }

    private record W3cSession(ZoneId zone) implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return namesFields(bytes, from, Math.min(to, from + PROBED_BYTES)) ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            W3cLog log = new W3cLog(TableNames.of(in), tables, complaints, call, zone);
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

        @Override
        public void close() {}
    }

    /** True where the text starts with lines of a header, one of which names the fields. */
    private static boolean namesFields(byte[] b, int start, int to) {
        int from = start;
        if (to - from >= 3
                && (b[from] & 0xff) == 0xEF
                && (b[from + 1] & 0xff) == 0xBB
                && (b[from + 2] & 0xff) == 0xBF) {
            from += 3;
        }
        for (int line = 0; line < PROBED_LINES && from < to; line++) {
            if (b[from] == '#' && W3cLog.directive(b, from, to, W3cLog.FIELDS) >= 0) {
                return true;
            }
            if (b[from] != '#' && b[from] != '\r' && b[from] != '\n') {
                return false;
            }
            while (from < to && b[from] != '\n') {
                from++;
            }
            from++;
        }
        return false;
    }
}
