package dev.spoor.decoder.archive;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** 7z. Its index stands at its end, so that it is copied to a file first, and one that was cut off cannot be read. */
public final class SevenZip implements Decoder {
    private static final byte[] MAGIC = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};
    private static final int BLOCK = 1 << 16;

    private static final Descriptor DESCRIPTOR = Descriptor.of("sevenzip", "7z")
            .help("Takes the files out of 7z archives.")
            .accepts(Piece.BYTES)
            .produces(Piece.BYTES);

    /** Made by the service loader. */
    public SevenZip() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Path folder = context.dataDir();
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Xz.startsWith(MAGIC, bytes, from, to) ? 95 : 0;
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
                Files.createDirectories(folder);
                Path copy = Files.createTempFile(folder, "archive", ".7z");
                try {
                    copy(in, copy, call);
                    entries(in, copy, out, call);
                } finally {
                    Files.delete(copy);
                }
            }
        };
    }

    private static void copy(Piece in, Path to, Call call) throws IOException {
        byte[] block = new byte[BLOCK];
        try (InputStream bytes = in.open();
                OutputStream copy = Files.newOutputStream(to)) {
            for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                call.check();
                copy.write(block, 0, count);
            }
        }
    }

    private static void entries(Piece in, Path copy, Pieces out, Call call) throws ProviderException, IOException {
        try (SevenZFile archive = open(in, copy)) {
            String last = "the start";
            while (true) {
                call.check();
                SevenZArchiveEntry entry;
                try {
                    entry = archive.getNextEntry();
                } catch (CancelledException e) {
                    throw e;
                } catch (IOException | RuntimeException e) { // the library lets some damage surface as index errors
                    call.problem(Copy.damaged(in.path(), "after " + last, "the archive is damaged: " + e.getMessage()));
                    return;
                }
                if (entry == null) {
                    return;
                }
                last = "entry " + entry.getName();
                if (!entry.isDirectory() && entry.hasStream()) {
                    extract(in, archive, entry, out, call);
                }
            }
        }
    }

    private static SevenZFile open(Piece in, Path copy) throws ProviderException {
        try {
            return SevenZFile.builder()
                    .setPath(copy)
                    .setMaxMemoryLimitKiB(Lzma.MEMORY_KIB)
                    .get();
        } catch (PasswordRequiredException e) {
            throw refused(in, "the archive is encrypted; unpack it with its password first", e);
        } catch (IOException | RuntimeException e) {
            throw refused(in, "the archive is damaged or cut off: " + e.getMessage(), e);
        }
    }

    private static ProviderException refused(Piece in, String why, Exception cause) {
        return new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, in.path(), why), cause);
    }

    private static void extract(Piece in, SevenZFile archive, SevenZArchiveEntry entry, Pieces out, Call call)
            throws IOException {
        String name = entry.getName() == null ? "" : entry.getName();
        Optional<String> damage;
        try (OutputStream piece = out.begin(name, Piece.BYTES, new Span(0, 0))) {
            damage = new Copy().all(content(archive), piece, call);
        }
        damage.ifPresent(what -> call.problem(Copy.damaged(in.path(), "entry " + name, what)));
    }

    private static InputStream content(SevenZFile archive) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return archive.read();
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return archive.read(b, off, len);
            }
        };
    }
}
