package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end and are used again and again. */
final class Bytes {
    byte[] array = new byte[1024];
    int length;

    void clear() {
        length = 0;
        if (array.length > 1 << 20) {
            array = new byte[1024]; // one large event shall not cost memory for ever
        }
    }

    void add(int b) {
        if (length == array.length) {
            room(1);
        }
        array[length++] = (byte) b;
    }

    void add(byte[] b, int from, int to) {
        room(to - from);
        System.arraycopy(b, from, array, length, to - from);
        length += to - from;
    }

    void add(byte[] b) {
        add(b, 0, b.length);
    }

    void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    void addNumber(long number) {
        add(Long.toString(number));
    }

    private void room(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, (int)
                    Math.min(Integer.MAX_VALUE - 8L, Math.max(array.length * 2L, (long) length + more)));
        }
    }
}
