package dev.spoor.decoder.script;

import dev.spoor.api.Decoder;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new ScriptDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return MemoryPiece.text("& ('I'+[char]69+\"X\") (\"{1}{0}\" -f 'b','a')");
    }
}
