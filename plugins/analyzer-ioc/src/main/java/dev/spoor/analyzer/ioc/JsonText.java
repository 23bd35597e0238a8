package dev.spoor.analyzer.ioc;

/**
 * JSON with the escapes of its strings resolved, so that {@code http:\/\/a.com\/?x\u0026y} reads as what it means, and the way back
 * to the bytes as written. Quotes that were escaped come out bare: the text is for finding things in, not for parsing. Reused from
 * cell to cell.
 */
final class JsonText {
    private byte[] text = new byte[256];
    private int length;

    private byte[] source = text;
    private int sourceFrom;
    private int sourceTo;

    /** How far {@link #place} came: bytes of text, and bytes of the source that they stand for. */
    private int textAt;

    private int sourceAt;

    // one step: where it leads in the source, and what it gives
    private int next;
    private int codePoint;

    /** True where there is something to resolve. */
    static boolean hasEscapes(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** True where a text is surely a JSON object or array of objects or strings. */
    static boolean isJson(byte[] b, int from, int to) {
        if (to - from < 4 || b[from] != '{' && b[from] != '[') {
            return false;
        }
        byte last = b[to - 1];
        return b[from] == '{'
                ? b[from + 1] == '"' && last == '}'
                : (b[from + 1] == '"' || b[from + 1] == '{') && last == ']';
    }

    /** Resolves the escapes of {@code b[from .. to)}. */
    void read(byte[] b, int from, int to) {
        if (text.length < to - from) {
            text = new byte[Math.max(to - from, text.length * 2)];
        }
        source = b;
        sourceFrom = from;
        sourceTo = to;
        textAt = 0;
        sourceAt = from;
        length = 0;
        int p = from;
        while (p < to) {
            if (b[p] != '\\') {
                text[length++] = b[p++];
            } else {
                step(p);
                length += encode(length);
                p = next;
            }
        }
    }

    /** The bytes, up to {@link #length}. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Where in the source the byte of the text stands. Asked for ascending places, all in all one walk. */
    int place(int at) {
        if (at < textAt) {
            throw new IllegalArgumentException("the place goes back");
        }
        walk(at);
        return sourceAt;
    }

    /** The same, wherever the last place was. */
    int placeFromStart(int at) {
        if (at < textAt) {
            textAt = 0;
            sourceAt = sourceFrom;
        }
        return place(at);
    }

    /** The same, without moving on: for the end of what starts at the last {@link #place}. */
    int placeAhead(int at) {
        int markText = textAt;
        int markSource = sourceAt;
        walk(at);
        int found = sourceAt;
        textAt = markText;
        sourceAt = markSource;
        return found;
    }

    private void walk(int at) {
        while (textAt < at) {
            if (source[sourceAt] != '\\') {
                textAt++;
                sourceAt++;
            } else {
                step(sourceAt);
                textAt += size(codePoint);
                sourceAt = next;
            }
        }
    }

    /** Reads the escape at p; what is none stands for itself, as a backslash. */
    private void step(int p) {
        int kind = p + 1 < sourceTo ? source[p + 1] : -1;
        next = p + 2;
        switch (kind) {
            case '"', '\\', '/' -> codePoint = kind;
            case 'n' -> codePoint = '\n';
            case 'r' -> codePoint = '\r';
            case 't' -> codePoint = '\t';
            case 'b' -> codePoint = '\b';
            case 'f' -> codePoint = '\f';
            case 'u' -> unicode(p);
            default -> literal(p);
        }
    }

    private void literal(int p) {
        codePoint = '\\';
        next = p + 1;
    }

    private void unicode(int p) {
        int high = unit(p);
        if (high < 0) {
            literal(p);
            return;
        }
        codePoint = high;
        next = p + 6;
        if (Character.isHighSurrogate((char) high)) {
            int low = next < sourceTo && source[next] == '\\' ? unit(next) : -1;
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) high, (char) low);
                next += 6;
            }
        }
    }

    /** The value of the four digits behind the {@code \}{@code u} at p; -1 where they are not. */
    private int unit(int p) {
        if (p + 6 > sourceTo || source[p + 1] != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = p + 2; i < p + 6; i++) {
            int digit = Character.digit(source[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int encode(int at) {
        int size = size(codePoint);
        switch (size) {
            case 1 -> text[at] = (byte) codePoint;
            case 2 -> {
                text[at] = (byte) (0xC0 | codePoint >> 6);
                text[at + 1] = (byte) (0x80 | codePoint & 0x3F);
            }
            case 3 -> {
                text[at] = (byte) (0xE0 | codePoint >> 12);
                text[at + 1] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                text[at + 2] = (byte) (0x80 | codePoint & 0x3F);
            }
            default -> {
                text[at] = (byte) (0xF0 | codePoint >> 18);
                text[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                text[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                text[at + 3] = (byte) (0x80 | codePoint & 0x3F);
            }
        }
        return size;
    }

    private static int size(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
