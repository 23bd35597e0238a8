package dev.spoor.host.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells text from other bytes. */
final class TextCheck {
    private static final int TAB = 0x09;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int ESCAPE = 0x1B;

    private TextCheck() {}

    /** True where all of it is valid UTF-8 without control characters other than blanks and escape. */
    static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && (b < TAB || b > CARRIAGE_RETURN) && b != ESCAPE) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // reports what is malformed
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
