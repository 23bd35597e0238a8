package dev.spoor.api;

import java.io.IOException;

/**
 * Turns one layer of a form into pieces or rows: an archive into its files, base64 into what it hides, a log format into a table. The
 * host walks on, layer by layer, within its limits. {@link Descriptor#accepts()} names the forms of {@link Piece} that it is offered.
 */
public interface Decoder extends Provider<Decoder.Session> {
    /** Ready to decode. Methods may be called from many threads at once. */
    interface Session extends AutoCloseable {
        /**
         * How surely the bytes are in this form: 0 not at all, 10 if nothing better is found, 50 plausible, 90 by a magic number and more.
         * Cheap and without allocation: it is asked of every cell. May see only the start of the bytes.
         */
        int probe(byte[] bytes, int from, int to);

        /**
         * Decodes one layer. A damaged record is a {@link Call#problem} with its place, and decoding goes on behind it.
         *
         * @throws ProviderException where nothing at all can be made of the piece
         * @throws IOException as the piece and the pieces throw it
         */
        void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException;

        @Override
        default void close() {}
    }
}
