package dev.spoor.decoder.json;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String EVENTS = """
            {"Channel":"Security","EventID":4688,"TimeCreated":"2026-03-17T08:00:00.1234567Z","Computer":"ws1.example","NewProcessId":"0x1a4","ProcessId":"0x4","NewProcessName":"C:\\\\Windows\\\\a.exe","CommandLine":"a \\u00e9 \\"b\\"","nested":{"x":[1,2,{"y":null}]}}
            {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-17 08:00:01.001","Computer":"ws1.example","ProcessId":"12","Image":"b.exe","big":12345678901234567890,"f":1.5e3,"t":true}
            {"some":"thing else","n":-1}
            """;

    @Override
    protected Decoder provider() {
        return new JsonDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("events.json", Piece.BYTES, EVENTS.getBytes(StandardCharsets.UTF_8));
    }
}
