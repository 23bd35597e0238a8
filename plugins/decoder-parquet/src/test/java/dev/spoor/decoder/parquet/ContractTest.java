package dev.spoor.decoder.parquet;

import dev.spoor.api.Decoder;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.io.IOException;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new ParquetDecoder();
    }

    @Override
    protected MemoryPiece sample() throws IOException {
        return Samples.of("SELECT i AS n, 'a' || i AS t FROM range(5) r(i)", "");
    }
}
