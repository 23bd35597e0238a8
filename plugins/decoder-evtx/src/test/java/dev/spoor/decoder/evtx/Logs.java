package dev.spoor.decoder.evtx;

import dev.spoor.api.Piece;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Decoding as tests do it, and where real logs are. */
final class Logs {
    /** What came of a log. */
    record Decoded(MemoryPieces pieces, MemoryCall call) {
        long rows() {
            return pieces.tables().stream()
                    .filter(table -> !table.equals("PowerShell/Script"))
                    .flatMap(table -> pieces.batches(table).stream())
                    .mapToLong(batch -> batch.size())
                    .sum();
        }

        List<Map<String, Object>> rowsOf(String table) {
            return pieces.rowsOf(table);
        }

        List<String> problems() {
            return call.problems().stream().map(Object::toString).toList();
        }
    }

    private Logs() {}

    static Decoded decode(byte[] bytes) throws ProviderException, IOException {
        MemoryPieces pieces = new MemoryPieces();
        MemoryCall call = new MemoryCall();
        new EvtxDecoder().open(null).decode(new MemoryPiece("a.evtx", Piece.BYTES, bytes), pieces, call);
        return new Decoded(pieces, call);
    }

    static Path folder(String name) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        return Path.of(root, name);
    }

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(folder(folder))) {
            return all.filter(f -> f.toString().endsWith(".evtx")).sorted().toList();
        }
    }
}
