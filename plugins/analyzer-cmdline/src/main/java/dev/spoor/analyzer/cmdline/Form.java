package dev.spoor.analyzer.cmdline;

import java.util.Arrays;

/** One form of a value: the bytes as they stand, or a command line made readable, in which each command counts as a value of its own. */
final class Form {
    private byte[] bytes;
    private int from;
    private int to;
    private Normalised line;
    private byte[] copy;

    Form of(byte[] b, int first, int end) {
        bytes = b;
        from = first;
        to = end;
        line = null;
        copy = null;
        return this;
    }

    Form of(Normalised normalised) {
        of(normalised.bytes(), 0, normalised.length());
        line = normalised;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The bytes alone, copied when first asked for. */
    byte[] copy() {
        if (copy == null) {
            copy = Arrays.copyOfRange(bytes, from, to);
        }
        return copy;
    }

    boolean isStart(int at) {
        return at == from || (line != null && line.isStart(at));
    }

    boolean isEnd(int at) {
        return at == to || (line != null && line.isEnd(at));
    }

    /** How many values within count on their own. */
    int starts() {
        return line == null ? 0 : line.commands();
    }

    int start(int i) {
        return line.start(i);
    }

    /** Where the byte stood in the value as it was, counted from its first. */
    int place(int at) {
        return line == null ? at - from : line.place(at);
    }
}
