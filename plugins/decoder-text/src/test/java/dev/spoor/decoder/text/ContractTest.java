package dev.spoor.decoder.text;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String LOG =
            "2026-03-17 08:00:00,104 INFO started\n2026-03-17T08:00:42.5+02:00 WARN \u00e9\n  continued\r\n\nend";

    @Override
    protected Decoder provider() {
        return new TextDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("app.log", Piece.BYTES, LOG.getBytes(StandardCharsets.UTF_8));
    }
}
