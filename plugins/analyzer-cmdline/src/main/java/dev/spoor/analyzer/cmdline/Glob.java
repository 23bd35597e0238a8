package dev.spoor.analyzer.cmdline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with wildcards, as Sigma writes them: {@code *} any bytes, {@code ?} one, {@code \*} and {@code \?} themselves, {@code \\} a
 * backslash. Letters of ASCII match whatever their case, unless it is cased. Immutable.
 */
final class Glob {
    /** Stands for {@code ?} in {@link #bytes}; no UTF-8 text has this byte. */
    static final byte ONE = (byte) 0xFF;

    /** The texts between stars, in order; {@link #ONE} stands for any byte. */
    private final List<byte[]> parts;

    private final boolean fromStart;
    private final boolean toEnd;
    private final boolean cased;
    private final byte[] key;
    private final boolean plain;

    private Glob(List<byte[]> parts, boolean fromStart, boolean toEnd, boolean cased) {
        this.parts = parts;
        this.fromStart = fromStart;
        this.toEnd = toEnd;
        this.cased = cased;
        key = longest(parts);
        plain = !cased && parts.size() == 1 && key.length == parts.get(0).length;
    }

    /**
     * A pattern.
     *
     * @param before true where anything may stand before it
     * @param behind true where anything may stand behind it
     */
    static Glob of(String text, boolean before, boolean behind, boolean cased) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        boolean starLast = false;
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0;
            starLast = c == '*';
            if (escapes) {
                part.write(text.charAt(++i));
            } else if (c == '*') {
                add(parts, part);
            } else if (c == '?') {
                part.write(ONE);
            } else {
                part.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c) - 1;
            }
        }
        add(parts, part);
        return new Glob(List.copyOf(parts), !before && !text.startsWith("*"), !behind && !starLast, cased);
    }

    private static void add(List<byte[]> parts, ByteArrayOutputStream part) {
        if (part.size() > 0) {
            parts.add(part.toByteArray());
            part.reset();
        }
    }

    /** The longest of its texts without a wildcard, lower case: where that is not, it is not. Empty where there is none. */
    byte[] key() {
        return key;
    }

    private static byte[] longest(List<byte[]> parts) {
        byte[] best = new byte[0];
        for (byte[] part : parts) {
            int from = 0;
            for (int i = 0; i <= part.length; i++) {
                if (i == part.length || part[i] == ONE) {
                    if (i - from > best.length) {
                        best = Arrays.copyOfRange(part, from, i);
                    }
                    from = i + 1;
                }
            }
        }
        byte[] lower = new byte[best.length];
        for (int i = 0; i < best.length; i++) {
            lower[i] = (byte) Bytes.lower(best[i]);
        }
        return lower;
    }

    /** True where finding its key is finding it, but for what {@link #fromStart} and {@link #toEnd} ask. */
    boolean isPlain() {
        return plain;
    }

    boolean fromStart() {
        return fromStart;
    }

    boolean toEnd() {
        return toEnd;
    }

    boolean isEmpty() {
        return parts.isEmpty() && fromStart;
    }

    /** True where it matches these bytes; takes the leftmost place for each part, which is enough for stars. */
    boolean matches(byte[] b, int from, int to) {
        int at = from;
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            boolean last = i == parts.size() - 1;
            if (i == 0 && fromStart) {
                if (!isAt(part, b, at, to)) {
                    return false;
                }
                at += part.length;
            } else if (last && toEnd) {
                return to - part.length >= at && isAt(part, b, to - part.length, to);
            } else {
                at = find(part, b, at, to);
                if (at < 0) {
                    return false;
                }
                at += part.length;
            }
        }
        return !toEnd || at == to || parts.isEmpty() && !fromStart;
    }

    private int find(byte[] part, byte[] b, int from, int to) {
        for (int at = from; at + part.length <= to; at++) {
            if (isAt(part, b, at, to)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] part, byte[] b, int at, int to) {
        if (to - at < part.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            byte want = part[i];
            byte is = b[at + i];
            if (want != ONE && (cased ? want != is : Bytes.lower(want) != Bytes.lower(is))) {
                return false;
            }
        }
        return true;
    }
}
