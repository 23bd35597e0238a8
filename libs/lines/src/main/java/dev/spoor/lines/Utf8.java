package dev.spoor.lines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of whatever encoding as UTF-8: byte order marks are recognised and removed, UTF-16 is recognised without one too. */
public final class Utf8 {
    private static final int SAMPLE = 4096;

    private Utf8() {}

    /**
     * A stream of the same text in UTF-8. Bytes of a text that is taken for UTF-8 pass unchanged, valid or not.
     *
     * @param in text in UTF-8, another ASCII-like encoding, or UTF-16; closed with the stream that is returned, and where this throws
     */
    public static InputStream of(InputStream in) throws IOException {
        byte[] head;
        try {
            head = in.readNBytes(SAMPLE);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
        Charset charset = utf16(head, 0, head.length);
        int mark = markLength(head);
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), in);
        return charset == null ? rest : new TranscodingStream(rest, charset);
    }

    private static int markLength(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xff) == 0xEF && (b[1] & 0xff) == 0xBB && (b[2] & 0xff) == 0xBF) {
            return 3;
        }
        return hasUtf16Mark(b, 0, b.length) ? 2 : 0;
    }

    private static boolean hasUtf16Mark(byte[] b, int from, int to) {
        return to - from >= 2
                && ((b[from] & 0xff) == 0xFF && (b[from + 1] & 0xff) == 0xFE
                        || (b[from] & 0xff) == 0xFE && (b[from + 1] & 0xff) == 0xFF);
    }

    /**
     * The UTF-16 form that a text is in, by its byte order mark or by where its zero bytes stand; null where it is not UTF-16.
     */
    public static Charset utf16(byte[] b, int from, int to) {
        if (hasUtf16Mark(b, from, to)) {
            return (b[from] & 0xff) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        int length = Math.min(to - from, SAMPLE) & ~1;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < length; i += 2) {
            evenZeros += b[from + i] == 0 ? 1 : 0;
            oddZeros += b[from + i + 1] == 0 ? 1 : 0;
        }
        int pairs = length / 2;
        if (pairs < 2) {
            return null;
        }
        if (oddZeros * 10 >= pairs * 7 && evenZeros * 20 <= pairs) {
            return StandardCharsets.UTF_16LE;
        }
        return evenZeros * 10 >= pairs * 7 && oddZeros * 20 <= pairs ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * How surely the bytes are text: true where no byte of the sample is a control character that text does not use, or where they are
     * UTF-16.
     */
    public static boolean looksLikeText(byte[] b, int from, int to) {
        if (utf16(b, from, to) != null) {
            return true;
        }
        for (int i = from; i < to; i++) {
            int c = b[i] & 0xff;
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b && c != '\b') {
                return false;
            }
        }
        return true;
    }
}
