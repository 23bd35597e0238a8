package dev.spoor.decoder.auditd;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.Span;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines of Linux audit logs to one row an event, in tables {@code Auditd/TYPE}: {@code Auditd/EXECVE} has the processes that began. Reads
 * audit.log, also ENRICHED, as syslog passes it on, and with the records of several computers in one file.
 */
public final class AuditdDecoder implements Decoder {
    private static final Descriptor DESCRIPTOR = Descriptor.of("auditd", "Linux audit log")
            .help(
                    "Reads raw audit.log lines: one row an event, with all arguments, decoded values, and system calls and accounts by name.")
            .homepage("https://github.com/linux-audit/audit-userspace")
            .accepts(Piece.BYTES)
            .produces("Auditd");

    private static final int SURE = 90;
    private static final int PROBED = 20;

    /** Most bytes of a line: auditd's own are under 9000. */
    private static final int LONGEST = 1 << 20;

    /** Made by the service loader. */
    public AuditdDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new AuditdSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class AuditdSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            Header header = new Header();
            int lines = 0;
            int records = 0;
            int start = from;
            while (start < to && lines < PROBED) {
                int end = start;
                while (end < to && bytes[end] != '\n') {
                    end++;
                }
                if (end > start && (end < to || lines == 0 || records == 0)) { // the last line may be cut
                    lines++;
                    records += header.read(bytes, start, end) == null ? 1 : 0;
                }
                start = end + 1;
            }
            return records > 0 && records * 2 >= lines ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            EventRow row = new EventRow(tables, complaints);
            OpenEvents events = new OpenEvents(row::write);
            try (InputStream stream = Utf8.of(in.open())) {
                lines(new LineReader(stream, LONGEST), events, complaints, in.size(), call);
            }
            events.close();
            complaints.close();
            tables.close();
        }

        private static void lines(LineReader lines, OpenEvents events, Complaints complaints, long size, Call call)
                throws IOException {
            Header header = new Header();
            RecordTypes types = new RecordTypes();
            while (lines.next()) {
                if ((lines.number() & 0xFFFF) == 0) {
                    call.check();
                    call.progress(lines.offset(), size, "bytes");
                }
                byte[] b = lines.buffer();
                int from = lines.from();
                int to = lines.to();
                if (isBlank(b, from, to)) {
                    continue;
                }
                if (lines.isCut()) {
                    complaints.add(
                            Problem.Kind.TOO_LARGE,
                            "line " + lines.number(),
                            "a record of more than " + LONGEST + " bytes was cut");
                }
                String wrong = header.read(b, from, to);
                RecordType type = wrong == null ? types.of(b, header.typeFrom, header.typeTo) : null;
                if (type == null) {
                    complaints.add(
                            Problem.Kind.BAD_REQUEST,
                            "line " + lines.number(),
                            wrong == null ? "no type of a record behind 'type='" : wrong);
                    continue;
                }
                // Of one type too many its name is kept as a field.
                int body = type == types.other ? header.typeFrom - "type=".length() : header.body;
                events.add(header, type, b, body, to, lines.number());
            }
        }

        private static boolean isBlank(byte[] b, int from, int to) {
            for (int i = from; i < to; i++) {
                if (b[i] != ' ' && b[i] != '\t' && b[i] != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
