package dev.spoor.decoder.w3c;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new W3cDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("u_ex.log", Piece.BYTES, W3cDecoderTest.IIS.getBytes(StandardCharsets.UTF_8));
    }
}
