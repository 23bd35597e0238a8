package dev.spoor.decoder.json;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import dev.spoor.rows.TableNames;
import java.io.IOException;

/**
 * JSON to tables: lines of JSON, arrays, one document around an array, documents one after the other; in UTF-8 or UTF-16. Objects within
 * objects become columns joined by dots, arrays stay JSON. Windows events go to the tables and columns of their channels.
 */
public final class JsonDecoder implements Decoder {
    private static final Descriptor DESCRIPTOR = Descriptor.of("json", "JSON")
            .help(
                    "Reads JSON lines, arrays and documents. Windows events, however they were exported, go to the tables SecurityEvent,"
                            + " Sysmon, PowerShell and WindowsEvent, one part an event id.")
            .accepts(Piece.BYTES)
            .produces("SecurityEvent", "Sysmon", "PowerShell", "WindowsEvent");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new JsonSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class JsonSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return Layout.probe(bytes, from, to);
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            new Document(in, TableNames.of(in), tables, complaints, call).read();
            complaints.close();
            if (tables.rows() == 0 && complaints.count() > 0) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, in.path(), "holds no readable JSON");
            }
            tables.close();
        }
    }
}
