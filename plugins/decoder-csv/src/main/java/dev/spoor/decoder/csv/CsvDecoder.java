package dev.spoor.decoder.csv;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.lines.Utf8;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import dev.spoor.rows.TableNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Text with separators to a table: comma, semicolon, tab, bar or U+2756, in UTF-8 or UTF-16, with or without a header. Columns get types
 * where these lose no character. Exported Windows events go to the tables of their channels.
 */
public final class CsvDecoder implements Decoder {
    private static final Descriptor DESCRIPTOR = Descriptor.of("csv", "CSV")
            .help(
                    "Reads text with separators: comma, semicolon, tab, bar or U+2756, found by looking. Ragged rows and open quotes are told"
                            + " and cost nothing but themselves.")
            .accepts(Piece.BYTES);

    private static final int PROBED = 1 << 14;

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new CsvSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class CsvSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            int end = Math.min(to, from + PROBED);
            if (!Utf8.looksLikeText(bytes, from, end)) {
                return 0;
            }
            try (InputStream in = Utf8.of(new ByteArrayInputStream(bytes, from, end - from))) {
                byte[] text = in.readAllBytes();
                int first = 0;
                while (first < text.length && text[first] <= ' ' && text[first] >= 0 && text[first] != '\t') {
                    first++;
                }
                if (first == text.length || "{[<".indexOf(text[first]) >= 0) {
                    return 0;
                }
                return Dialect.of(text, end == to).probe();
            } catch (IOException e) {
                return 0; // from an array: cannot be
            }
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            new Document(in, TableNames.of(in), tables, complaints, out, call).read();
            complaints.close();
            tables.close();
        }
    }
}
