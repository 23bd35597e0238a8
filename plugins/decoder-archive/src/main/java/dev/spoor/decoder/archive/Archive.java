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
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;

/**
 * A form that holds many files. Read as a stream, from front to back: what an index at its end says does not matter, and a cut-off archive
 * gives what it has. Names of entries are data, never paths.
 *
 * @param <E> the library's type of entry
 */
abstract class Archive<E extends ArchiveEntry> implements Decoder {
    private final Descriptor descriptor;

    Archive(String id, String title) {
        this.descriptor = Descriptor.of(id, title)
                .help("Takes the files out of " + title + " archives; of damaged ones as many as can be read.")
                .accepts(Piece.BYTES)
                .produces(Piece.BYTES);
    }

    /** How surely the bytes start such an archive. */
    abstract int probe(byte[] b, int from, int to);

    /** The archive's entries. */
    abstract ArchiveInputStream<E> entries(InputStream in) throws IOException;

    /** Why the content of this entry cannot be read; empty where it can. */
    abstract Optional<String> unreadable(E entry);

    /** What is wrong with an entry that was read whole; empty where nothing is. */
    abstract Optional<String> verify(E entry, long crc);

    /** How many bytes of the archive may be read for an entry: fewer than all where the library keeps the entry in memory. */
    long most(E entry) {
        return Long.MAX_VALUE;
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Session open(Context context) {
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Archive.this.probe(bytes, from, to);
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
                Archive.this.decode(in, out, call);
            }
        };
    }

    private void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
        try (EndNoticingStream raw = new EndNoticingStream(in.open());
                ArchiveInputStream<E> archive = entries(raw)) {
            String last = "the start";
            while (true) {
                call.check();
                E entry;
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
                raw.allow(most(entry));
                if (!entry.isDirectory()) {
                    Optional<String> reason = unreadable(entry);
                    if (reason.isPresent()) {
                        call.problem(Problem.of(Problem.Kind.BAD_REQUEST, in.path(), reason.get())
                                .at(last));
                    } else if (!extract(in, archive, entry, out, call) && raw.hasEnded()) {
                        return;
                    }
                }
            }
        }
    }

    /** False where the entry is damaged. */
    private boolean extract(Piece in, ArchiveInputStream<E> archive, E entry, Pieces out, Call call)
            throws IOException {
        long start = archive.getBytesRead();
        Copy copy = new Copy();
        Optional<String> damage;
        try (OutputStream piece = out.begin(entry.getName(), Piece.BYTES, new Span(start, start))) {
            damage = copy.all(archive, piece, call);
        }
        if (damage.isEmpty()) {
            damage = verify(entry, copy.crc());
        }
        damage.ifPresent(what -> call.problem(Copy.damaged(in.path(), "entry " + entry.getName(), what)));
        return damage.isEmpty();
    }
}
