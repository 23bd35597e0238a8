package dev.spoor.decoder.zeek;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new ZeekDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("conn.log", Piece.BYTES, ZeekDecoderTest.CONN.getBytes(StandardCharsets.UTF_8));
    }
}
