package dev.spoor.decoder.parquet;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.rows.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * Parquet to a table named after the file, with its columns' names and types; lists and structures are JSON. The format has its index at its
 * end, so the piece is copied to a file first.
 */
public final class ParquetDecoder implements Decoder {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final int SURE = 95;
    private static final Descriptor DESCRIPTOR = Descriptor.of("parquet", "Parquet")
            .help("Reads Parquet files as tables; lists and structures are JSON.")
            .accepts(Piece.BYTES)
            .begins("PAR1");

    /** Made by the service loader. */
    public ParquetDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new ParquetSession(context.dataDir());
    }

    private record ParquetSession(Path folder) implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            if (to - from < MAGIC.length) {
                return 0;
            }
            for (int i = 0; i < MAGIC.length; i++) {
                if (bytes[from + i] != MAGIC[i]) {
                    return 0;
                }
            }
            return SURE;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "piece", ".parquet");
            try {
                try (InputStream stream = in.open()) {
                    Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
                }
                ParquetFile parquet = new ParquetFile(file, in, TableNames.of(in), out, call);
                try {
                    parquet.read();
                } catch (SQLException e) {
                    Problem problem = Problem.of(
                            Problem.Kind.BAD_REQUEST, in.path(), "cannot be read: " + message(e, file, in.path()));
                    if (parquet.rows() == 0) {
                        throw new ProviderException(problem);
                    }
                    call.problem(problem);
                }
            } finally {
                Files.deleteIfExists(file);
            }
        }

        @Override
        public void close() {}
    }

    private static String message(SQLException e, Path file, String name) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.replace(file.toAbsolutePath().toString(), name);
    }
}
