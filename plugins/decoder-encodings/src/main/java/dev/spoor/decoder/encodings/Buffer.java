package dev.spoor.decoder.encodings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put together. */
final class Buffer {
    private byte[] bytes;
    private int size;

    Buffer(int guess) {
        bytes = new byte[Math.max(16, guess)];
    }

    void add(int b) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) b;
    }

    void add(byte[] b, int from, int to) {
        if (size + to - from > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + to - from, size * 2));
        }
        System.arraycopy(b, from, bytes, size, to - from);
        size += to - from;
    }

    /** In UTF-8; half a pair of surrogates becomes a question mark. */
    void addCharacter(int codePoint) {
        if (codePoint < 0x80) {
            add(codePoint);
        } else {
            byte[] b = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            add(b, 0, b.length);
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}
