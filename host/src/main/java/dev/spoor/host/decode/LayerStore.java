package dev.spoor.host.decode;

import dev.spoor.api.Span;
import java.io.IOException;
import java.util.Arrays;

/** Where the pieces of one layer are kept: small ones in memory, the others behind each other in one file. Not thread-safe. */
final class LayerStore {
    private final PieceSpool spool;
    private PieceFile shared;
    private boolean sharedBusy;

    LayerStore(PieceSpool spool) {
        this.spool = spool;
    }

    /** A piece to be written. */
    Buffer buffer() {
        return new Buffer();
    }

    /** The piece of these bytes, which become its own. */
    HostPiece whole(HostPiece parent, String name, String form, Span span, byte[] bytes) throws IOException {
        if (bytes.length <= PieceSpool.SMALL && spool.reserve(bytes.length)) {
            return new BytesPiece(parent, name, form, span, bytes, spool);
        }
        Buffer buffer = buffer();
        buffer.toFile();
        buffer.file.write(bytes, 0, bytes.length);
        return buffer.piece(parent, name, form, span);
    }

    /** To be called after the last piece: the file now lives as long as the pieces in it. */
    void close() {
        if (shared != null) {
            shared.release();
        }
    }

    /** A piece as it grows. */
    final class Buffer {
        private byte[] memory = new byte[512];
        private int used;
        private long reserved;
        private PieceFile file;
        private long from;

        void append(byte[] b, int off, int len) throws IOException {
            if (len > memory.length - used) {
                makeRoom(len);
            }
            if (len > memory.length - used) {
                file.write(b, off, len);
            } else {
                System.arraycopy(b, off, memory, used, len);
                used += len;
            }
        }

        private void makeRoom(int len) throws IOException {
            long wanted = Math.max(memory.length * 2L, used + (long) len);
            if (file == null && wanted <= PieceSpool.SMALL && spool.reserve(wanted - reserved)) {
                reserved = wanted;
                memory = Arrays.copyOf(memory, (int) wanted);
                return;
            }
            if (file == null) {
                toFile();
            }
            file.write(memory, 0, used);
            used = 0;
        }

        private void toFile() throws IOException {
            if (sharedBusy) {
                file = spool.file();
                return;
            }
            if (shared == null) {
                shared = spool.file();
            }
            sharedBusy = true;
            file = shared;
            from = shared.length();
        }

        /** What was written, as a piece. */
        HostPiece piece(HostPiece parent, String name, String form, Span span) throws IOException {
            spool.unreserve(reserved);
            if (file == null && spool.reserve(used)) {
                return new BytesPiece(parent, name, form, span, Arrays.copyOf(memory, used), spool);
            }
            if (file == null) {
                toFile();
            }
            file.write(memory, 0, used);
            HostPiece piece = new SpooledPiece(parent, name, form, span, file, from, file.length() - from);
            if (file == shared) {
                sharedBusy = false;
            } else {
                file.release();
            }
            return piece;
        }
    }
}
