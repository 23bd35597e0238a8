package dev.spoor.contents;

/** First bytes by which forms are known that attackers and administrators hide in text. */
public final class Magic {
    /** Number of bytes to compare, and the bytes, leftmost first. */
    private static final long[][] MARKS = {
        {3, 0x1f8b08L}, // gzip
        {4, 0x504b0304L}, // zip
        {6, 0x377abcaf271cL}, // 7z
        {6, 0xfd377a585a00L}, // xz
        {7, 0x526172211a0700L}, // rar
        {4, 0x7f454c46L}, // ELF
        {8, 0xd0cf11e0a1b11ae1L}, // OLE documents
        {4, 0xaced0005L}, // Java serialization
        {8, 0x0001000000ffffffL}, // .NET serialization
        {8, 0x89504e470d0a1a0aL}, // PNG
        {3, 0xffd8ffL}, // JPEG
        {4, 0xfc4883e4L}, // shellcode, 64 bits
        {6, 0xfce882000000L}, // shellcode, 32 bits
        {6, 0xfce889000000L},
        {4, 0x4d5a9000L}, // Windows programs
        {4, 0x4d5a5000L},
        {4, 0x4d5a4152L},
        {4, 0x4d5ae800L}
    };

    private static final String TAR = "ustar";
    private static final int TAR_AT = 257;

    private Magic() {}

    /** True where the bytes start as a known form does, compressed data in zlib's wrapper included. */
    public static boolean isKnown(byte[] bytes) {
        return isKnown(bytes, bytes.length) || Deflated.isZlib(bytes, 0, bytes.length);
    }

    /** True where {@code bytes[0 .. length)} start with a mark. */
    static boolean isKnown(byte[] bytes, int length) {
        if (length < 8) {
            return false;
        }
        long first = 0;
        for (int i = 0; i < 8; i++) {
            first = first << 8 | bytes[i] & 0xff;
        }
        return isKnown(first) || isTar(bytes, length);
    }

    private static boolean isTar(byte[] bytes, int length) {
        if (length < 2 * TAR_AT - 2) {
            return false;
        }
        for (int i = 0; i < TAR.length(); i++) {
            if (bytes[TAR_AT + i] != TAR.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * True where a form is known that starts so.
     *
     * @param first the first 8 bytes, leftmost first
     */
    public static boolean isKnown(long first) {
        for (long[] mark : MARKS) {
            if (first >>> 64 - 8 * mark[0] == mark[1]) {
                return true;
            }
        }
        return isBzip2(first);
    }

    /** "BZh", a digit, and the block's mark, which starts "1AY&amp;". */
    private static boolean isBzip2(long first) {
        long level = first >>> 32 & 0xff;
        return first >>> 40 == 0x425a68L && level >= '1' && level <= '9' && (int) first == 0x31415926;
    }
}
