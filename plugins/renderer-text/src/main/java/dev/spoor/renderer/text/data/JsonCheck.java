package dev.spoor.renderer.text.data;

/** Whether bytes are one JSON value (RFC 8259). Without recursion; deeper than {@value #MAX_DEPTH} levels counts as no. */
final class JsonCheck {
    private static final int MAX_DEPTH = 500;

    private final byte[] b;
    private final int to;
    private int at;
    private int depth;
    private final long[] objects = new long[MAX_DEPTH / 64 + 1];

    private JsonCheck(byte[] b, int from, int to) {
        this.b = b;
        this.at = from;
        this.to = to;
    }

    static boolean isValue(byte[] b, int from, int to) {
        return from < to && new JsonCheck(b, from, to).document();
    }

    private boolean document() {
        while (true) {
            blanks();
            int c = peek();
            if (c == '{' || c == '[') {
                if (!enter(c == '{')) {
                    return false;
                }
                blanks();
                if (peek() != (c == '{' ? '}' : ']')) {
                    if (c == '{' && !key()) {
                        return false;
                    }
                    continue;
                }
            } else if (!scalar(c)) {
                return false;
            }
            if (!ended()) {
                return false;
            }
            if (depth == 0) {
                blanks();
                return at == to;
            }
        }
    }

    /** After a value: closes what ends here. False where neither an end nor another value follows. */
    private boolean ended() {
        while (depth > 0) {
            blanks();
            int c = peek();
            at++;
            if (c == ',') {
                blanks();
                return !inObject() || key();
            }
            if (c != (inObject() ? '}' : ']')) {
                return false;
            }
            depth--;
        }
        return true;
    }

    private boolean enter(boolean object) {
        if (depth == MAX_DEPTH) {
            return false;
        }
        at++;
        long bit = 1L << depth;
        objects[depth >>> 6] = object ? objects[depth >>> 6] | bit : objects[depth >>> 6] & ~bit;
        depth++;
        return true;
    }

    private boolean inObject() {
        return (objects[depth - 1 >>> 6] >>> depth - 1 & 1) != 0;
    }

    private boolean key() {
        if (!string()) {
            return false;
        }
        blanks();
        return peek() == ':' && ++at > 0;
    }

    private boolean scalar(int c) {
        return switch (c) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean string() {
        if (peek() != '"') {
            return false;
        }
        at++;
        while (at < to) {
            int c = b[at++];
            if (c == '"') {
                return true;
            }
            if (c >= 0 && c < 0x20 || c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        int c = peek();
        at++;
        if (c != 'u') {
            return c > 0 && "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++, at++) {
            if (peek() < 0 || Character.digit(peek(), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private void blanks() {
        while (at < to && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
    }

    /** The next byte; -1 at the end and for bytes beyond ASCII. */
    private int peek() {
        return at < to && b[at] >= 0 ? b[at] : -1;
    }
}
