package dev.spoor.decoder.excel;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.io.IOException;

class ContractTest extends DecoderContract {
    @Override
    protected Decoder provider() {
        return new ExcelDecoder();
    }

    @Override
    protected MemoryPiece sample() throws IOException {
        byte[] book = new Books()
                .texts("Name", "Wert \u00e9")
                .sheet(
                        1,
                        "<row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\"><c t=\"s\"><v>1</v></c><c><v>2.5</v></c></row>")
                .put("xl/vbaProject.bin", "macro")
                .bytes();
        return new MemoryPiece("book.xlsx", Piece.BYTES, book);
    }
}
