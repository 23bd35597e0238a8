package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Where the normalised value is put together when it is not the text itself. Reused from hit to hit. */
final class Scratch {
    /** A buffer that one monstrous URL blew up is not kept. */
    private static final int KEEP = 1 << 16;

    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEEP) {
            bytes = new byte[512];
        }
    }

    void put(int c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) c;
    }

    void put(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            put(b[p]);
        }
    }

    void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    void putLower(byte[] b, int s, int e) {
        boolean high = false;
        int mark = length;
        for (int p = s; p < e; p++) {
            high |= b[p] < 0;
            put(Text.lower(b[p]));
        }
        if (high) {
            byte[] lower = new String(bytes, mark, length - mark, StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .getBytes(StandardCharsets.UTF_8);
            length = mark;
            put(lower, 0, lower.length);
        }
    }

    void putUpper(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            put(b[p] >= 'a' && b[p] <= 'z' ? b[p] - 32 : b[p]);
        }
    }

    /** Backslashes of escaped text made single. */
    void putPath(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            if (b[p] != '\\' || p == s || b[p - 1] != '\\') {
                put(b[p]);
            }
        }
    }

    /** Labels from index first on, with plain dots, in lower case; the outer ends as given. */
    void putName(byte[] b, Labels run, int first, int start, int end) {
        for (int i = first; i < run.count; i++) {
            boolean last = i == run.count - 1;
            putLower(b, i == first ? start : run.start[i], last ? end : run.end[i]);
            if (!last) {
                put('.');
            }
        }
    }

    /** An address with its defanged dots and colons made plain. */
    void putAddress(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            int c = Text.lower(b[p]);
            if (Text.hex(b[p]) >= 0 || c == '.' || c == ':') {
                boolean word = c == 'd' && Text.at(b, p, e, "dot");
                put(word ? '.' : c);
                p += word ? 2 : 0;
            }
        }
    }

    void giveTo(Hit hit) {
        hit.valueIn(bytes, 0, length);
    }
}
