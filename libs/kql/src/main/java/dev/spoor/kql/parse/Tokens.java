package dev.spoor.kql.parse;

import dev.spoor.kql.diag.Span;
import java.util.Arrays;

/** The tokens of a text, in arrays, with an {@link Kind#END} behind the last. */
final class Tokens {
    private Kind[] kinds = new Kind[64];
    private String[] texts = new String[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    void add(Kind kind, String text, int start, int end) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        kinds[size] = kind;
        texts[size] = text;
        starts[size] = start;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    /** Of the token at {@code i}, or of the end for anything behind it. */
    Kind kind(int i) {
        return kinds[Math.min(i, size - 1)];
    }

    /** As in the query: a string with its quotes. Keywords and punctuation are interned. */
    String text(int i) {
        return texts[Math.min(i, size - 1)];
    }

    int start(int i) {
        return starts[Math.min(i, size - 1)];
    }

    int end(int i) {
        return ends[Math.min(i, size - 1)];
    }

    Span span(int i) {
        return new Span(start(i), end(i));
    }

    /** Whether the token follows the one before it without white space or comment. */
    boolean touches(int i) {
        return i > 0 && i < size && starts[i] == ends[i - 1];
    }
}
