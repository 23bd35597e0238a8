package dev.spoor.decoder.archive;

import dev.spoor.api.Call;
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
import java.util.Locale;
import java.util.Optional;

/** A form that holds one file, compressed. */
abstract class Compressed implements Decoder {
    private final Descriptor descriptor;
    private final String[] suffixes;

    /**
     * A compressed form.
     *
     * @param suffixes pairs: what such files' names end in, and what the name of the content ends in instead
     */
    Compressed(String id, String title, String... suffixes) {
        this.descriptor = Descriptor.of(id, title)
                .help("Decompresses " + title + " files; damaged ones as far as they can be read.")
                .accepts(Piece.BYTES)
                .produces(Piece.BYTES);
        this.suffixes = suffixes;
    }

    /** How surely the bytes start such a file. */
    abstract int probe(byte[] b, int from, int to);

    /** The decompressed bytes; throws where the start is damaged already. */
    abstract InputStream decompress(InputStream in) throws IOException;

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Session open(Context context) {
        return new Session() {
            @Override
            public int probe(byte[] bytes, int from, int to) {
                return Compressed.this.probe(bytes, from, to);
            }

            @Override
            public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
                Compressed.this.decode(in, out, call);
            }
        };
    }

    private void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
        try (InputStream raw = in.open();
                InputStream content = begin(in, raw)) {
            Optional<String> damage;
            try (OutputStream piece =
                    out.begin(contentName(in.name()), Piece.BYTES, new Span(0, Math.max(0, in.size())))) {
                damage = new Copy().all(content, piece, call);
            }
            damage.ifPresent(
                    what -> call.problem(Copy.damaged(in.path(), "in the " + descriptor.title() + " data", what)));
        }
    }

    private InputStream begin(Piece in, InputStream raw) throws ProviderException {
        try {
            return decompress(raw);
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.BAD_REQUEST,
                            in.path(),
                            "it does not start as " + descriptor.title() + " does"),
                    e);
        }
    }

    private String contentName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < suffixes.length; i += 2) {
            if (lower.endsWith(suffixes[i]) && lower.length() > suffixes[i].length()) {
                return name.substring(0, name.length() - suffixes[i].length()) + suffixes[i + 1];
            }
        }
        return name + "." + descriptor.id() + "-content";
    }
}
