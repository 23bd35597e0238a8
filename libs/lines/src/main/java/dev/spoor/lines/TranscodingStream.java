package dev.spoor.lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of another encoding, read as UTF-8. What cannot be decoded becomes U+FFFD. */
final class TranscodingStream extends InputStream {
    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD});
    private final CharBuffer chars = CharBuffer.allocate(8192).limit(0);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).limit(0);
    private boolean atEnd;

    TranscodingStream(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(len, bytes.remaining());
        bytes.get(b, off, count);
        return count;
    }

    /** Makes sure that there are bytes to give; false at the end. */
    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            if (atEnd) {
                return false;
            }
            chars.compact();
            atEnd = reader.read(chars) < 0;
            chars.flip();
            bytes.clear();
            encoder.encode(chars, bytes, atEnd);
            if (atEnd) {
                encoder.flush(bytes);
            }
            bytes.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
