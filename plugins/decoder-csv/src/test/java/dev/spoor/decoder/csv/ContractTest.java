package dev.spoor.decoder.csv;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String PROXY = """
            time,client_ip,url,status,note
            2026-03-17T08:00:00Z,192.0.2.10,http://www.example.com/a?b=c,200,"plain, with ""quotes\"""
            2026-03-17T08:00:01Z,192.0.2.11,http://www.example.net/,404,"two
            lines \u00e9"
            2026-03-17T08:00:02Z,192.0.2.12,http://www.example.org/,200,
            """;

    @Override
    protected Decoder provider() {
        return new CsvDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("proxy.csv", Piece.BYTES, PROXY.getBytes(StandardCharsets.UTF_8));
    }
}
