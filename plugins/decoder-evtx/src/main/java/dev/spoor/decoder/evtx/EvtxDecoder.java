package dev.spoor.decoder.evtx;

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
import java.io.IOException;

/**
 * Windows event logs (EVTX) to tables, one part a channel and event id, with the columns and roles that the JSON decoder gives the same
 * events. Files that are damaged, cut off or still open, and single chunks, give what can be read of them. Script blocks that PowerShell
 * split are put together in {@code PowerShell/Script}.
 */
public final class EvtxDecoder implements Decoder {
    private static final int SURE = 95;
    private static final Descriptor DESCRIPTOR = Descriptor.of("evtx", "Windows event log (EVTX)")
            .help(
                    "Reads Windows event logs, record by record where they are damaged, into the tables SecurityEvent, Sysmon,"
                            + " PowerShell and WindowsEvent, one part an event id. Script blocks that PowerShell split are put together.")
            .accepts(Piece.BYTES)
            .produces("SecurityEvent", "Sysmon", "PowerShell", "WindowsEvent");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new EvtxSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class EvtxSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            boolean is = LogFile.startsWithMagic(bytes, from, to)
                    || Chunk.isChunk(bytes, from, to)
                    || to - from > LogFile.HEADER && Chunk.isChunk(bytes, from + LogFile.HEADER, to);
            return is ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
            GrowingTables tables = new GrowingTables(out, call, in.path(), new Span(0, Math.max(0, in.size())));
            Complaints complaints = new Complaints(call, in.path());
            ScriptBlocks scripts = new ScriptBlocks(tables);
            LogFile file = new LogFile(in, complaints, call);
            long chunks = file.read(() -> new ChunkLane(tables, scripts, complaints));
            scripts.close();
            complaints.close();
            if (chunks < 0 || tables.rows() == 0 && complaints.count() > 0) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, in.path(), "holds no readable event");
            }
            tables.close();
        }
    }
}
