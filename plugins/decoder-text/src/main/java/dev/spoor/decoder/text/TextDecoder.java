package dev.spoor.decoder.text;

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
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.TableNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Any text as lines: columns {@code line} (its number, from 1) and {@code text}. Where the first lines start with an ISO time, there is a
 * column {@code time} before them: UTC unless the line names a zone, null in lines that do not start so.
 */
public final class TextDecoder implements Decoder {
    private static final Descriptor DESCRIPTOR = Descriptor.of("text", "Text")
            .help("Reads any text that no other decoder knows, line by line.")
            .accepts(Piece.BYTES);

    private static final int LAST_RESORT = 10;
    private static final int HEAD = 1 << 16;
    private static final int SAMPLE = 20;
    private static final Column LINE = Column.of("line", Type.LONG);
    private static final Column TEXT = Column.of("text", Role.MESSAGE);
    private static final Column TIME = Column.of("time", Role.TIME);

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new TextSession();
    }

    private static final class TextSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return Utf8.looksLikeText(bytes, from, to) ? LAST_RESORT : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            boolean timed = startsWithTimes(in);
            Schema schema = timed ? Schema.of(TIME, LINE, TEXT) : Schema.of(LINE, TEXT);
            int text = schema.size() - 1;
            BatchWriter rows = new BatchWriter(
                    schema,
                    out.rows(TableNames.of(in), schema, new Span(0, Math.max(0, in.size()))),
                    (row, column, length) -> {});
            try (InputStream stream = Utf8.of(in.open())) {
                LineReader lines = new LineReader(stream, Batch.MAX_CELL);
                while (lines.next()) {
                    long ticks = timed ? LeadingTime.of(lines.buffer(), lines.from(), lines.to()) : Ticks.NONE;
                    if (ticks != Ticks.NONE) {
                        rows.setLong(0, ticks);
                    }
                    rows.setLong(text - 1, lines.number());
                    rows.set(text, lines.buffer(), lines.from(), end(lines));
                    rows.endRow();
                    if (lines.isCut()) {
                        call.problem(Problem.of(
                                        Problem.Kind.TOO_LARGE,
                                        in.path(),
                                        "a line of more than " + Batch.MAX_CELL + " bytes was cut")
                                .at("line " + lines.number()));
                    }
                    if ((lines.number() & 0xFFFF) == 0) {
                        call.check();
                        call.progress(lines.offset(), in.size(), "bytes");
                    }
                }
            }
            rows.flush();
        }
    }

    /** Where the line ends, or where its last whole character does if it was cut. */
    private static int end(LineReader lines) {
        int end = lines.to();
        if (lines.isCut()) {
            byte[] b = lines.buffer();
            int start = end;
            while (start > lines.from() && end - start < 4 && (b[start - 1] & 0xC0) == 0x80) {
                start--;
            }
            if (start > lines.from() && (b[start - 1] & 0xC0) == 0xC0) {
                end = start - 1;
            }
        }
        return end;
    }

    private static boolean startsWithTimes(Piece in) throws IOException {
        LineReader lines = new LineReader(Utf8.of(new ByteArrayInputStream(in.head(HEAD))), HEAD);
        int seen = 0;
        int timed = 0;
        while (seen < SAMPLE && lines.next()) {
            if (lines.from() < lines.to()) {
                seen++;
                timed += LeadingTime.of(lines.buffer(), lines.from(), lines.to()) == Ticks.NONE ? 0 : 1;
            }
        }
        return timed > 0 && timed * 2 >= seen;
    }
}
