package dev.spoor.decoder.base64;

import dev.spoor.api.Decoder;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new Base64Decoder();
    }

    @Override
    protected MemoryPiece sample() {
        String wide =
                Base64.getEncoder().encodeToString("Get-Process | Out-File a".getBytes(StandardCharsets.UTF_16LE));
        String plain =
                Base64.getEncoder().encodeToString("a second, quite ordinary text".getBytes(StandardCharsets.UTF_8));
        return MemoryPiece.text("powershell -nop -enc " + wide + " ; echo '" + plain + "'");
    }
}
