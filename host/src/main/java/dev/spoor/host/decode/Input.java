package dev.spoor.host.decode;

import dev.spoor.api.Piece;
import java.io.IOException;

/** An outermost piece: what the user named, or a file below it. */
abstract class Input extends HostPiece {
    Input(String path) {
        super(path, Piece.BYTES);
    }

    /** How many of its bytes have been read so far, at least once. */
    abstract long position();

    /**
     * SHA-256 of all bytes, in lower-case hex.
     *
     * @throws IOException where they cannot be read, or are not any more what the walk saw
     */
    abstract String sha256() throws IOException;
}
