package dev.spoor.host.door;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Makes of the bytes on the wire the body that is meant: decompressed, bounded, and whole or an error. */
final class BodyStream {
    private BodyStream() {}

    /**
     * The body.
     *
     * @param declared Content-Length; -1 where there is none
     * @param encoding Content-Encoding
     * @param max most bytes after decompression
     */
    static InputStream of(InputStream raw, long declared, String encoding, long max) throws IOException {
        InputStream whole = declared < 0 ? raw : new Whole(raw, declared);
        return new Bounded(decoded(whole, encoding.trim().toLowerCase(Locale.ROOT)), max);
    }

    private static InputStream decoded(InputStream in, String encoding) throws IOException {
        return switch (encoding) {
            case "", "identity" -> in;
            case "gzip", "x-gzip" -> {
                PushbackInputStream peek = new PushbackInputStream(in, 1);
                int first = peek.read();
                if (first < 0) {
                    yield InputStream.nullInputStream();
                }
                peek.unread(first);
                yield new GZIPInputStream(peek, 8192);
            }
            case "deflate" -> inflated(in);
            default -> throw new IOException("the answer is compressed in a way that was not asked for");
        };
    }

    /** RFC 9110 means zlib by deflate; some servers send the bare stream. A zlib header is a multiple of 31 and says method 8. */
    private static InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream peek = new PushbackInputStream(in, 2);
        byte[] start = peek.readNBytes(2);
        if (start.length == 0) {
            return InputStream.nullInputStream();
        }
        peek.unread(start);
        boolean zlib =
                start.length == 2 && (start[0] & 0x0f) == 8 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        return new InflaterInputStream(peek, inflater, 8192) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    inflater.end();
                }
            }
        };
    }

    /** Fails where fewer bytes come than were announced. */
    private static final class Whole extends FilterInputStream {
        private long missing;

        Whole(InputStream in, long declared) {
            super(in);
            missing = declared;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = super.read(to, from, length);
            if (n > 0) {
                missing -= n;
            } else if (n < 0 && missing > 0) {
                throw new EOFException("the answer is cut off: " + missing + " bytes are missing");
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, 8192)).length;
        }
    }

    /** Fails where more bytes come than are allowed. */
    private static final class Bounded extends FilterInputStream {
        private final long max;
        private long left;

        Bounded(InputStream in, long max) {
            super(in);
            this.max = max;
            left = max;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            // One byte past the limit is asked for, to tell an answer of just this length from a longer one.
            int n = super.read(to, from, (int) Math.min(length, left + 1));
            if (n > left) {
                throw new IOException("the answer is longer than " + max + " bytes, which is http.max_body");
            }
            left -= Math.max(0, n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, 8192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
