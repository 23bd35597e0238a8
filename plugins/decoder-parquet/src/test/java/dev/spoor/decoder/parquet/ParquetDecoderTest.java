package dev.spoor.decoder.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetDecoderTest {
    @TempDir
    Path folder;

    private final MemoryCall call = new MemoryCall();

    private MemoryPieces read(MemoryPiece piece) throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        try (Decoder.Session session = new ParquetDecoder().open(new MemoryContext(folder))) {
            byte[] head = piece.head(100);
            assertEquals(95, session.probe(head, 0, head.length));
            session.decode(piece, pieces, call);
        } finally {
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(), left.toList(), "the copy is deleted");
            }
        }
        return pieces;
    }

    @Test
    void typesAreThoseOfTheFile() throws Exception {
        MemoryPiece piece = Samples.of(
                "SELECT 1::INTEGER AS i, 9223372036854775807 AS l, 1.5::FLOAT AS f, true AS b, 'x\u00e9' AS s, '\\x00\\xFF'::BLOB AS y,"
                        + " TIMESTAMP '2026-03-17 08:00:00.123456' AS t, TIMESTAMPTZ '2026-03-17 08:00:00+02' AS z,"
                        + " TIMESTAMP_NS '2026-03-17 08:00:00.123456789' AS n, DATE '2026-03-17' AS d, 1.10::DECIMAL(9,2) AS m,"
                        + " [1, 2] AS a, {'k': 'v'} AS o, NULL::VARCHAR AS nothing",
                "");
        assertEquals(
                "[{i=1, l=9223372036854775807, f=1.5, b=true, s=x\u00e9, y=[0, -1], t=2026-03-17T08:00:00.123456Z, z=2026-03-17T06:00:00Z,"
                        + " n=2026-03-17T08:00:00.123456789Z, d=2026-03-17, m=1.10, a=[1,2], o={\"k\":\"v\"}}]",
                read(piece).rowsOf("events").stream()
                        .peek(row -> row.computeIfPresent("y", (k, v) -> Arrays.toString((byte[]) v)))
                        .toList()
                        .toString());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void manyRowsOfAllCompressionsInOrder() throws Exception {
        for (String codec : List.of("snappy", "zstd", "gzip", "uncompressed")) {
            MemoryPieces pieces = read(Samples.of(
                    "SELECT i AS n, 'row ' || i AS t FROM range(30000) r(i)",
                    ", COMPRESSION " + codec + ", ROW_GROUP_SIZE 8000"));
            List<?> numbers =
                    pieces.rowsOf("events").stream().map(row -> row.get("n")).toList();
            assertEquals(30_000, numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                assertEquals((long) i, numbers.get(i), codec);
            }
        }
    }

    @Test
    void exportsOfServicesGoToTheirTables() throws Exception {
        MemoryPieces pieces = read(Samples.of(
                "SELECT TIMESTAMP '2026-03-17 08:00:00' AS Timestamp, 'ws1' AS DeviceName, 'ConnectionSuccess' AS ActionType,"
                        + " '192.0.2.1' AS RemoteIP, 443 AS RemotePort, 'a.exe' AS InitiatingProcessFileName",
                ""));
        Schema schema = pieces.schema("DeviceNetworkEvents");
        assertEquals("RemoteIP", schema.column(schema.find(Role.DESTINATION_IP)).name());
        assertEquals("Timestamp", schema.column(schema.find(Role.TIME)).name());
    }

    @Test
    void whatIsNoneSaysSo() {
        MemoryPiece piece = new MemoryPiece(
                "x.parquet", Piece.BYTES, "PAR1 and nothing else PAR1".getBytes(StandardCharsets.UTF_8));
        ProviderException e = assertThrows(ProviderException.class, () -> read(piece));
        assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
        assertTrue(
                !e.problem().message().contains(folder.toString()), e.problem().message());
    }
}
