package dev.spoor.contents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that bytes are, if they are any. */
public final class Readable {
    /** What is said about the bytes. */
    public enum Said {
        /** Nothing: they must look like words. */
        NOTHING,
        /** They come of something that is surely encoded: any characters will do. */
        ENCODED,
        /** So, and they are UTF-16, as arguments of PowerShell's {@code -EncodedCommand}. */
        WIDE
    }

    /** Below that many characters a chance hit is likely enough to ask for words. */
    private static final int SHORT = 24;

    private Readable() {}

    /** True for printable ASCII, tab and line ends. */
    public static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f || c == '\t' || c == '\n' || c == '\r';
    }

    /** The text, of UTF-16LE or UTF-8, or null where the bytes are none. */
    public static String of(byte[] bytes, Said said) {
        String wide = utf16(bytes, said);
        return wide != null ? wide : utf8(bytes, said);
    }

    private static String utf16(byte[] bytes, Said said) {
        int pairs = bytes.length / 2;
        if (pairs < 3) {
            return null;
        }
        int plain = 0;
        for (int i = 0; i < pairs; i++) {
            plain += bytes[2 * i + 1] == 0 && isPlain(bytes[2 * i]) ? 1 : 0;
        }
        int least = said == Said.WIDE ? pairs / 2 : pairs - pairs / 10;
        if (plain < least) {
            return null;
        }
        String text = strict(Arrays.copyOf(bytes, 2 * pairs), StandardCharsets.UTF_16LE);
        return text == null ? null : trim(text);
    }

    private static String utf8(byte[] bytes, Said said) {
        String decoded = strict(bytes, StandardCharsets.UTF_8);
        if (decoded == null) {
            return null;
        }
        String text = trim(decoded);
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !isPlain(c)) {
                return null;
            }
            words += Character.isLetterOrDigit(c) || c == ' ' ? 1 : 0;
        }
        int share = said != Said.NOTHING ? 0 : text.length() < SHORT ? 75 : 40;
        return text.isEmpty() || words * 100 < share * text.length() ? null : text;
    }

    private static String strict(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Without a byte order mark in front, and the zero at the end that C and Windows programs count in. */
    private static String trim(String text) {
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        int to = text.length();
        while (to > from && text.charAt(to - 1) == 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
