package dev.spoor.decoder.auditd;

import dev.spoor.api.Piece;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What decoding makes of a log. */
final class Logs {
    final MemoryPieces pieces = new MemoryPieces();
    final MemoryCall call = new MemoryCall();

    private Logs(byte[] log) {
        try {
            new AuditdDecoder().open(null).decode(new MemoryPiece("audit.log", Piece.BYTES, log), pieces, call);
        } catch (IOException | ProviderException e) {
            throw new AssertionError(e);
        }
    }

    static Logs of(byte[] log) {
        return new Logs(log);
    }

    static Logs of(String... lines) {
        return new Logs((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The one row that there is. */
    Map<String, Object> row() {
        List<Map<String, Object>> rows = rows();
        if (rows.size() != 1) {
            throw new AssertionError("not one row: " + rows);
        }
        return rows.get(0);
    }

    /** The rows of all tables. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        pieces.tables().forEach(table -> rows.addAll(pieces.rowsOf(table)));
        return rows;
    }

    /** What was told of, as texts. */
    List<String> problems() {
        return call.problems().stream().map(Object::toString).toList();
    }

    /** A file of the real data. */
    static Path data(String name) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        return Path.of(root, "data", "linux_audit", name);
    }
}
