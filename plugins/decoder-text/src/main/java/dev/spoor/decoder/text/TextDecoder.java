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
import dev.spoor.api.data.Column;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.lines.LineBlocks;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.TableNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
    /** Small enough to stay in the processor's cache while it is searched. */
    private static final int BLOCK = 1 << 20;

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
            Sink<Batch> rows = out.rows(TableNames.of(in), schema, new Span(0, Math.max(0, in.size())));
            try (InputStream stream = Utf8.of(in.open())) {
                LineBlocks blocks = new LineBlocks(stream, BLOCK, Batch.MAX_CELL, Batch.MAX_ROWS);
                while (blocks.next()) {
                    call.check();
                    rows.put(batch(schema, timed, blocks));
                    if (blocks.isCut()) {
                        call.problem(Problem.of(
                                        Problem.Kind.TOO_LARGE,
                                        in.path(),
                                        "a line of more than " + Batch.MAX_CELL + " bytes was cut")
                                .at("line " + (blocks.first() + blocks.count() - 1)));
                    }
                    call.progress(blocks.offset(), in.size(), "bytes");
                }
            }
        }
    }

    /** The block as it is: its bytes are the column's. */
    private static Batch batch(Schema schema, boolean timed, LineBlocks lines) {
        int count = lines.count();
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = lines.first() + i;
        }
        LongVector line = new LongVector(numbers, null, count, null);
        TextVector text = new TextVector(lines.slab(), lines.offsets(), null, count, null);
        return Batch.of(schema, count, timed ? List.of(times(lines), line, text) : List.of(line, text));
    }

    private static LongVector times(LineBlocks lines) {
        int count = lines.count();
        long[] ticks = new long[count];
        long[] valid = new long[count + 63 >>> 6];
        for (int i = 0; i < count; i++) {
            long time = LeadingTime.of(lines.slab(), lines.offsets()[i], lines.offsets()[i + 1]);
            if (time != Ticks.NONE) {
                ticks[i] = time;
                valid[i >>> 6] |= 1L << (i & 63);
            }
        }
        return new LongVector(ticks, null, count, valid);
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
