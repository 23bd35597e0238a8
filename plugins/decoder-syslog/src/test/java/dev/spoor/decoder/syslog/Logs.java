package dev.spoor.decoder.syslog;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes a log as of a day, and answers its rows. */
final class Logs {
    final MemoryPieces pieces = new MemoryPieces();
    final MemoryCall call = new MemoryCall();

    private Logs() {}

    /** @param settings keys and values in turn */
    static Logs read(String today, byte[] log, String... settings) throws Exception {
        MemoryContext context =
                new MemoryContext(Path.of("target")).clock(Clock.fixed(Instant.parse(today), ZoneOffset.UTC));
        for (int i = 0; i < settings.length; i += 2) {
            context.set(settings[i], settings[i + 1]);
        }
        Logs logs = new Logs();
        try (Decoder.Session session = new SyslogDecoder().open(context)) {
            session.decode(new MemoryPiece("log", Piece.BYTES, log), logs.pieces, logs.call);
        }
        return logs;
    }

    static Logs read(String text, String... settings) throws Exception {
        return read("2026-06-01T12:00:00Z", text.getBytes(StandardCharsets.UTF_8), settings);
    }

    List<Map<String, Object>> part(String name) {
        return pieces.rowsOf(name);
    }

    /** The rows of all parts. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> rows = new ArrayList<>();
        pieces.tables().forEach(table -> rows.addAll(part(table)));
        return rows;
    }

    List<String> times() {
        return all().stream()
                .map(row -> String.valueOf(row.get("TimeGenerated")))
                .toList();
    }
}
