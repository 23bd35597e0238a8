package dev.spoor.kql.functions;

import java.util.function.BiConsumer;

/**
 * The key-value pairs of a text, as parse-kv takes it apart.
 *
 * @param pair what stands between pairs; empty for anything but letters, digits and underscores
 * @param kv what stands between key and value
 * @param quotes one character that opens and closes a quoted key or value, two that open and close, or none
 * @param escape a character that takes the meaning of the next, or none
 * @param greedy values go on until the next pair, delimiters in them included
 */
record Pairs(String text, String pair, String kv, String quotes, String escape, boolean greedy) {

    void forEach(BiConsumer<String, String> out) {
        int at = 0;
        while (at < text.length()) {
            at = skip(at);
            String key;
            int eq;
            int close = quotes.isEmpty() || at >= text.length() || text.charAt(at) != open() ? -1 : closing(at);
            if (close >= 0 && text.startsWith(kv, close + 1)) {
                key = unquote(text.substring(at, close + 1));
                eq = close + 1;
            } else {
                eq = text.indexOf(kv, at);
                if (eq < 0) {
                    return;
                }
                // The key is what stands between the last pair's end and the delimiter.
                int border = pair.isEmpty() ? -1 : text.lastIndexOf(pair, eq - 1);
                key = unquote(text.substring(border >= at ? border + pair.length() : at, eq)
                        .strip());
                if (pair.isEmpty()) {
                    key = lastWord(key);
                }
            }
            int v = eq + kv.length();
            int end = end(v);
            out.accept(key, unquote(text.substring(v, end).strip()));
            at = Math.max(end, eq + 1);
        }
    }

    /** Without delimiters: the value is the next word, or quoted text, behind the key and what is no letter or digit. Null for none. */
    String after(String key) {
        for (int i = text.indexOf(key); i >= 0; i = text.indexOf(key, i + 1)) {
            int j = i + key.length();
            boolean whole = (i == 0 || !word(text.charAt(i - 1))) && j < text.length() && !word(text.charAt(j));
            while (whole
                    && j < text.length()
                    && !word(text.charAt(j))
                    && (quotes.isEmpty() || text.charAt(j) != open())) {
                j++;
            }
            if (whole && j < text.length()) {
                return unquote(text.substring(j, end(j)));
            }
        }
        return null;
    }

    private int skip(int from) {
        int i = from;
        while (i < text.length()) {
            if (!pair.isEmpty() && text.startsWith(pair, i)) {
                i += pair.length();
            } else if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    private static String lastWord(String key) {
        int i = key.length();
        while (i > 0 && (word(key.charAt(i - 1)) || key.charAt(i - 1) == '.' || key.charAt(i - 1) == '-')) {
            i--;
        }
        return key.substring(i);
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Where the quotes that open at {@code from} close, or -1. */
    private int closing(int from) {
        for (int j = from + 1; j < text.length(); j++) {
            if (!escape.isEmpty() && text.startsWith(escape, j)) {
                j++;
            } else if (text.charAt(j) == close()) {
                return j;
            }
        }
        return -1;
    }

    private char open() {
        return quotes.isEmpty() ? '\0' : quotes.charAt(0);
    }

    private char close() {
        return quotes.length() > 1 ? quotes.charAt(1) : open();
    }

    private int end(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i)) && !text.startsWith(pair, i)) {
            i++;
        }
        int close = quotes.isEmpty() || i >= text.length() || text.charAt(i) != open() ? -1 : closing(i);
        if (close >= 0) {
            return close + 1;
        }
        if (greedy) {
            return greedyEnd(from);
        }
        if (pair.isEmpty()) {
            int j = i;
            while (j < text.length() && (Character.isLetterOrDigit(text.charAt(j)) || text.charAt(j) == '_')) {
                j++;
            }
            return Math.max(j, Math.min(i + 1, text.length()));
        }
        int j = text.indexOf(pair, from);
        return j < 0 ? text.length() : j;
    }

    /** Up to the pair delimiter in front of the next key. */
    private int greedyEnd(int from) {
        int next = text.indexOf(kv, from);
        if (next < 0) {
            return text.length();
        }
        int j = pair.isEmpty() ? -1 : text.lastIndexOf(pair, next - 1);
        return j < from ? from : j;
    }

    private String unquote(String s) {
        if (quotes.isEmpty() || s.length() < 2 || s.charAt(0) != open() || s.charAt(s.length() - 1) != close()) {
            return s;
        }
        String inner = s.substring(1, s.length() - 1);
        if (escape.isEmpty()) {
            return inner;
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            if (inner.startsWith(escape, i) && i + 1 < inner.length()) {
                i++;
            }
            b.append(inner.charAt(i));
        }
        return b.toString();
    }
}
