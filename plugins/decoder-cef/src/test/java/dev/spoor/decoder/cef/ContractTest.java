package dev.spoor.decoder.cef;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String LOG =
            "<46>CEF:0|Acme|Fire\\|wall|1.0|100|Blocked|7|src=192.0.2.7 spt=5000 msg=a \\= b\\nc cs1=x cs1Label=Rule zone=in\r\n"
                    + "Sep  8 08:32:20 gw LEEF:2.0|Acme|Proxy|2|GET|^|usrName=ann \u00e9^dst=198.51.100.1^devTime=1700000000000\n\n"
                    + "Sep  8 08:32:21 gw CEF: 0|Acme|Firewall|1.0|101|Passed|Low|\nno event\nCEF:0|Acme|";

    @Override
    protected Decoder provider() {
        return new CefDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("fw.log", Piece.BYTES, LOG.getBytes(StandardCharsets.UTF_8));
    }
}
