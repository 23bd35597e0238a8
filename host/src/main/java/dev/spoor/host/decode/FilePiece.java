package dev.spoor.host.decode;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file. */
final class FilePiece extends Input {
    private static final int BLOCK = 1 << 17;

    private final Path file;
    private final long size;
    private final FileTime modified;
    private volatile long position;

    FilePiece(Path file, String shown, long size, FileTime modified) {
        super(shown);
        this.file = file;
        this.size = size;
        this.modified = modified;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return new Counted(Files.newInputStream(file));
    }

    @Override
    long position() {
        return position;
    }

    /** Read again when asked for: hashing in the same pass would cost every walk what only a report needs. */
    @Override
    String sha256() throws IOException {
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified)) {
            throw new IOException("has changed since it was read");
        }
        MessageDigest digest = sha256Digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(block) >= 0) {
                // reading is all there is to do
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Keeps {@link #position} at the furthest byte that any reader reached. */
    private final class Counted extends FilterInputStream {
        private long at;

        Counted(InputStream in) {
            super(in);
        }

        private void moved(long bytes) {
            at += Math.max(0, bytes);
            if (at > position) {
                position = at;
            }
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            moved(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int count = super.read(b, off, len);
            moved(count);
            return count;
        }

        @Override
        public long skip(long n) throws IOException {
            long count = super.skip(n);
            moved(count);
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
