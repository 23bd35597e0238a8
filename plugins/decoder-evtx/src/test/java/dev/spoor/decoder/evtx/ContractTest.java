package dev.spoor.decoder.evtx;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new EvtxDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("Security.evtx", Piece.BYTES, Samples.log());
    }
}
