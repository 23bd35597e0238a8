package dev.spoor.decoder.weblog;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String LOG =
            "192.0.2.7 - ann [17/May/2015:10:05:03 +0200] \"GET /a?b=\\\"c HTTP/1.1\" 200 203 \"-\" \"Agent \u00e9\"\r\n"
                    + "www.example.com:443 2001:db8::1 - - [17/May/2015:10:05:04 +0000] \"\\x16\\x03\" 400 - \"-\" \"-\" 0.1\n\nwhat\n"
                    + "host.example.com - - [17/May/2015:10:05:04 +0000] \"POST /x\" 500 0";

    @Override
    protected Decoder provider() {
        return new WeblogDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("access.log", Piece.BYTES, LOG.getBytes(StandardCharsets.UTF_8));
    }
}
